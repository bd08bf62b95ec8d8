"""Submission packages made by hand: a good one, and the tools to spoil it."""

from __future__ import annotations

import functools
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

from project import ROOT

from briefgen.project.folder import digest
from briefgen.submission.archive import packed
from briefgen.submission.manifest import MANIFEST, SUMS, Checks, Facts, LinkFacts, VersionFacts, WaiverFacts, sums
from briefgen.submission.packing import Content, files_of
from briefgen.submission.summary import read_template

PDF, WORD, README = "D1.2.1_Paper_V1.0.pdf", "D1.2.1_Paper_V1.0.docx", "README.txt"


def facts(**other: Any) -> Facts:
    """The facts of an invented paper."""
    links = LinkFacts(addresses=3, there=2, waived=1, last_asked="2020-03-01")
    waivers = (WaiverFacts(rule="unverified-link", reason="Its host was down on the day.", findings=1),)
    checks = Checks(gaps=0, errors=0, warnings=2, waived=4, proof=True, links=links, waivers=waivers)
    given: dict[str, Any] = {
        "format": 1, "project": "TEST", "work_package": "WP1", "deliverable": "D1.2.1", "title": "Discussion paper on Utopia",
        "country": "utopia", "country_code": "NZ", "lang": "en-GB", "version": "1.0", "date": "2020-03-31",
        "date_text": "March 2020", "state": "final", "edition": "full", "dissemination": "public", "pages": 11,
        "words": 4321, "notes": 60, "redline_against": None, "checks": checks, "briefgen": "0.1.0",
        "versions": (VersionFacts(number="1.0", date="2020-03-31", date_text="March 2020", note="The first one"),),
        "tools": {"python": "3.11.7"},
    }  # fmt: skip
    return Facts(**{**given, **other})


def word_like() -> bytes:
    """A zip within the zip, as every Word file is one."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as word:
        word.writestr(zipfile.ZipInfo("word/document.xml"), "<document>words</document>" * 9)
    return buffer.getvalue()


def files(**other: Any) -> dict[str, bytes]:
    """The files of a small package."""
    contents = [Content(PDF, "paper", b"%PDF-1.7 words" * 9, 11), Content(WORD, "paper", word_like(), 11)]
    return files_of(facts(**other), contents, read_template(ROOT, other.get("lang", "en-GB")))


def package() -> bytes:
    """A small package."""
    return packed(files())


def with_manifest(change: Callable[[dict[str, Any]], object], *, summed: bool = True) -> bytes:
    """The package with its manifest changed, and its sums as well unless they are not to be `summed` anew."""
    these = files()
    value = json.loads(these[MANIFEST])
    change(value)
    these[MANIFEST] = json.dumps(value, ensure_ascii=False, indent=2).encode() + b"\n"
    return packed(resummed(these) if summed else these)


@functools.cache
def bomb(size: int) -> bytes:
    """The package with a file of zeros more, deflated: it unpacks to some thousand times what it takes."""
    return zipped({**files(), "zeros": b"\0" * size}, zipfile.ZIP_DEFLATED)


def resummed(these: Mapping[str, bytes]) -> dict[str, bytes]:
    """Files with their sums made anew."""
    rest = {name: data for name, data in these.items() if name != SUMS}
    return {**rest, SUMS: sums({name: digest(data) for name, data in rest.items()})}


Change = Callable[[zipfile.ZipInfo], object]


def zipped(these: Mapping[str, bytes], method: int = zipfile.ZIP_STORED, **changes: Change) -> bytes:
    """Files zipped by another program, as it were; `changes` are made to the entries of these names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in these.items():
            entry = zipfile.ZipInfo(name, (2024, 5, 17, 9, 30, 0))
            entry.compress_type = method
            changes.get(name.partition(".")[0], lambda entry: None)(entry)
            archive.writestr(entry, data)
    return buffer.getvalue()


def patched(archive: bytes, name: str, field: int, value: bytes, *, local: int | None = None) -> bytes:
    """The archive with bytes of an entry's header in the directory changed, at `field`, and, if given, in its `local` one."""
    with zipfile.ZipFile(io.BytesIO(archive)) as read:
        start, directory = read.getinfo(name).header_offset, read.start_dir
    at = archive.index(name.encode(), directory) - 46 + field
    data = bytearray(archive)
    data[at : at + len(value)] = value
    if local is not None:
        data[start + local : start + local + len(value)] = value
    return bytes(data)
