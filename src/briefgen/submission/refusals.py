"""Why a paper cannot be submitted: every reason, at its place, with what to do; and what it has passed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen import document as d
from briefgen.diagnostics import BriefgenError, Diagnostic, Diagnostics
from briefgen.edition import Edition
from briefgen.editor.prose import Quote
from briefgen.editor.reading import read
from briefgen.editor.style import Style
from briefgen.editor.waivers import Waivers, read_waivers
from briefgen.language.languages import language
from briefgen.pipeline import resolved, reviewed
from briefgen.records.gaps import find_gaps
from briefgen.records.load import Paper, read_all_records
from briefgen.rules.sources.unverified_source import unverified_source
from briefgen.source import Source
from briefgen.submission.links import applied, judged_links
from briefgen.submission.manifest import LinkFacts, WaiverFacts
from briefgen.submission.names import clashes, flaw

HINT = "find the page itself, compare, and delete “unverified”; or waive it, with the reason (rule: unverified-source)"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paper to be submitted: the project in `root`, and the folder of the files that it is read from.

    These are those of then for a release, and those of the project itself for a paper that was not released.
    """

    root: Path
    sources: Path
    country: str
    edition: Edition


@dataclass(frozen=True, slots=True)
class Judged:
    """A paper that was read for its submission, how its addresses stand, and what was let pass for which reason."""

    document: d.Document
    paper: Paper
    links: LinkFacts
    waivers: tuple[WaiverFacts, ...]


def judge(candidate: Candidate, today: str, log: Diagnostics) -> Judged | None:
    """Read a paper as it would be submitted; `log` gets what stands against that. None when it cannot be read.

    `today` (ISO 8601) ends waivers. The rules do not read a release again: they have, and its files hold only those records
    that it uses.
    """
    own = Diagnostics()
    try:
        library = read_all_records(candidate.sources, own)
        document, paper = resolved(candidate.sources, candidate.country, library, own, candidate.edition)
        waivers = read_waivers(candidate.root, f"content/{candidate.country}/waivers.yaml", own)
        own.raise_if_errors()
        if candidate.sources == candidate.root:
            found = reviewed(candidate.root, document, paper, Diagnostics(), today).findings
            own.extend(finding for finding in found if finding.severity == "error")
    except BriefgenError as error:
        log.extend(_placed(error.diagnostics, candidate))
        return None
    own.extend(_unfinished(document, paper))
    waived = _read_in_copies(candidate, document, paper, waivers, today, own)
    links, let_pass = judged_links(candidate.root, candidate.sources, document, paper, waivers, today, own)
    log.extend(_placed((one for one in own if one.severity == "error" or one.code.endswith("-waiver")), candidate))
    return Judged(document, paper, links, (*waived, *let_pass))


def _unfinished(document: d.Document, paper: Paper) -> Iterator[Diagnostic]:
    if document.meta.draft_mark is not None:
        message = f"version {document.meta.version} is a draft"
        place = paper.span("paper", "versions")
        yield Diagnostic("draft-submitted", message, place, "fill its gaps, and release it as a final version")
    for gap in find_gaps(document, paper):
        yield Diagnostic("gap-submitted", f"missing: {gap.need} ({gap.owner})", gap.span, "write what is known")


def _read_in_copies(
    candidate: Candidate, document: d.Document, paper: Paper, waivers: Waivers, today: str, log: Diagnostics
) -> tuple[WaiverFacts, ...]:
    """Sources that were read in a copy only, which a build merely warns of; and what lets them pass."""
    holdings = read(document, paper, Style(candidate.sources, language(paper.file.lang), Diagnostics())).holdings
    found = [
        Diagnostic(unverified_source.id, finding.message, finding.place, HINT)
        for finding in unverified_source.look(holdings)
        if not isinstance(finding.place, Quote)  # of records there are none
    ]
    left, told = applied(waivers.of(unverified_source.id), found, today, Diagnostics())
    log.extend(left)
    return told


def _placed(found: Iterable[Diagnostic], candidate: Candidate) -> Iterator[Diagnostic]:
    """Problems, with the place where the files lie from which a release was read."""
    folder = candidate.sources.relative_to(candidate.root).as_posix()
    for one in found:
        inside = one.span and (candidate.sources / one.span.source.path).is_file() and not one.code.endswith("-waiver")
        if one.span is None or not inside or folder == ".":
            yield one
        else:
            source = Source(f"{folder}/{one.span.source.path}", one.span.source.text)
            yield replace(one, span=replace(one.span, source=source))


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
