"""Names of records in a text: who is meant by what was typed, and where which name stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from briefgen.language.countries import without_accents
from briefgen.records.library import Library
from briefgen.records.values import Gap

KINDS = ("clusters", "organisations", "partnerships")
TOKEN = re.compile(r"\w+")
PARTS = re.compile(r"\s+[–—-]\s+|\s*/\s*|:\s+|\s+\(|\s+(?:e\.V\.|GmbH|AG|Ltd|z\.s\.|Ab|S\.p\.A\.)(?=\s|$)")
LEGAL = re.compile(r"\s+(?:e\.V\.|GmbH|AG|Ltd|z\.s\.|S\.p\.A\.)$|^Oy\s+|\s+Ab$")
DISTINCT = 5  # letters of a word that may stand for a name by itself


@dataclass(frozen=True)
class Party:
    """Somebody who takes part in something: the id (None for a name that no record has), the name and further names."""

    id: str | None
    name: str
    others: tuple[str, ...] = ()

    def is_in(self, text: str) -> bool:
        """Whether a text names it, by a name or by a part of one that is long enough to tell."""
        plain = bare(text)
        return any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", plain) for form in _forms((self.name, *self.others)))


def bare(text: str) -> str:
    """A text without accents, capitals, and differences of dashes and apostrophes."""
    return without_accents(text).casefold().replace("’", "'").replace("‑", "-").replace("–", "-")


def _forms(names: Iterable[str]) -> set[str]:
    """Names, and the parts of them that may stand for them: what is before a dash, first words, last words, capitals."""
    found: set[str] = set()
    for name in names:
        whole = LEGAL.sub("", name)
        for part in (name, whole, *PARTS.split(name)):
            if part and len(part) > 2:
                found.add(bare(part))
        words = whole.split()
        if len(words) > 2:
            found |= {bare(" ".join(words[:2])), bare(" ".join(words[-2:]))}
        found |= {bare(word) for word in words if len(word) >= DISTINCT and _is_own(word)}
        found |= {bare(word.strip("()")) for word in words if len(word) > 2 and word.strip("()").isupper()}
    return found


def _is_own(word: str) -> bool:
    """Whether a word is made for a name: a capital inside (BioValley), a digit, or a point."""
    return any(letter.isupper() or letter.isdigit() for letter in word[1:])


def party(id_: str, library: Library) -> Party | None:
    """The party with this id."""
    for kind in KINDS:
        record = library.shelves[kind].records.get(id_)
        if record is not None:
            return Party(id_, record.name, tuple(_others(record)))
    return None


def parties(ids: Iterable[str], library: Library) -> Iterator[Party]:
    """The parties with these ids."""
    return (one for one in (party(id_, library) for id_ in ids) if one)


def party_called(name: str, library: Library) -> Party:
    """The party that has this name on record, or one of that name alone."""
    wanted = bare(name)
    for kind in KINDS:
        for id_, record in library.shelves[kind].records.items():
            if any(bare(known) == wanted for known in (record.name, *_others(record))):
                return Party(id_, record.name, (*_others(record), name))
    return Party(None, name)


def _others(record: Any) -> Iterator[str]:
    yield from getattr(record, "aliases", ())
    for key in ("full_name", "acronym", "title"):
        value = getattr(record, key, None)
        if value and not isinstance(value, Gap):
            yield value


class Mentions:
    """Finds names in texts: each by its first word, so that it takes no longer where there are many names."""

    def __init__(self, names: Mapping[str, str]) -> None:
        """`names` are what to look for, with what each stands for."""
        self.by_first: dict[str, list[tuple[str, str]]] = {}
        for name, what in names.items():
            first = TOKEN.search(name)
            if first:
                self.by_first.setdefault(first[0], []).append((name, what))
        for found in self.by_first.values():
            found.sort(key=lambda one: -len(one[0]))

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where names stand, from left to right, the longest where several begin at one place."""
        end = 0
        for token in TOKEN.finditer(text):
            if token.start() < end:
                continue
            for name, what in self.by_first.get(token[0], ()):
                start = token.start() - name.index(token[0])
                stop = start + len(name)
                if text.startswith(name, start) and not text[stop : stop + 1].isalnum():
                    end = stop
                    yield start, stop, what
                    break


def names_on_record(library: Library, kinds: Iterable[str]) -> dict[str, str]:
    """Every name and alias of the records of these kinds, with the id."""
    found: dict[str, str] = {}
    for kind in kinds:
        for id_, record in library.shelves[kind].records.items():
            for name in (record.name, *getattr(record, "aliases", ()), *LEGAL.sub("", record.name).split(" – ")[:1]):
                if len(name) > 3:
                    found.setdefault(name, id_)
    return found
