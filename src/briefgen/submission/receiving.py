"""`briefgen verify PACKAGE.zip`: packages as a receiver has them, read, judged and told; no project is needed around them."""

from __future__ import annotations

import stat
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from briefgen.console import as_json, columns
from briefgen.diagnostics import BriefgenError, Diagnostic, fail, shown
from briefgen.submission.manifest import MANIFEST, SUMS, Manifest
from briefgen.submission.reading import LIMITS, REFUSED
from briefgen.submission.verifying import Item, Verdict, verify

HEADINGS = ("file", "", "bytes", "pages")


def is_package(name: str) -> bool:
    """Whether `verify` is asked for a package rather than for the paper on a country."""
    return name.lower().endswith(".zip") or Path(name).is_file()


def verify_packages(names: Sequence[str], machine: bool, say: Callable[[str], object]) -> None:
    """Judge packages and `say` what is in each, for a `machine` as JSON. `BriefgenError` with every problem that there is."""
    verdicts = {name: verify(load(Path(name))) for name in names}
    if machine:
        say(as_json([record(name, verdict) for name, verdict in verdicts.items()]))
    problems = list[Diagnostic]()
    for name, verdict in verdicts.items():
        if not machine:
            say("\n".join(told(name, verdict)))
        problems += [replace(one, message=f"{shown(Path(name).name)}: {one.message}") for one in verdict.problems]
    if problems:
        raise BriefgenError(problems)


def load(path: Path) -> bytes:
    """The bytes of a package, no more than one can have. `BriefgenError` when there is no such file."""
    hint = "name the package: …_submission.zip"
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):  # a pipe or a device could go on for ever
            raise fail("no-archive", f"{shown(str(path))} is no file", hint)
        if about.st_size > LIMITS.archive:
            message = f"{shown(str(path))} has {about.st_size} bytes; no package has over {LIMITS.archive}"
            raise fail("archive-bomb", message, REFUSED)
        with path.open("rb") as stream:
            return stream.read(LIMITS.archive + 1)
    except OSError as error:
        raise fail("no-archive", f"{shown(str(path))}: {error.strerror or error}", hint) from error


def record(name: str, verdict: Verdict) -> dict[str, Any]:
    """What is known of a package, for programs."""
    problems = [{"code": one.code, "message": one.message, "hint": one.hint} for one in verdict.problems]
    facts = verdict.manifest.model_dump(mode="json", exclude={"files"}) if verdict.manifest else None
    own = {"package": Path(name).name, "bytes": verdict.bytes, "sha256": verdict.sha256, "intact": verdict.intact}
    return {**own, "problems": problems, "files": [asdict(item) for item in verdict.items], "paper": facts}


def told(name: str, verdict: Verdict) -> list[str]:
    """What is known of a package, line by line."""
    lines = [shown(Path(name).name)]
    if verdict.manifest:
        lines += [f"  {line}" for line in _paper(verdict.manifest)]
    if verdict.items:
        table = columns([HEADINGS, *map(_cells, verdict.items)], left=2)
        lines += [f"  {line}" for line in table.splitlines()]
    lines.append(f"  SHA-256 of the package: {verdict.sha256}")
    held = f"{len(verdict.items)} files, {MANIFEST} and {SUMS}: all as they were made, to the last byte"
    return [*lines, f"  intact: {held}" if verdict.intact else "  NOT INTACT"]


def _paper(manifest: Manifest) -> list[str]:
    edition = f", {manifest.edition} edition" if manifest.edition != "full" else ""
    links, checks = manifest.checks.links, manifest.checks
    return [
        f"{manifest.deliverable}, {manifest.title}",
        f"version {manifest.version} ({manifest.date_text}), {manifest.state}{edition}, {manifest.dissemination}; "
        f"{manifest.pages} pages; briefgen {manifest.briefgen}",
        f"checks: {checks.gaps} gaps, {checks.errors} errors, {checks.warnings} warnings, {checks.waived} waived; "
        f"proof: {'passed' if checks.proof else 'none'}; {links.addresses} addresses, {links.there} found there, "
        f"{links.waived} waived",
    ]


def _cells(item: Item) -> tuple[str, ...]:
    state = item.state if item.state in ("intact", "unknown") else item.state.upper()
    was = f" (was {item.listed_as})" if item.listed_as else ""
    return (shown(item.name), state + was, str(item.bytes), "–" if item.pages is None else str(item.pages))
