"""Text with positions: what was read, and where in it something stands."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, eq=False)
class Source:
    """A text and the name under which it is reported.

    `path` is relative to the project, with forward slashes, so that no output carries a path of the machine.
    """

    path: str
    text: str = field(repr=False)

    @cached_property
    def line_starts(self) -> list[int]:
        """Offsets, in characters, at which the lines begin."""
        starts = [0]
        for line in self.text.splitlines(keepends=True):
            starts.append(starts[-1] + len(line))
        return starts[:-1] if len(starts) > 1 else starts

    def line(self, number: int) -> str:
        """The text of line `number` (from 1), without its end; empty past the last line."""
        lines = self.text.splitlines()
        return lines[number - 1] if 0 < number <= len(lines) else ""

    def span(self, line: int, column: int, length: int = 1) -> Span:
        """The span of `length` characters at `line` and `column`, both counted from 0."""
        start = self.line_starts[min(line, len(self.line_starts) - 1)] + column
        return Span(self, start, start + length)


@dataclass(frozen=True, eq=False, slots=True)
class Span:
    """Characters `start` up to `end` (offsets from 0) of a source."""

    source: Source
    start: int
    end: int

    @property
    def line(self) -> int:
        """Line number, from 1."""
        return bisect_right(self.source.line_starts, self.start)

    @property
    def column(self) -> int:
        """Column number, from 1, in characters."""
        return self.start - self.source.line_starts[self.line - 1] + 1

    @property
    def place(self) -> str:
        """`file:line:column`."""
        return f"{self.source.path}:{self.line}:{self.column}"
