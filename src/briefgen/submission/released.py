"""A release as a submission sees it: whether it is still what was released, and which one before it was submitted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from briefgen.diagnostics import Diagnostic, fail
from briefgen.project.folder import digest
from briefgen.releases.store import SOURCES, Release, releases
from briefgen.submission.manifest import Edition
from briefgen.submission.record import read_submissions

FULL: Edition = "full"  # the edition in which nothing is left out


def damage(release: Release) -> Iterator[Diagnostic]:
    """The files of a release that are no longer those that its record names."""
    record = release.record
    named = {name: kept.sha256 for name, kept in record.files.items()}
    named |= {f"{SOURCES}/{path}": sha256 for path, sha256 in record.sources.items()}
    for name, sha256 in named.items():
        if _digest(release.folder / name) != sha256:
            message = f"{name} of the release {release.name} is not what was released"
            yield Diagnostic("release-damaged", message, None, "restore it: a release is never changed by hand")


def _digest(path: Path) -> str | None:
    try:
        return digest(path.read_bytes())
    except OSError:
        return None


def since(root: Path, release: Release) -> Iterator[Diagnostic]:
    """A warning when the paper is no longer what was released."""
    record = release.record
    other = sorted(path for path, sha256 in record.sources.items() if _digest(root / path) != sha256)
    if other:
        listed = ", ".join(other[:3]) + (f" and {len(other) - 3} more" if len(other) > 3 else "")
        message = f"{listed} changed since {release.name} was released; the package has what was released"
        yield Diagnostic(
            "changed-since-release", message, None, "release a new version, if this is to go along", "warning"
        )


def submitted_before(root: Path, release: Release) -> str:
    """The newest version before a release of which the full edition was submitted. `BriefgenError` when there is none."""
    known = releases(root, release.record.country)
    numbers = [one.record.version for one in known]
    for one in reversed(known[: numbers.index(release.record.version)]):
        if FULL in read_submissions(one.folder).editions:
            return one.record.version
    message = f"no version before {release.name} was submitted, so that there is nothing to compare with"
    raise fail("nothing-submitted", message, "leave the redline out")
