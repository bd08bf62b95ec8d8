"""Sectors in a text: where one is named, also in another spelling than that on record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from briefgen.knowledge.mentions import bare
from briefgen.records.values import Gap

WORD = re.compile(r"[^\W\d_]+")
JOINED = re.compile(r"\s*[-–‑/&]\s*|\s+")
AND = ("and", "et")
LONGEST = 8  # words of a sector's name


def key(text: str) -> str:
    """What all spellings of a name have in common: its letters, without “and”."""
    return "".join(word for word in WORD.findall(bare(text)) if word not in AND)


def set_key(text: str) -> str:
    """What names have in common that differ in the order of their words."""
    return " ".join(sorted(word for word in WORD.findall(bare(text)) if word not in AND))


@dataclass(frozen=True)
class Named:
    """Characters of a text that name the sector `id`."""

    start: int
    end: int
    id: str


class SectorNames:
    """The sectors on record, found in texts whatever their hyphens, spaces, capitals and order."""

    def __init__(self, sectors: Mapping[str, Any]) -> None:
        """`sectors` are the records by id."""
        self.names = {id_: s.name for id_, s in sectors.items() if not isinstance(s, Gap)}
        self.ids: dict[str, str] = {}
        for id_, sector in sectors.items():
            self._add(id_, sector.name)
        for id_, sector in sectors.items():
            for alias in sector.aliases:
                self._add(id_, alias)

    def _add(self, id_: str, name: str) -> None:
        self.ids.setdefault(key(name), id_)
        if " and " in name or "/" in name:
            words = re.split(r"\s+and\s+|\s*/\s*", name)
            self.ids.setdefault(key(" ".join(reversed(words))), id_)

    @cached_property
    def starts(self) -> frozenset[str]:
        """The first letters of the names."""
        return frozenset(known[:4] for known in self.ids)

    def find(self, text: str) -> Iterator[Named]:
        """Where sectors are named, from left to right, the longest name at each place."""
        words = list(WORD.finditer(text))
        bares = [bare(word[0]) for word in words]
        number = 0
        while number < len(words):
            found = self._at(number, words, bares, text)
            if found:
                yield Named(words[number].start(), words[found[0]].end(), found[1])
                number = found[0]
            number += 1

    def _at(self, first: int, words: list[re.Match[str]], bares: list[str], text: str) -> tuple[int, str] | None:
        """The last word and the sector of the longest name that begins with the word `first`."""
        begin = bares[first] + (bares[first + 1] if len(bares[first]) < 4 and first + 1 < len(bares) else "")
        if begin[:4] not in self.starts:
            return None
        best, spelled = None, ""
        for last in range(first, min(first + LONGEST, len(words))):
            if last > first and not JOINED.fullmatch(text, words[last - 1].end(), words[last].start()):
                break
            spelled += "" if bares[last] in AND else bares[last]
            if spelled in self.ids and bares[last] not in AND:
                best = (last, self.ids[spelled])
        return best
