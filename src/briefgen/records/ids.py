"""Which records a record or a file names, by their ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from briefgen.records.kinds import Agreement, Arrangement, Cluster, Fact, Partnership, Project, Trade
from briefgen.records.paper import PaperFile, Story
from briefgen.records.values import Gap
from briefgen.records.yamlfile import Path

PARTIES = ("clusters", "organisations", "partnerships")
Named = tuple[
    tuple[str, ...], str, str, Path
]  # kinds among which it is looked for, the id; file and path where it is named


def in_project(project: Project) -> Iterator[Named]:
    """The ids in `content/project.yaml`."""
    yield from _each("organisations", project.partners, "project", "partners")


def in_record(kind: str, id_: str, record: Any) -> Iterator[Named]:
    """The ids in a record."""
    match record:
        case Cluster():
            yield from _each("sources", (record.website,), kind, id_, "website")
        case Agreement():
            yield from _each(PARTIES, record.parties, kind, id_, "parties")
            yield from _each("sources", record.sources, kind, id_, "sources")
            yield from _each("sectors", (record.field,), kind, id_, "field")
        case Arrangement():
            yield from _each("organisations", record.parties, kind, id_, "parties")
            yield from _each("sources", record.sources, kind, id_, "sources")
        case Partnership():
            yield from _in_partnership(id_, record)
        case Trade() | Fact():
            yield from _each("sources", (record.source,), kind, id_, "source")
        case _:
            pass


def _in_partnership(id_: str, record: Partnership) -> Iterator[Named]:
    members = () if isinstance(record.members, Gap) else [member.cluster for member in record.members]
    yield from _each("clusters", members, "partnerships", id_, "members")
    yield from _each("sectors", record.sectors, "partnerships", id_, "sectors")
    yield from _each("sources", (record.source,), "partnerships", id_, "source")
    yield from _each("sources", record.further, "partnerships", id_, "further")
    regions = tuple(target if target.islower() else None for target in record.targets)
    yield from _each("regions", regions, "partnerships", id_, "targets")


def in_paper(file: PaperFile) -> Iterator[Named]:
    """The ids in a `paper.yaml`."""
    yield from _each("organisations", file.authors, "paper", "authors")
    for i, group in enumerate(file.priority_sectors):
        yield from _each("sectors", group, "paper", "priority_sectors", i)
    if file.none_identified:
        yield from _each("sectors", file.none_identified.sectors, "paper", "none_identified", "sectors")


def in_stories(stories: Mapping[str, Story]) -> Iterator[Named]:
    """The ids in a paper's stories."""
    for name, story in stories.items():
        file = f"stories/{name}"
        yield from _each(PARTIES, story.partners, file, "partners")
        yield from _each("sources", story.cooperation.sources, file, "cooperation", "sources")
        yield from _each("sources", story.links, file, "links")
        for i, named in enumerate(story.sectors):
            yield from _each("sectors", (named.sector, named.sub_sector), file, "sectors", i)


def _each(kinds: str | tuple[str, ...], ids: Any, file: str, *path: str | int) -> Iterator[Named]:
    """The ids of a list; a gap in their place names nothing, neither does None among them."""
    kinds = (kinds,) if isinstance(kinds, str) else kinds
    if not isinstance(ids, Gap):
        named = enumerate(ids)
        yield from ((kinds, id_, file, (*path, i)) for i, id_ in named if id_ is not None and not isinstance(id_, Gap))
