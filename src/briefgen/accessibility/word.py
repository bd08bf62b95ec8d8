"""The Word file of a paper, checked by our rules, each finding at the place of its block."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefgen import __version__
from briefgen import document as d
from briefgen.accessibility.outcome import Outcome
from briefgen.diagnostics import Diagnostic, Severity, fail
from briefgen.rewrite import walk
from briefgen.source import Span
from briefgen.wordml.accessibility.checking import Finding, NoWordFile, check_word, rules

STANDARD = "rules of Word's Accessibility Checker, WCAG 2.1 AA (EN 301 549, clause 10)"
TOOL = "briefgen (rules on Word files)"
SEVERITIES: dict[str, Severity] = {"error": "error", "warning": "warning", "tip": "info"}


def read_word(data: bytes, unclear: Iterable[str]) -> list[Finding]:
    """What the rules find in a Word file; `BriefgenError` when it is none."""
    try:
        return check_word(data, unclear)
    except NoWordFile as error:
        raise fail("proof-file", f"the Word file cannot be read back: {error}") from error


def outcome(name: str, findings: Sequence[Finding]) -> Outcome:
    """What is to be said of the file `name`: it passes without errors and warnings."""
    failed = any(finding.severity != "tip" for finding in findings)
    return Outcome(
        name, TOOL, __version__, STANDARD, "failed" if failed else "passed", len(rules()), tuple(map(told, findings))
    )


def told(finding: Finding) -> str:
    """A finding in one line."""
    place = finding.place
    where = f"{place.part}: “{place.words}”" if place.words else place.part
    return f"{finding.severity}[{finding.rule}] {where}: {finding.message}"


def diagnostics(findings: Iterable[Finding], document: d.Document) -> list[Diagnostic]:
    """The findings as problems, at the places of their blocks where these are known."""
    places = _places(document)
    return [
        Diagnostic(
            "accessibility",
            f"Word file, {finding.place.part}: {finding.message} ({finding.rule})",
            places.get(finding.place.bookmark),
            f"it is at “{finding.place.words}”" if finding.place.words else None,
            SEVERITIES[finding.severity],
        )
        for finding in findings
    ]


def _places(document: d.Document) -> dict[str, Span]:
    """The places of the blocks, by their bookmarks."""
    blocks = [
        part for node in walk(document.all_blocks) for part in (node, *(node.rows if isinstance(node, d.Box) else ()))
    ]
    marked = (d.Heading, d.Paragraph, d.Table, d.Figure, d.Box, d.BoxRow)
    return {one.anchor: one.span for one in blocks if isinstance(one, marked) and one.anchor and one.span}
