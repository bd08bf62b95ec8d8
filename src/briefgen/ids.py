"""Ids that records and files use to name other records: each must exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from briefgen.diagnostics import Diagnostics, did_you_mean
from briefgen.paper import PaperFile, Story
from briefgen.records import Records
from briefgen.yamlfile import Path, YamlFile

Named = tuple[str, str, str, Path]  # kind of the record that is named, its id; file and path where it is named


def check_ids(
    records: Records, paper: PaperFile, stories: Mapping[str, Story], files: Mapping[str, YamlFile], log: Diagnostics
) -> None:
    """Report every id that names no record; `files` holds the YAML files by name, for the places."""
    for kind, id_, file, path in _named_ids(records, paper, stories):
        registry: Mapping[str, Any] = getattr(records, kind)
        if id_ not in registry:
            message = f"content/data/{kind}.yaml has no record “{id_}”"
            log.error(f"unknown-{kind.rstrip('s')}", message, files[file].span(path), did_you_mean(id_, registry))


def _named_ids(records: Records, paper: PaperFile, stories: Mapping[str, Story]) -> Iterator[Named]:
    yield from _in_records(records)
    yield from _in_paper(paper)
    for name, story in stories.items():
        yield from _in_story(story, f"stories/{name}")


def _each(kind: str, ids: tuple[str | None, ...], file: str, *path: str | int) -> Iterator[Named]:
    yield from ((kind, id_, file, (*path, i)) for i, id_ in enumerate(ids) if id_ is not None)


def _in_records(records: Records) -> Iterator[Named]:
    yield from _each("organisations", records.project.partners, "project", "partners")
    for id_, cluster in records.clusters.items():
        yield from _each("sources", (cluster.website,), "clusters", id_, "website")
    for id_, agreement in records.agreements.items():
        yield from _each("clusters", agreement.parties, "agreements", id_, "parties")
        yield from _each("sources", agreement.sources, "agreements", id_, "sources")
        yield from _each("sectors", (agreement.field,), "agreements", id_, "field")
    for id_, partnership in records.partnerships.items():
        yield from _each("clusters", partnership.members, "partnerships", id_, "members")
        yield from _each("sectors", partnership.sectors, "partnerships", id_, "sectors")
        yield from _each("sources", (partnership.source,), "partnerships", id_, "source")
        yield from _each("sources", partnership.further, "partnerships", id_, "further")
        regions = tuple(target if target.islower() else None for target in partnership.targets)
        yield from _each("regions", regions, "partnerships", id_, "targets")
    for id_, fact in records.facts.items():
        yield from _each("sources", (fact.source,), "facts", id_, "source")


def _in_paper(file: PaperFile) -> Iterator[Named]:
    yield from _each("organisations", file.authors, "paper", "authors")
    for i, group in enumerate(file.priority_sectors):
        yield from _each("sectors", group, "paper", "priority_sectors", i)
    if file.none_identified:
        yield from _each("sectors", file.none_identified.sectors, "paper", "none_identified", "sectors")


def _in_story(story: Story, file: str) -> Iterator[Named]:
    yield from _each("clusters", story.partners, file, "partners")
    yield from _each("sources", story.cooperation.sources, file, "cooperation", "sources")
    for i, named in enumerate(story.sectors):
        yield from _each("sectors", (named.sector, named.sub_sector), file, "sectors", i)
