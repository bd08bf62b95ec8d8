"""The domain blocks of a paper as they are written in its texts: which stories it prints, which lists it has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefgen.records.load import Paper
from briefgen.source import Span

FENCE = re.compile(r"^(`{3,}|~{3,})\{(\w+)\}[ \t]*\n((?:.*\n)*?)\1", re.MULTILINE)
FIELD = re.compile(r"""^(\w+):[ \t]*["']?([^"'#\n]*?)["']?[ \t]*(?:#.*)?$""", re.MULTILINE)


@dataclass(frozen=True)
class Written:
    """A block: its name, its fields as they were typed, and its first line."""

    name: str
    fields: Mapping[str, str]
    span: Span


def written(paper: Paper, name: str) -> Iterator[Written]:
    """The blocks of this name, text by text."""
    for source in (*paper.texts.values(), *paper.passages.used.values()):
        for match in FENCE.finditer(source.text):
            if match[2] == name:
                span = Span(source, match.start(), source.text.index("\n", match.start()))
                yield Written(name, dict(FIELD.findall(match[3])), span)
