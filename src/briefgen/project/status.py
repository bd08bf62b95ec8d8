"""How the papers stand: version, state, up to date or not and why, gaps, warnings, pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefgen.console import columns
from briefgen.project.freshness import Hashes, Loader, Verdict
from briefgen.project.together import judge_all

HEADINGS = ("country", "version", "state", "pages", "gaps", "warnings", "built")


@dataclass(frozen=True)
class Status:
    """How one paper stands. `gaps` and `warnings` are those of its content as it is now, `pages` those of its last build.

    `problems` are the errors because of which it cannot be built, in full.
    """

    country: str
    version: str | None
    state: str | None
    reasons: tuple[str, ...]
    pages: int | None
    gaps: list[dict[str, Any]]
    warnings: list[str]
    problems: str = ""


def all_statuses(root: Path, countries: Sequence[str], formats: Sequence[str]) -> list[Status]:
    """How each paper stands."""
    hashes = Hashes(root)
    loader = Loader(root, hashes)
    verdicts = judge_all(root, countries, formats, hashes, loader)
    return [status(root, name, verdict, loader) for name, verdict in verdicts.items()]


def shown(statuses: Sequence[Status]) -> str:
    """The statuses as a table, with the reasons, gaps and errors below it."""
    lines: list[tuple[str, ...]] = [HEADINGS]
    for one in statuses:
        numbers = (one.pages, len(one.gaps), len(one.warnings))
        cells = [str(cell) if cell is not None else "–" for cell in (one.version, one.state, *numbers)]
        lines.append((one.country, *cells, "up to date" if not one.reasons else "; ".join(one.reasons)))
    problems = [one.problems for one in statuses if one.problems]
    return "\n".join([columns(lines), *problems])


def status(root: Path, country: str, verdict: Verdict, loader: Loader) -> Status:
    """The status of `country`: from its report when it is up to date, else from its content."""
    report = verdict.past.report if verdict.past else {}
    if verdict.fresh:
        version, state, pages = (report.get(key) for key in ("version", "state", "pages"))
        return Status(country, version, state, (), pages, report.get("gaps", []), report.get("warnings", []))
    from briefgen.diagnostics import BriefgenError, Diagnostics
    from briefgen.pipeline import resolved, reviewed
    from briefgen.records.gaps import find_gaps
    from briefgen.releases.working import standing

    log, pages = Diagnostics(), report.get("pages")
    try:
        document, paper = resolved(root, country, loader.library, log)
        found = reviewed(root, document, paper, log).findings
    except BriefgenError as error:
        return Status(country, None, "error", verdict.reasons, pages, [], [], str(error))
    gaps = [gap.as_record() for gap in find_gaps(document, paper)]
    warnings = [finding.headline for finding in found if finding.severity != "info"]
    return Status(country, document.meta.version, standing(document, paper), verdict.reasons, pages, gaps, warnings)
