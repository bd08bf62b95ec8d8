"""All records of the project, read once; and each paper's view of them, which remembers what the paper has used."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, Generic, TypeVar

from briefgen.diagnostics import BriefgenError, Diagnostic, Diagnostics, did_you_mean
from briefgen.edition import Edition
from briefgen.records.ids import Named, in_record
from briefgen.records.kinds import (
    GAPS_ALLOWED,
    KINDS,
    Agreement,
    Arrangement,
    Cited,
    Cluster,
    Companion,
    Fact,
    Organisation,
    Partnership,
    Project,
    Region,
    Sector,
    Trade,
)
from briefgen.records.reader import Reader
from briefgen.records.registered import Registered, read_names
from briefgen.records.validate import validate
from briefgen.records.values import Gap, is_gap, read_gap
from briefgen.records.yamlfile import YamlFile
from briefgen.source import Span

R = TypeVar("R")
CONFIDENTIAL_BLOCK = ":::{confidential} … :::"


@dataclass(frozen=True)
class Shelf:
    """All records of one kind: those that are well-formed, and the problems of those that are not, by id."""

    kind: str
    file: YamlFile
    records: dict[str, Any]
    broken: dict[str, tuple[Diagnostic, ...]]
    withheld: frozenset[str] = frozenset()
    """ids of confidential records that a public edition leaves out: they are not among the others"""

    def __contains__(self, id_: object) -> bool:
        return id_ in self.records or id_ in self.broken

    @property
    def ids(self) -> list[str]:
        """The ids of all records."""
        return [*self.records, *self.broken]

    def digest(self, id_: str) -> str | None:
        """SHA-256 of what a record says, comments apart; None when there is no such record."""
        if id_ not in self:
            return None
        value = self.file.value[id_]
        said = {k: v for k, v in value.items() if k != "comment"} if isinstance(value, dict) else value
        return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()

    def digest_of_all(self) -> str:
        """SHA-256 of what all records say, in their order."""
        return hashlib.sha256("".join(f"{id_} {self.digest(id_)}\n" for id_ in self.file.value).encode()).hexdigest()


@dataclass(frozen=True)
class Library:
    """What is true of every paper: the project and the records. It does not change while papers are built from it.

    `errors` are those of files that cannot be read as a whole: with them no paper can be built.
    """

    project: Project | None
    shelves: Mapping[str, Shelf]
    files: Mapping[str, YamlFile]
    errors: tuple[Diagnostic, ...]

    @functools.cached_property
    def parties_in(self) -> Mapping[str, frozenset[str]]:
        """The ids of the clusters and organisations of each country (ISO code)."""
        found: dict[str, set[str]] = {}
        for kind in ("organisations", "clusters"):
            for id_, record in self.shelves[kind].records.items():
                found.setdefault(str(record.country), set()).add(id_)
        return {country: frozenset(ids) for country, ids in found.items()}

    @functools.cached_property
    def public(self) -> Library:
        """The library of public editions, without what is confidential."""
        from briefgen.records.public import public_library  # which needs this module

        return public_library(self)

    def of(self, edition: Edition) -> Library:
        """The library from which papers of an edition are made."""
        return self.public if edition == "public" else self

    @functools.cached_property
    def registered(self) -> Registered:
        """The names of clusters, partnerships and organisations."""
        return read_names(lambda kind: self.shelves[kind].records)

    def digest(self, key: str) -> str | None:
        """SHA-256 of the record "kind/id", or, for "kind/*", of all records of a kind."""
        kind, _, id_ = key.partition("/")
        shelf = self.shelves.get(kind)
        return None if shelf is None else shelf.digest_of_all() if id_ == "*" else shelf.digest(id_)

    @property
    def broken(self) -> list[Diagnostic]:
        """The mistakes in records. They stop only the papers that use these records."""
        return [problem for shelf in self.shelves.values() for found in shelf.broken.values() for problem in found]


def read_library(reader: Reader) -> Library:
    """Read `content/project.yaml` and `content/data/`."""
    project = reader.record("content/project.yaml", Project, "project")
    shelves = {kind: _shelf(reader, kind) for kind in KINDS}
    library = Library(project, shelves, dict(reader.files), tuple(reader.log.errors))
    for shelf in shelves.values():
        for id_ in list(shelf.records):
            _check_ids(library, shelf, id_)
    return library


def _check_ids(library: Library, shelf: Shelf, id_: str) -> None:
    """A record that names one that does not exist is broken."""
    log = Diagnostics()
    for named in in_record(shelf.kind, id_, shelf.records[id_]):
        look_up(library, named, shelf.file, log)
    if log.errors:
        del shelf.records[id_]
        shelf.broken[id_] = tuple(log.errors)


def look_up(library: Library, named: Named, file: YamlFile, log: Diagnostics) -> str | None:
    """The kind of the record that is named at a place of `file`; None, and an error, when there is none."""
    kinds, id_, _, path = named
    for kind in kinds:
        if id_ in library.shelves[kind]:
            return kind
    hint = did_you_mean(id_, [known for kind in kinds for known in library.shelves[kind].ids])
    if len(kinds) > 1:
        message = f"no cluster, organisation or partnership has the id “{id_}”"
        log.error("unknown-party", message, file.span(path), hint)
    else:
        message = f"content/data/{kinds[0]}.yaml has no record “{id_}”"
        log.error(f"unknown-{kinds[0].rstrip('s')}", message, file.span(path), hint)
    return None


def reached(library: Library, named: Iterable[Named], files: Mapping[str, YamlFile], log: Diagnostics) -> None:
    """Report every mistake in what is `named`, and in what that names in its turn; `files` holds the YAML files by name."""
    todo, seen = list(named), set[tuple[str, str]]()
    for one in todo:  # grows while it is gone through
        kind, id_ = look_up(library, one, files[one[2]], log), one[1]
        if kind is None or (kind, id_) in seen:
            continue
        seen.add((kind, id_))
        shelf = library.shelves[kind]
        log.extend(shelf.broken.get(id_, ()))
        if id_ in shelf.records:
            todo += in_record(kind, id_, shelf.records[id_])


def _shelf(reader: Reader, kind: str) -> Shelf:
    path = f"content/data/{kind}.yaml"
    file = reader.yaml(path, kind) if reader.exists(path) else reader.nothing(path, kind)
    if file.value is not None and not isinstance(file.value, dict):
        reader.log.error("wrong-type", f"{path} must hold records, each under its id", file.span(()))
    if not isinstance(file.value, dict):
        return Shelf(kind, reader.nothing(path, kind), {}, {})
    records: dict[str, Any] = {}
    broken: dict[str, tuple[Diagnostic, ...]] = {}
    for id_ in file.value:
        log = Diagnostics()
        record = _record(kind, id_, file, log)
        if log.errors:
            broken[id_] = tuple(log.errors)
        else:
            records[id_] = record
    return Shelf(kind, file, records, broken)


def _record(kind: str, id_: str, file: YamlFile, log: Diagnostics) -> Any:
    if not (id_.isascii() and id_.isidentifier() and id_.islower()):
        message = f"“{id_}” is no id: small letters, digits and underscores, a letter first"
        log.error("bad-id", message, file.span((id_,), key=True))
        return None
    if kind in GAPS_ALLOWED and is_gap(file.value[id_]):
        try:
            return read_gap(file.value[id_])
        except ValueError as error:
            log.error("wrong-value", str(error), file.span((id_,)))
            return None
    return validate(KINDS[kind], file, (id_,), log)


# ------------------------------------------------------------------------------------------------- one paper's view


class Withheld(BriefgenError):
    """A record that a public edition leaves out was asked for by its id."""

    def __init__(self, kind: str, id_: str, place: Span | None) -> None:
        """The record, and the place at which it was asked for, or else at which it stands."""
        self.kind, self.id = kind, id_
        message = f"{kind}.{id_} is confidential: the public edition leaves it out"
        hint = f"put what tells of it into a confidential block ({CONFIDENTIAL_BLOCK}), or give it another wording"
        super().__init__([Diagnostic("confidential", message, place, hint)])

    def at(self, place: Span | None) -> list[Diagnostic]:
        """The problem at the place where the record was asked for."""
        return Withheld(self.kind, self.id, place).diagnostics


class Registry(Mapping[str, R], Generic[R]):
    """The records of one kind, by id, as one paper sees them.

    `used` holds the ids that were looked up; `listed` says whether all of them were gone through. Looking up a record with a
    mistake raises `BriefgenError`, one that is left out its kind `Withheld`.
    """

    def __init__(self, shelf: Shelf) -> None:
        """See `shelf`; nothing is used yet."""
        self.shelf = shelf
        self.used: dict[str, None] = {}
        self.listed = False

    def __getitem__(self, id_: str) -> R:
        if id_ in self.shelf:
            self.used[id_] = None
        if id_ in self.shelf.broken:
            raise BriefgenError(self.shelf.broken[id_])
        if id_ in self.shelf.withheld:
            raise Withheld(self.shelf.kind, id_, self.shelf.file.span((id_,), key=True))
        record: R = self.shelf.records[id_]
        return record

    def __contains__(self, id_: object) -> bool:
        return id_ in self.shelf

    def __iter__(self) -> Iterator[str]:
        self.listed = True
        return iter(self.shelf.ids)

    def __len__(self) -> int:
        self.listed = True
        return len(self.shelf.ids)


@dataclass(frozen=True)
class Party:
    """Who takes part in an agreement or a story, whatever kind of record tells of it."""

    name: str
    about: str | None
    country: str | None


@dataclass(frozen=True)
class Records:
    """One paper's view of all records."""

    project: Project
    clusters: Registry[Cluster]
    sectors: Registry[Sector]
    sources: Registry[Cited]
    organisations: Registry[Organisation]
    agreements: Registry[Agreement]
    arrangements: Registry[Arrangement]
    partnerships: Registry[Partnership]
    trade: Registry[Trade]
    facts: Registry[Fact | Gap]
    documents: Registry[Companion]
    regions: Registry[Region]

    def party(self, id_: str) -> Party:
        """The cluster, organisation or partnership with this id; KeyError when there is none."""
        if id_ in self.clusters:
            cluster = self.clusters[id_]
            return Party(cluster.name, cluster.description or cluster.full_name, cluster.country)
        if id_ in self.organisations:
            body = self.organisations[id_]
            return Party(body.name, body.description or body.full_name, body.country)
        partnership = self.partnerships[id_]
        return Party(partnership.name, partnership.title, None)

    def registries(self) -> Iterator[Registry[Any]]:
        """The registries of all kinds."""
        return (getattr(self, field.name) for field in fields(self) if field.name != "project")


def view(library: Library) -> Records:
    """A fresh view, of which nothing is used yet."""
    assert library.project, "a library with errors was used"
    return Records(library.project, **{kind: Registry(shelf) for kind, shelf in library.shelves.items()})
