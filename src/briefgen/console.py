"""What the command prints: steps, results, gaps, and the table of all papers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from briefgen.project.report import Past

HEADINGS = ("country", "version", "state", "pages", "gaps", "warnings", "time")


class Printer:
    """Prints progress: a line per step with its time; nothing but problems when it is quiet."""

    def __init__(self, quiet: bool) -> None:
        """Print, or be `quiet`."""
        self.quiet = quiet

    def line(self, text: str) -> None:
        """Print a line."""
        if not self.quiet:
            click.echo(text)

    def step(self, name: str, seconds: float) -> None:
        """Print a step that has ended."""
        self.line(f"  {name:<10}{seconds:6.2f} s")

    def files(self, root: Path, past: Past) -> None:
        """List the files of a build."""
        for name in past.report["outputs"]:
            self.line(f"  {(past.folder / name).relative_to(root).as_posix()}")

    def gaps(self, report: dict[str, Any]) -> None:
        """List the gaps of a draft, with the places where they can be filled."""
        gaps = report.get("gaps", [])
        if gaps:
            self.line(f"  {count(len(gaps), 'gap')}, of which a final paper must have none:")
        for gap in gaps:
            self.line(f"    {gap['file']}:{gap['line']}: {gap['need']} ({gap['owner']})")


def show_unused(problems: Iterable[object]) -> None:
    """Print mistakes in records that no paper of this run uses: they stop nothing, but should be known."""
    for problem in problems:
        click.echo(f"not used here: {problem}", err=True)


def count(number: int, noun: str) -> str:
    """“1 gap”, “2 gaps”."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


@dataclass(frozen=True)
class Row:
    """A paper in the table: its report, None where nothing was built; how it went, in one word; the seconds that it took."""

    country: str
    report: dict[str, Any] | None
    outcome: str
    seconds: float | None = None

    def cells(self) -> tuple[str, ...]:
        """The texts of the row."""
        took = "" if self.seconds is None else f"{self.seconds:.2f} s"
        if self.report is None:
            return (self.country, "–", self.outcome, "–", "–", "–", took)
        report = self.report
        numbers = (str(report.get("pages", "–")), *(str(len(report.get(key, ()))) for key in ("gaps", "warnings")))
        return (self.country, str(report.get("version")), str(report.get("state")), *numbers, took or self.outcome)


def table(rows: Iterable[Row]) -> str:
    """The rows below their headings, in columns."""
    return columns([HEADINGS, *(row.cells() for row in rows)])


def columns(lines: Sequence[Sequence[str]], left: int = 3) -> str:
    """Lines of cells as aligned columns: the first ones (`left`) to the left, numbers to the right."""
    widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
    shown = (
        [
            cell.ljust(width) if i < left else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        for line in lines
    )
    return "\n".join("  ".join(cells).rstrip() for cells in shown)


def as_json(value: Any) -> str:
    """A value for programs."""
    return json.dumps(value, ensure_ascii=False, indent=2)
