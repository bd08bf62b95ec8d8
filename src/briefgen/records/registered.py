"""The names of the records: where they stand in a text, and what they look like without accents, case and hyphens."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from briefgen.language.countries import without_accents

KINDS = ("clusters", "partnerships", "organisations")
FIELDS = ("name", "full_name", "acronym", "title", "aliases")
FIRST = re.compile(r"[^\W_]+")
PARTED = re.compile(r"\s+[–—/-]\s+")
FORM = re.compile(
    r",?\s+(?:e\.\s?V\.?|z\.\s?[sú]\.?|GmbH|AG|S\.?\s?p\.?\s?A\.?|S\.?r\.?l\.?|A\.?S\.?B\.?L\.?|Ltd\.?|Inc\.?|AB|Ab|AS|ApS|B\.?V\.?|SAS|SA)$"
)
SHORTEST = 4  # characters of a name that is used by itself, as “HEGAN” for “HEGAN – Basque Aerospace Cluster”


@dataclass(frozen=True, slots=True)
class Form:
    """One way in which a record is called: its name, its full name, an alias, or (`field` “short”) the name's first part."""

    text: str
    kind: str
    id: str
    field: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Characters `start` up to `end` of a text, and what is called by them."""

    start: int
    end: int
    form: Form


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """A name without what does not make it another one: letter case, accents, hyphens, spaces, apostrophes, full stops."""
    return "".join(letter for letter in without_accents(text).casefold() if letter.isalnum())


@dataclass
class Registered:
    """Every name on record, to be looked up."""

    forms: dict[str, list[Form]] = field(default_factory=dict)
    """by the name"""
    first: dict[str, list[str]] = field(default_factory=dict)
    """the names by their first word, longest first"""
    alike: dict[str, list[Form]] = field(default_factory=dict)
    """by the name as `plain` has it"""
    keys: list[str] = field(default_factory=list)
    """the plain names in order"""
    read: dict[str, tuple[Mention, ...]] = field(default_factory=dict)
    """what was found in texts that have been looked through"""

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """The names that stand in a text, the longest at each place, from left to right."""
        if text not in self.read:
            self.read[text] = tuple(self._mentions(text))
        return self.read[text]

    def _mentions(self, text: str) -> Iterator[Mention]:
        after = 0
        for word in FIRST.finditer(text):
            if word.start() < after:
                continue
            for name in self.first.get(word[0], ()):
                end = word.start() + len(name)
                if text.startswith(name, word.start()) and not text[end : end + 1].isalnum():
                    yield Mention(word.start(), end, self.forms[name][0])
                    after = end
                    break

    def begins(self, key: str) -> bool:
        """Whether a plain name begins with this."""
        at = bisect_left(self.keys, key)
        return at < len(self.keys) and self.keys[at].startswith(key)


def read_names(records: Callable[[str], Mapping[str, Any]]) -> Registered:
    """The names of all records; `records` gives those of a kind."""
    found = Registered()
    for kind in KINDS:
        for id_, record in records(kind).items():
            for form in _forms(kind, id_, record):
                if form not in found.forms.setdefault(form.text, []):
                    found.forms[form.text].append(form)
    for name, forms in found.forms.items():
        word = FIRST.search(name)
        if word and word.start() == 0:
            found.first.setdefault(word[0], []).append(name)
        found.alike.setdefault(plain(name), []).extend(forms)
    for names in found.first.values():
        names.sort(key=len, reverse=True)
    found.alike.pop("", None)
    found.keys = sorted(found.alike)
    return found


def _forms(kind: str, id_: str, record: Any) -> Iterator[Form]:
    for name in FIELDS:
        value = getattr(record, name, None) or ()
        for text in (value,) if isinstance(value, str) else value:
            yield Form(str(text), kind, id_, "alias" if name == "aliases" else name)
    for short in short_names(record.name):
        yield Form(short, kind, id_, "short")


def short_names(name: str) -> Iterator[str]:
    """What a long name is called for short: its parts, and itself without its legal form."""
    for part in PARTED.split(name):
        bare = FORM.sub("", part)
        if bare != name and len(bare) >= SHORTEST and bare != bare.lower():
            yield bare
