"""The report on a paper as built last: what was checked by which tool, what passed, what needs a person, what falls short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefgen.accessibility import pdf, verapdf, word
from briefgen.accessibility.outcome import Outcome
from briefgen.accessibility.remarks import Remarks, read_remarks
from briefgen.diagnostics import fail
from briefgen.project.freshness import Hashes, Loader, judge
from briefgen.project.report import Past

FORMATS = ("docx", "pdf")
SHOWN = 12  # findings of one tool that are told in full


@dataclass(frozen=True, slots=True)
class Report:
    """What is known of one paper's files."""

    country: str
    version: str
    outcomes: tuple[Outcome, ...]

    @property
    def fails(self) -> bool:
        """Whether a check failed. One that could not be made did not."""
        return any(outcome.said == "failed" for outcome in self.outcomes)

    def as_record(self) -> dict[str, Any]:
        """For programs."""
        checked = [outcome.as_record() for outcome in self.outcomes]
        return {"country": self.country, "version": self.version, "checked": checked}


def reports(root: Path, countries: Sequence[str]) -> tuple[list[Report], Remarks]:
    """A report for each country. `BriefgenError` when one is not up to date."""
    remarks = read_remarks(root)
    return [_report(root, country, remarks) for country in countries], remarks


def _report(root: Path, country: str, remarks: Remarks) -> Report:
    hashes = Hashes(root)
    loader = Loader(root, hashes)
    verdict = judge(root, country, FORMATS, hashes, lambda: loader.library)
    if verdict.fresh is None:
        message = f"the paper on {country} is not up to date: {', '.join(verdict.reasons)}"
        raise fail("not-up-to-date", message, f"make paper COUNTRY={country}, then this again")
    return Report(country, str(verdict.fresh.report["version"]), tuple(_outcomes(verdict.fresh, remarks)))


def _outcomes(past: Past, remarks: Remarks) -> Iterator[Outcome]:
    for name in past.report["outputs"]:
        path = past.folder / name
        if path.suffix == ".docx":
            yield word.outcome(name, word.read_word(path.read_bytes(), remarks.unclear_links))
        elif path.suffix == ".pdf":
            yield pdf.outcome(name, path.read_bytes())
            yield from verapdf.outcomes(path)


def shown(found: Sequence[Report], remarks: Remarks) -> str:
    """The reports as text."""
    lines = [line for report in found for line in _lines(report)]
    lines += ["To be looked at by a person, for each paper:", *(f"  - {one}" for one in remarks.human_eye)]
    if remarks.falls_short:
        lines += ["Known to fall short:", *(f"  - {one.id} ({one.file}): {one.what}" for one in remarks.falls_short)]
    return "\n".join(lines)


def _lines(report: Report) -> Iterator[str]:
    yield f"{report.country} V{report.version}"
    for outcome in report.outcomes:
        checks = f", {outcome.checks} checks" if outcome.checks else ""
        yield f"  {outcome.said.upper():<11}  {outcome.file}"
        yield f"               by {' '.join(filter(None, (outcome.tool, outcome.version)))}: {outcome.standard}{checks}"
        yield from (f"               {finding}" for finding in outcome.findings[:SHOWN])
        if len(outcome.findings) > SHOWN:
            yield f"               … and {len(outcome.findings) - SHOWN} more (--json has all)"


def record(found: Sequence[Report], remarks: Remarks) -> dict[str, Any]:
    """The reports for programs."""
    short = [one.model_dump() for one in remarks.falls_short]
    return {"papers": [one.as_record() for one in found], "human_eye": list(remarks.human_eye), "falls_short": short}
