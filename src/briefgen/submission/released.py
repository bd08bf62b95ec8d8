"""A release as a submission sees it: whether the paper is still what was released, and which version before it was submitted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from briefgen.diagnostics import BriefgenError, Diagnostic, Diagnostics, fail
from briefgen.edition import Edition
from briefgen.pipeline import resolved
from briefgen.records.load import read_all_records
from briefgen.releases.store import Release, releases
from briefgen.releases.working import standing
from briefgen.submission.record import read_submissions

FULL: Edition = "full"  # the edition in which nothing is left out


def since(root: Path, release: Release) -> Iterator[Diagnostic]:
    """A warning when the paper, as it is now, is no longer what was released."""
    country = release.record.country
    own = Diagnostics()
    try:
        document, paper = resolved(root, country, read_all_records(root, own), own)
        version = document.meta.version
        now = standing(document, paper) if version == release.record.version else f"at version {version}"
    except BriefgenError:
        now = "one with errors"
    if now != "released":
        message = f"the paper on {country} is now {now}; the package has what was released as {release.record.version}"
        yield Diagnostic(
            "changed-since-release", message, None, "release a new version, if that is to go along", "warning"
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
