"""Text with positions: what was read, and where in it something stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

RECORD = re.compile(r"([a-z][a-z0-9_]*)\s*:")


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
        return [0, *(i + 1 for i, letter in enumerate(self.text) if letter == "\n")]

    def line(self, number: int) -> str:
        """The text of line `number` (from 1), without its end; empty past the last line."""
        if not 0 < number <= len(self.line_starts):
            return ""
        start = self.line_starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start : end if end >= 0 else None]

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
    def lasting_place(self) -> tuple[str, str]:
        """Where it stands, as long as changes elsewhere in the file leave it alone.

        ("record", id) among the records that all papers share, ("line", number) in every other file.
        """
        if not self.source.path.startswith("content/data/"):
            return "line", str(self.line)
        lines = (self.source.line(number) for number in range(self.line, 0, -1))
        ids = (match[1] for match in map(RECORD.match, lines) if match)
        return "record", next(ids, "")

    @property
    def place(self) -> str:
        """`file:line:column`."""
        return f"{self.source.path}:{self.line}:{self.column}"
