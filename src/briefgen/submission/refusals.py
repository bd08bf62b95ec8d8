"""Why a paper cannot be submitted: every reason, at its place, with what to do; and what it has passed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen import document as d
from briefgen.diagnostics import BriefgenError, Diagnostics
from briefgen.editor.waivers import Waived, Waivers, read_waivers
from briefgen.pipeline import resolved, reviewed
from briefgen.records.gaps import find_gaps
from briefgen.records.load import Paper, read_all_records
from briefgen.submission.links import applied, judged_links
from briefgen.submission.manifest import Checks, Edition, WaiverFacts
from briefgen.submission.names import clashes, flaw

UNVERIFIED = "unverified-source"  # the rule on sources that were read in a copy only


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paper to be submitted: the project in `root`, the folder that holds its files, which for a release are those of then."""

    root: Path
    sources: Path
    country: str
    edition: Edition


@dataclass(frozen=True, slots=True)
class Judged:
    """A paper that was read for its submission, and what it has passed."""

    document: d.Document
    paper: Paper
    checks: Checks


def judge(candidate: Candidate, today: str, log: Diagnostics) -> Judged | None:
    """Read a paper as it would be submitted; `log` gets what stands against that. None when it cannot be read.

    `today` (ISO 8601) ends waivers.
    """
    own = Diagnostics()
    library = read_all_records(candidate.sources, own)
    try:
        document, paper = resolved(candidate.sources, candidate.country, library, own)
        edited = reviewed(candidate.sources, document, paper, own, today)
        waivers = read_waivers(candidate.root, f"content/{candidate.country}/waivers.yaml", own)
        own.raise_if_errors()
    except BriefgenError as error:
        log.extend(error.diagnostics)
        return None
    if document.meta.draft_mark is not None:
        message = f"version {document.meta.version} is a draft"
        log.error("draft-submitted", message, paper.span("paper", "versions"), "fill its gaps and make it final")
    gaps = find_gaps(document, paper)
    for gap in gaps:
        message = f"missing: {gap.need} ({gap.owner})"
        log.error("gap-submitted", message, gap.span, "write what is known")
    errors = [finding for finding in edited.findings if finding.severity == "error"]
    log.extend(errors)
    waived = _unverified(edited, waivers, today, log)
    links, let_pass = judged_links(
        candidate.root, candidate.sources, document, paper, waivers.of_submissions, today, log
    )
    warnings = sum(finding.severity == "warning" for finding in edited.findings)
    return Judged(
        document,
        paper,
        Checks(
            gaps=len(gaps),
            errors=len(errors),
            warnings=warnings,
            waived=edited.waived,
            proof=False,
            links=links,
            waivers=(*waived, *let_pass),
        ),
    )


def _unverified(edited: Waived, waivers: Waivers, today: str, log: Diagnostics) -> tuple[WaiverFacts, ...]:
    """What lets sources pass that were read in a copy only; without a waiver such a source is no longer a mere warning."""
    of_sources = Waivers(tuple(one for one in waivers.waivers if one[0].rule == UNVERIFIED))
    found = [finding for finding in edited.seen if finding.code == UNVERIFIED]
    left, told = applied(of_sources, found, today, Diagnostics())
    log.extend(replace(finding, severity="error") for finding in left if finding in edited.findings)
    return told


def check_files(files: Mapping[str, int], package: tuple[str, int], largest: int, log: Diagnostics) -> None:
    """Look at names and sizes (bytes) of files and of the whole `package`: `log` gets what the portal would not take."""
    for name in (*files, package[0]):
        wrong = flaw(name)
        if wrong:
            hint = "letters A–Z and digits, “.”, “_” and “-” are safe; names are made by templates/labels/"
            log.error("unsafe-name", f"“{name}” is no name for the portal: {wrong}", None, hint)
    for name in clashes(files):
        log.error("unsafe-name", f"several files are called “{name}”, but for capitals", None, "give one another name")
    large = [(name, size) for name, size in files.items() if size > largest]
    for name, size in large or [one for one in [package] if one[1] > largest]:
        message = f"“{name}” has {size} bytes; the portal takes {largest}"
        hint = "make its pictures smaller; the limit stands in content/project.yaml (submission, largest)"
        log.error("too-large", message, None, hint)
