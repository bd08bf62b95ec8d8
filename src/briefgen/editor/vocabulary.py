"""The words of English, as far as a list of some 80,000 has them (symspellpy)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def _words() -> str:
    return "\n" + files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt").read_text("utf-8-sig")


def is_english(word: str) -> bool:
    """Whether a word is in the list, in small letters."""
    return f"\n{word.lower()} " in _words()
