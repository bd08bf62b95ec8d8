"""Dates and times, seen from the date of the version."""
