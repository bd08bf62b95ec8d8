"""The first letter of a name: a capital where a sentence or an item begins, a small one within."""

from __future__ import annotations


def capital(text: str) -> str:
    """The text with a capital letter first."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """The text with a small letter first; an abbreviation (IT, R&D) keeps its capitals."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
