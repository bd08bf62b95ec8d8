"""A paper, or all records, read by the rules: what they find, as diagnostics with the places in the sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from briefgen import document as d
from briefgen.diagnostics import Diagnostic, Diagnostics, Edit, Severity
from briefgen.editor.locate import locate
from briefgen.editor.reading import Holdings, read
from briefgen.editor.rule import Finding, Quote, Rule
from briefgen.editor.rules import all_rules
from briefgen.editor.style import Style
from briefgen.language.languages import language
from briefgen.records.load import Paper

GUESS = "this rule guesses: if it is right as it is, waive it"


def review(document: d.Document, paper: Paper, style: Style) -> list[Diagnostic]:
    """What the rules find in a resolved document and in the records that it uses. Problems of the style's files go to its log."""
    reading = read(document, paper, style)
    found = Diagnostics()
    for rule, severity in _chosen(style, language(paper.file.lang)):
        subject = reading.holdings if rule.scope == "records" else reading
        found.extend(_reported(rule, severity, finding, paper) for finding in rule.look(subject))
    return list(found)


def review_records(holdings: Holdings) -> list[Diagnostic]:
    """What the rules find in records by themselves."""
    found = Diagnostics()
    for rule, severity in _chosen(holdings.style, holdings.style.lang):
        if rule.scope != "paper":
            found.extend(_reported(rule, severity, finding, None) for finding in rule.look(holdings))
    return list(found)


def _chosen(style: Style, lang: str) -> Iterator[tuple[Rule, Severity]]:
    """The rules for this language that are not switched off, with their severities."""
    rules = all_rules()
    severities = style.severities({rule.id: rule.guesses for rule in rules.values()})
    for rule in rules.values():
        severity = severities.get(rule.id, rule.severity)
        if severity in ("error", "warning", "info") and (not rule.languages or lang in rule.languages):
            yield rule, cast(Severity, severity)


def _reported(rule: Rule, severity: Severity, finding: Finding, paper: Paper | None) -> Diagnostic:
    place, edits = finding.place, finding.edits
    span, sure = place, True
    if isinstance(place, Quote):
        assert paper, f"{rule.id}: a rule on records points at prose"
        found = locate(place, paper)
        span, sure = found.span, found.sure
    if finding.mend is not None and sure and not isinstance(span, Quote | None):
        edits = (*edits, Edit(span, finding.mend))
    hint = "; ".join(part for part in (finding.hint, GUESS if rule.guesses else "") if part)
    return Diagnostic(rule.id, finding.message, span, hint or None, severity, edits)  # type: ignore[arg-type]
