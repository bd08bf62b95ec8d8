"""`briefgen check`: the papers, and all records, read by the editor; nothing is built."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.diagnostics import BriefgenError, Diagnostic, Diagnostics
from briefgen.editor.reading import Holdings
from briefgen.editor.review import review_records
from briefgen.editor.style import Style
from briefgen.editor.waivers import Waived, read_waivers
from briefgen.pipeline import resolved, reviewed
from briefgen.records.library import Library
from briefgen.records.load import Paper

WAIVERS = "content/waivers.yaml"


@dataclass(frozen=True)
class Checked:
    """What was found, by file and place; how many findings were waived; the papers that were read."""

    findings: tuple[Diagnostic, ...]
    waived: int
    papers: tuple[str, ...]


def check_papers(root: Path, countries: Sequence[str], library: Library, everything: bool, today: str) -> Checked:
    """Read the papers of `countries`, and, when that is `everything` there is, all records as well.

    A paper that cannot be put together is reported with its errors; the others are read all the same. `today` (ISO 8601) ends
    waivers.
    """
    found, seen, papers, waived = Diagnostics(), set[str](), list[Paper](), 0
    for country in countries:
        log = Diagnostics()
        try:
            document, paper = resolved(root, country, library, log)
            edited = reviewed(root, document, paper, log, today)
        except BriefgenError as error:
            found.extend(error.diagnostics)
            continue
        papers.append(paper)
        seen |= set(map(str, edited.seen))
        found.extend(edited.findings)
        waived += edited.waived
    if everything:
        complete = len(papers) == len(countries)
        edited = _records(root, library, papers if complete else None, seen, today)
        found.extend((*library.broken, *edited.findings))
        waived += edited.waived
    return Checked((*found.errors, *found.warnings, *found.remarks), waived, tuple(paper.folder for paper in papers))


def _records(root: Path, library: Library, papers: Sequence[Paper] | None, seen: set[str], today: str) -> Waived:
    """What the rules find in records and have not found in a paper; `content/waivers.yaml` is for these."""
    log = Diagnostics()
    found = review_records(holdings(library, papers, Style(root, "en", log)))
    waivers = read_waivers(root, WAIVERS, log)
    log.raise_if_errors()
    return waivers.apply([one for one in found if str(one) not in seen], today)


def holdings(library: Library, papers: Sequence[Paper] | None, style: Style) -> Holdings:
    """All records; those that none of `papers` uses are known where these are all papers that there are."""
    ids = {kind: tuple(shelf.records) for kind, shelf in library.shelves.items()}
    if papers is None:
        return Holdings(library, ids, style)
    used = {key for paper in papers for key in paper.used_records()}
    unused = {
        kind: tuple(id_ for id_ in all_ids if not {f"{kind}/{id_}", f"{kind}/*"} & used)
        for kind, all_ids in ids.items()
    }
    return Holdings(library, ids, style, unused=unused)
