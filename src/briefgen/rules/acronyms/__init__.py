"""Acronyms: introduced once, at their first use, with the words that they stand for."""
