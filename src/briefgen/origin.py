"""Where a Markdown text comes from: a file of its own, a value of a YAML file, or a record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from briefgen.source import Source, Span


class Origin(Protocol):
    """Where a text comes from: gives the span of a place in it, line and column from 0."""

    def span(self, line: int, column: int, length: int = 1) -> Span:
        """The span of `length` characters."""
        ...


@dataclass(frozen=True)
class Embedded:
    """Markdown inside a YAML file: its lines begin `line` lines and `indent` columns into the file."""

    source: Source
    line: int
    indent: int

    def span(self, line: int, column: int, length: int = 1) -> Span:
        """The span in the YAML file."""
        return self.source.span(self.line + line, self.indent + column, length)


@dataclass(frozen=True)
class Derived:
    """Text made from a record: every place in it is the record's."""

    place: Span

    def span(self, line: int, column: int, length: int = 1) -> Span:
        """The record's span."""
        return self.place


def embedded(value: Span) -> Origin:
    """The origin of a Markdown value of a YAML file: exact for literal blocks (`|`), the value's first character for others."""
    first = value.source.line(value.line)[value.column - 1 :]
    if not first.startswith("|"):
        return Derived(value)
    following = (value.source.line(value.line + 1 + i) for i in range(50))
    text = next((line for line in following if line.strip()), "")
    return Embedded(value.source, value.line, len(text) - len(text.lstrip()))
