"""Which words are English: a list of eighty thousand, read only when a rule asks."""

from __future__ import annotations

import functools
from importlib.resources import files

LIST = "frequency_dictionary_en_82_765.txt"


@functools.cache
def english() -> frozenset[str]:
    """The words in small letters."""
    text = (files("symspellpy") / LIST).read_text("utf-8-sig")
    return frozenset(text.split()[::2])  # each line has a word and how frequent it is


def is_english(word: str) -> bool:
    """Whether a word, in any letter case, is on the list, also without the -s of a plural or a genitive."""
    small = word.lower().replace("’", "'").removesuffix("'s")
    return small in english() or (small.endswith("s") and small[:-1] in english())
