"""Every gap of a paper: those that it shows, and those of the records and files that it is made from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen import document as d
from briefgen.records.load import Paper
from briefgen.records.values import is_gap, read_gap
from briefgen.records.yamlfile import Path, YamlFile
from briefgen.rewrite import walk_document
from briefgen.source import Span


@dataclass(frozen=True)
class Missing:
    """A gap: what is needed, who is to supply it, and where it is written down."""

    need: str
    owner: str
    span: Span

    def as_record(self) -> dict[str, str | int]:
        """As reports have it."""
        return {"need": self.need, "owner": self.owner, "file": self.span.source.path, "line": self.span.line}


def find_gaps(document: d.Document, paper: Paper) -> list[Missing]:
    """The gaps of the resolved `document` and of everything that `paper` has used, each once, by file and place."""
    found = {(gap.need, gap.owner): gap for gap in _in_files(paper)}
    for node in walk_document(document):
        if isinstance(node, d.Gap) and node.span:
            found.setdefault((node.need, node.owner), Missing(node.need, node.owner, node.span))
    return sorted(found.values(), key=lambda gap: (gap.span.source.path, gap.span.start))


def _in_files(paper: Paper) -> Iterator[Missing]:
    for name in ("paper", "project", *(f"stories/{story}" for story in paper.stories)):
        yield from _in_value(paper.files[name], ())
    for registry in paper.records.registries():
        ids = list(registry.shelf.records) if registry.listed else list(registry.used)
        for id_ in ids:
            yield from _in_value(registry.shelf.file, (id_,))


def _in_value(file: YamlFile, path: Path) -> Iterator[Missing]:
    value = file.value
    for step in path:
        value = value[step]
    if is_gap(value):
        gap = read_gap(value)
        yield Missing(gap.need, gap.owner, file.span(path))
    elif isinstance(value, dict | list):
        steps = value if isinstance(value, dict) else range(len(value))
        for step in steps:
            yield from _in_value(file, (*path, step))
