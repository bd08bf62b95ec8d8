"""Releases on disk: the folders `releases/COUNTRY/NUMBER/`, read back as they were written.

release.json    the facts of the release (`Record`)
tree.json       the resolved document
sources/        the project's files as they were, by their paths, as far as the paper was made from them
*.docx, *.pdf   the files that were released
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from briefgen.diagnostics import BriefgenError, fail
from briefgen.project.folder import RECORD, RELEASES, release_record

if TYPE_CHECKING:
    from briefgen.document import Document

FORMAT = 1  # of release.json: raised when older tools would misread it
TREE, SOURCES = "tree.json", "sources"


class _Fact(BaseModel):
    """Base of what a record is made of: frozen; what later versions add is passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore", use_attribute_docstrings=True)


class KeptFile(_Fact):
    """A released file, by its content."""

    sha256: str
    bytes: int


class KeptLayout(_Fact):
    """On which page (from 1) each bookmark stands, and how many pages there are."""

    pages: dict[str, int]
    total: int


class KeptInputs(_Fact):
    """What the paper was made from (see `project.report.Inputs`)."""

    files: dict[str, str | None]
    data: dict[str, str | None]
    records: dict[str, str | None]
    selections: dict[str, list[str]]


class Tool(_Fact):
    """briefgen itself: its version, and the SHA-256 of its files and the names of its libraries."""

    version: str
    sha256: str


class Checks(_Fact):
    """What was checked: how many errors and warnings there were, how many findings were waived, and whether the proof was made."""

    errors: int
    warnings: int
    waived: int
    proof: bool


class Record(_Fact):
    """What `release.json` says."""

    format: Literal[1]
    country: str
    """the folder in `content`"""
    country_code: str
    lang: str
    deliverable: str
    title: str
    version: str
    date: str
    """ISO 8601, whole or partial"""
    date_text: str
    """as the paper prints it"""
    note: str
    by: str
    """author or organisation"""
    state: Literal["final"]
    classification: str
    files: dict[str, KeptFile]
    """the Word file and the PDF, by name"""
    pages: int
    words: int
    notes: int
    layout: KeptLayout
    sources: dict[str, str]
    """path in the project → SHA-256, of the files in `sources`"""
    tree_sha256: str
    """of `tree.json`"""
    inputs: KeptInputs
    tools: dict[str, str]
    """name → version, of everything outside of briefgen that shapes the files"""
    briefgen: Tool
    checks: Checks


@dataclass(frozen=True)
class Release:
    """A version that was released: its folder, and what its `release.json` says."""

    folder: Path
    record: Record

    @property
    def name(self) -> str:
        """“canada 1.2”."""
        return f"{self.record.country} {self.record.version}"

    def file(self, kind: str) -> Path:
        """The place of the released file of one format (`docx` or `pdf`)."""
        return self.folder / next(name for name in self.record.files if name.endswith(f".{kind}"))

    def document(self) -> Document:
        """The resolved document that was printed. `BriefgenError` when it cannot be read."""
        from briefgen.treefile import read_tree_file

        try:
            return read_tree_file((self.folder / TREE).read_bytes())
        except OSError as error:
            raise _unreadable(self.folder / TREE, str(error.strerror)) from error


def read_release(root: Path, country: str, number: str) -> Release:
    """The release of a version; `BriefgenError` when there is none, or when its record cannot be read."""
    folder = root / RELEASES / country / number
    if not (folder / RECORD).is_file():
        known = ", ".join(_numbers(root, country)) or "none yet"
        raise fail("no-release", f"{country} {number} was not released", f"released are: {known}")
    return _read(folder)


def releases(root: Path, country: str) -> list[Release]:
    """The releases of a paper, oldest first. `BriefgenError` when a record cannot be read."""
    return [_read(root / RELEASES / country / number) for number in _numbers(root, country)]


def released(root: Path, country: str, number: str) -> Release | None:
    """The release of a version, None when it was not released. `BriefgenError` when its record cannot be read."""
    return read_release(root, country, number) if (root / release_record(country, number)).is_file() else None


def parts(number: str) -> tuple[int, ...]:
    """A version's number for comparing: 1.10 comes after 1.9, and 1.2.0 is 1.2."""
    values = [int(part) for part in number.split(".")]
    while len(values) > 1 and values[-1] == 0:
        values.pop()
    return tuple(values)


def _numbers(root: Path, country: str) -> list[str]:
    found = (path.parent.name for path in (root / RELEASES / country).glob(f"*/{RECORD}"))
    return sorted((name for name in found if name.replace(".", "0").isdecimal()), key=parts)


def _read(folder: Path) -> Release:
    path = folder / RECORD
    try:
        value: Any = json.loads(path.read_bytes())
        if isinstance(value, dict) and value.get("format", FORMAT) != FORMAT:
            raise _unreadable(
                path, f"it has the format {value['format']}, which this version of briefgen does not know"
            )
        return Release(folder, Record.model_validate(value))
    except OSError as error:
        raise _unreadable(path, str(error.strerror)) from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise _unreadable(path, f"“{'.'.join(map(str, first['loc']))}”: {first['msg'].lower()}") from error
    except ValueError as error:
        raise _unreadable(path, str(error)) from error


def _unreadable(path: Path, why: str) -> BriefgenError:
    place = "/".join(path.parts[-4:])
    return fail("release-record", f"{place} cannot be read: {why}", "restore it: a release is never changed by hand")
