"""Phrases of the house style, looked for in prose word by word: fast, however many there are.

A phrase is a row of words; `*` stands for any one word, `^` for any with a capital, `#` for a number, and `in|on` for
either of two.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from briefgen.editor.prose import Prose

ANY, CAPITAL, NUMBER = "*", "^", "#"
Words = tuple[frozenset[str], ...]


class Met(NamedTuple):
    """A phrase that was met, as its list has it, and where."""

    phrase: str
    start: int
    end: int


class Phrases:
    """Phrases by the first two words of each."""

    def __init__(self, phrases: Iterable[str]) -> None:
        """Take the phrases apart."""
        self._by_words: dict[str, dict[str, list[tuple[str, Words]]]] = {}
        for phrase in sorted(phrases, key=lambda phrase: -phrase.count(" ")):
            words = tuple(frozenset(word.split("|")) for word in phrase.lower().replace("'", "’").split())
            for first in words[0]:
                following = self._by_words.setdefault(first, {})
                for second in words[1] if len(words) > 1 else (ANY,):
                    following.setdefault(ANY if second in (CAPITAL, NUMBER) else second, []).append((phrase, words))

    def met(self, prose: Prose, *, quoted: bool = False) -> Iterator[Met]:
        """The phrases that a piece of prose has; of those that begin with the same two words the longest."""
        words, plain = prose.words, prose.plain_words
        for at, word in enumerate(plain):
            following = self._by_words.get(word)
            if following is None:
                continue
            second = plain[at + 1] if at + 1 < len(plain) else ""
            for phrase, pattern in (*following.get(second, ()), *following.get(ANY, ())):
                last = at + len(pattern) - 1
                if last < len(words) and _fits(prose, at, pattern):
                    start, end = words[at].start(), words[last].end()
                    if quoted or not prose.is_quoted(start, end):
                        yield Met(phrase, start, end)
                        break


def _fits(prose: Prose, at: int, pattern: Words) -> bool:
    plain, words, text = prose.plain_words, prose.words, prose.text
    for number, choice in enumerate(pattern):
        if plain[at + number] not in choice and not _is_of_kind(words[at + number][0], choice):
            return False
        if number and text[words[at + number - 1].end() : words[at + number].start()].strip():
            return False
    return True


def _is_of_kind(word: str, choice: frozenset[str]) -> bool:
    """Whether a word is of a kind that the phrase has a sign for."""
    return ANY in choice or (CAPITAL in choice and word[0].isupper()) or (NUMBER in choice and word.isdigit())


@functools.lru_cache(64)
def phrases(of: tuple[str, ...]) -> Phrases:
    """The phrases of a list, taken apart once."""
    return Phrases(of)


def replaced(met: Met, prose: Prose, instead: Mapping[str, str]) -> str:
    """What the list has instead of a phrase, with a capital where the phrase had one."""
    words = instead[met.phrase]
    return like(prose.text[met.start : met.end], words)


def like(old: str, new: str) -> str:
    """A new word with the capitals of the old one."""
    if old.isupper() and len(old) > 1:
        return new.upper()
    return new[:1].upper() + new[1:] if old[:1].isupper() else new
