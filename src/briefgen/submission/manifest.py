"""`manifest.json`: what a package holds, and what is known of the paper in it. docs/submission.md describes it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from briefgen.diagnostics import fail
from briefgen.edition import Edition

FORMAT = 1
MANIFEST, SUMS = "manifest.json", "SHA256SUMS"
LARGEST = 1_000_000  # bytes of a manifest


def _printable(text: str) -> str:
    if not text.isprintable():
        raise ValueError("it has characters that cannot be seen")
    return text


Text = Annotated[str, StringConstraints(min_length=1), AfterValidator(_printable)]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Count = Annotated[int, Field(ge=0)]
What = Literal["paper", "summary", "redline"]


class Part(BaseModel):
    """A part of the manifest: frozen, no unknown keys, nothing converted."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, use_attribute_docstrings=True)


class FileFacts(Part):
    """A file of the package."""

    what: What
    bytes: Count
    sha256: Sha256
    pages: Count | None
    """of a file that has pages"""


class VersionFacts(Part):
    """A version in the history of the paper."""

    number: Text
    date: Text
    """ISO 8601, whole or partial"""
    date_text: Text
    """as the paper prints it"""
    note: Text | None


class LinkFacts(Part):
    """How the addresses of the paper stood when the package was made."""

    addresses: Count
    there: Count
    """that were asked and answered"""
    waived: Count
    last_asked: Text | None
    """ISO 8601, of the newest answer"""


class WaiverFacts(Part):
    """What was let pass for the submission, and why."""

    rule: Text
    reason: Text
    findings: Count


class Checks(Part):
    """The checks that the paper has passed."""

    gaps: Count
    errors: Count
    warnings: Count
    waived: Count
    """findings of the editor that the paper's waivers explain"""
    proof: bool
    """whether both files were read back and compared"""
    links: LinkFacts
    waivers: tuple[WaiverFacts, ...]


class Facts(Part):
    """What is known of the paper, its checks, and the tools that made it."""

    format: Literal[1]
    project: Text
    """acronym of the project"""
    work_package: Text
    deliverable: Text
    title: Text
    country: Text
    country_code: Text
    lang: Text
    version: Text
    date: Text
    date_text: Text
    state: Literal["final"]
    edition: Edition
    """the public one leaves out what is confidential"""
    dissemination: Text
    """the level, as the paper prints it"""
    pages: Count
    words: Count
    notes: Count
    versions: tuple[VersionFacts, ...]
    redline_against: Text | None
    """the version from which the redline shows the changes"""
    checks: Checks
    briefgen: Text
    tools: Mapping[Text, Text]


class Manifest(Facts):
    """The manifest: the facts, and every other file of the package but `SHA256SUMS`."""

    files: Mapping[Text, FileFacts]


def written(manifest: Manifest) -> bytes:
    """The bytes of `manifest.json`."""
    return json.dumps(manifest.model_dump(mode="json"), ensure_ascii=False, indent=2).encode() + b"\n"


def read(data: bytes) -> Manifest:
    """The manifest in `data`, which may be anything. `BriefgenError` when it is none, or one of a newer format."""
    hint = "ask the sender for the package again"
    if len(data) > LARGEST:
        raise fail("bad-manifest", f"{MANIFEST} has {len(data)} bytes: no package is described by so many", hint)
    try:
        value = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise fail("bad-manifest", f"{MANIFEST} cannot be read: {error}", hint) from error
    number = value.get("format") if isinstance(value, dict) else None
    if isinstance(number, int) and not isinstance(number, bool) and number > FORMAT:
        message = f"{MANIFEST} has format {number}; this briefgen reads format {FORMAT}"
        raise fail("newer-manifest", message, "the package was made by a newer briefgen: update yours")
    try:
        # From JSON: there, lists are tuples also where nothing is converted.
        manifest = Manifest.model_validate_json(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(ascii, first["loc"])) or MANIFEST
        raise fail("bad-manifest", f"{MANIFEST}: {place}: {first['msg'].lower()}", hint) from error
    if written(manifest) != data:
        raise fail("bad-manifest", f"{MANIFEST} does not stand there as briefgen writes it: it was edited", hint)
    return manifest


def sums(hashes: Mapping[str, str]) -> bytes:
    """`SHA256SUMS` for files with these hashes, in the form that `sha256sum -c` reads (GNU coreutils)."""
    return "".join(f"{hashes[name]}  {name}\n" for name in sorted(hashes)).encode()
