"""Persons: what may be printed of them, and how they are reached."""
