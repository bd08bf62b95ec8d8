"""`templates/accessibility.yaml`: words of links that say nothing, what needs a person's eye, what is known to fall short."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from briefgen.diagnostics import Diagnostics
from briefgen.records.reader import Reader
from briefgen.records.record import Record
from briefgen.records.values import Line

FILE = "templates/accessibility.yaml"


class Shortfall(Record):
    """Something that is known to be less than it should be, in one of the files."""

    id: str
    file: Literal["word", "pdf"]
    what: Line


class Remarks(Record):
    """The file."""

    unclear_links: tuple[Line, ...]
    human_eye: tuple[Line, ...]
    falls_short: tuple[Shortfall, ...] = ()


def read_remarks(root: Path) -> Remarks:
    """Read it; `BriefgenError` with every mistake in it."""
    log = Diagnostics()
    remarks = Reader(root, log).record(FILE, Remarks, "accessibility")
    log.raise_if_errors()
    assert remarks is not None
    return remarks
