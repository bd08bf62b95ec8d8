"""What the rules look at: a paper as it reads, and the records that it, or the whole project, holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from briefgen import document as d
from briefgen.editor.prose import Kind, Listed, Prose, read_prose
from briefgen.editor.style import Style
from briefgen.knowledge.acronyms import Acronyms, read_acronyms
from briefgen.knowledge.addresses import Address, in_prose, in_sources, one_page
from briefgen.knowledge.counting import Counting
from briefgen.knowledge.dating import Dated, find_dates
from briefgen.knowledge.origins import Geography
from briefgen.language.languages import language
from briefgen.records.library import Library
from briefgen.records.load import Paper
from briefgen.records.registered import Registered
from briefgen.records.values import Gap
from briefgen.source import Span

NAMED = ("clusters", "partnerships", "organisations", "documents", "regions")
NAMES = ("name", "full_name", "title", "acronym", "place")
NAME_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Holdings:
    """Records to look at: those that a paper uses, or all. Records with mistakes are not among them.

    `ids` are the records in question, by kind. `unused` are the ids, by kind, that no paper uses; it is empty where only one
    paper is looked at.
    """

    library: Library
    ids: Mapping[str, tuple[str, ...]]
    style: Style
    date: str | None = None
    """the date of the paper's version; None for all records"""
    unused: Mapping[str, tuple[str, ...]] | None = None

    def of(self, kind: str) -> Iterator[tuple[str, Any]]:
        """The records in question of one kind, with their ids."""
        records = self.library.shelves[kind].records
        return ((id_, records[id_]) for id_ in self.ids.get(kind, ()) if id_ in records)

    def all(self, kind: str) -> Mapping[str, Any]:
        """Every record of a kind, in question or not, by id."""
        return self.library.shelves[kind].records

    @cached_property
    def geography(self) -> Geography:
        """What the house style knows of places and countries."""
        return Geography(self.style)

    def span(self, kind: str, *path: str | int) -> Span:
        """Where a record, or a value in it, stands: `span("clusters", "skywin", "name")`."""
        return self.library.shelves[kind].file.span(path)

    @cached_property
    def twins(self) -> Mapping[str, str]:
        """The ids of all sources that have the address of another one, each with the id of that which is to be kept."""
        return one_page(self.all("sources"))

    @cached_property
    def addresses(self) -> tuple[Address, ...]:
        """The addresses of the sources in question."""
        return tuple(in_sources(self.of("sources"), self.library.shelves["sources"].file))


@dataclass(frozen=True)
class Reading:
    """A paper, read: its resolved document, the prose of it in reading order, and what it was made from."""

    document: d.Document
    paper: Paper
    style: Style
    prose: tuple[Prose, ...]
    lists: tuple[Listed, ...]

    @property
    def date(self) -> str:
        """The date of the version (ISO 8601, whole or partial)."""
        return self.paper.date

    @property
    def lang(self) -> str:
        """The paper's language (ISO 639-1)."""
        return language(self.paper.file.lang)

    @cached_property
    def holdings(self) -> Holdings:
        """The records that the paper uses."""
        ids = {
            registry.shelf.kind: tuple(registry.shelf.records if registry.listed else registry.used)
            for registry in self.paper.records.registries()
        }
        return Holdings(self.paper.library, ids, self.style, self.date)

    @cached_property
    def addresses(self) -> tuple[Address, ...]:
        """The addresses of the sources that it uses, and those that are typed in its text."""
        return (*self.holdings.addresses, *in_prose(self.prose, {one.text for one in self.holdings.addresses}))

    @cached_property
    def acronyms(self) -> Acronyms:
        """The acronyms of the paper."""
        return read_acronyms(self.prose, self.paper.library.shelves, self.style)

    @cached_property
    def _numbered(self) -> re.Pattern[str]:
        """Names with a year in them: Horizon 2020."""
        names = "|".join(map(re.escape, self.style.words("dates-in-names")))
        return re.compile(rf"(?<!\w)(?:{names})(?!\w)" if names else r"(?!)")

    def dates(self, prose: Prose) -> tuple[Dated, ...]:
        """The dates in the running text of a piece of prose, without the years of names."""
        found = find_dates(prose.text)
        names = [match.span() for match in self._numbered.finditer(prose.text)] if found else []
        return tuple(
            one
            for one in found
            if not prose.is_unread(one.start, one.end) and not any(start < one.end <= end for start, end in names)
        )

    def of(self, *kinds: Kind) -> Iterator[Prose]:
        """The pieces of prose of these kinds."""
        return (prose for prose in self.prose if prose.kind in kinds)

    @cached_property
    def counting(self) -> Counting:
        """What the house style knows of numbers and what they count."""
        return Counting(self.style)

    @cached_property
    def geography(self) -> Geography:
        """What the house style knows of places and countries."""
        return Geography(self.style)

    @cached_property
    def registered(self) -> Registered:
        """The names of all clusters, partnerships and organisations on record."""
        return self.paper.library.registered

    @cached_property
    def sector_names(self) -> re.Pattern[str] | None:
        """The names of sectors that hold an “and” or a comma, which are one item of a list all the same."""
        names = [
            name
            for sector in self.holdings.all("sectors").values()
            for name in (sector.name, *sector.aliases)
            if " and " in name or "," in name
        ]
        longest = sorted(map(re.escape, names), key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(longest)})(?!\w)", re.IGNORECASE) if longest else None

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names and titles of the records that the paper uses: they are written as their bearers write them."""
        found: dict[str, None] = {}
        for kind in NAMED:
            for _, record in self.holdings.of(kind):
                values = (getattr(record, field, None) for field in NAMES)
                found |= dict.fromkeys(v for v in values if isinstance(v, str) and not isinstance(v, Gap))
        return tuple(found)

    @cached_property
    def name_words(self) -> frozenset[str]:
        """The words of these names, in small letters."""
        return frozenset(word.lower() for name in self.names for word in NAME_WORD.findall(name))

    def is_name(self, words: str) -> bool:
        """Whether these words are one of the names, or stand in one."""
        return any(words in name for name in self.names)

    @cached_property
    def running(self) -> tuple[Prose, ...]:
        """The text itself: paragraphs, items, cells, also in boxes; no headings, labels, notes or rows of the cover."""
        return tuple(self.of("paragraph", "cell"))


def read(document: d.Document, paper: Paper, style: Style) -> Reading:
    """The reading of a resolved document."""
    prose, lists = read_prose(document, paper.span("paper", "cover"))
    return Reading(document, paper, style, prose, lists)
