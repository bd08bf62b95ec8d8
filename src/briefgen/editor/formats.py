"""Findings as people read them, and as programs do: JSON, SARIF 2.1.0 (OASIS), GitHub's annotations."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from briefgen import __version__
from briefgen.diagnostics import Diagnostic, Edit
from briefgen.editor.rule import Rule
from briefgen.source import Span

LEVELS = {"error": "error", "warning": "warning", "info": "note"}  # SARIF, 3.27.10
COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}  # GitHub's workflow commands
Format = Callable[[Sequence[Diagnostic], Mapping[str, Rule]], str]


def as_text(findings: Sequence[Diagnostic], rules: Mapping[str, Rule]) -> str:
    """Each finding with its line, a caret and the hint, file by file."""
    parts = ("\n".join(map(str, group)) for _, group in groupby(findings, _path))
    return "\n\n".join(parts)


def as_json(findings: Sequence[Diagnostic], rules: Mapping[str, Rule]) -> str:
    """A list of findings; lines and columns count from 1, the end is the column after the last character."""
    return json.dumps([_record(finding) for finding in findings], ensure_ascii=False, indent=2)


def as_github(findings: Sequence[Diagnostic], rules: Mapping[str, Rule]) -> str:
    """Workflow commands, which GitHub shows beside the lines of a change."""
    return "\n".join(map(_command, findings))


def as_sarif(findings: Sequence[Diagnostic], rules: Mapping[str, Rule]) -> str:
    """One run of SARIF 2.1.0, with the rules and with the mends as fixes."""
    driver = {"name": "briefgen", "version": __version__, "rules": [_descriptor(rule) for rule in rules.values()]}
    results = [_result(finding, list(rules)) for finding in findings]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


FORMATS: Mapping[str, Format] = {"text": as_text, "json": as_json, "sarif": as_sarif, "github": as_github}


def _path(finding: Diagnostic) -> str:
    return finding.span.source.path if finding.span else ""


def _end(span: Span) -> tuple[int, int]:
    """Line and column after the last character."""
    last = Span(span.source, span.end, span.end)
    return last.line, last.column


def _record(finding: Diagnostic) -> dict[str, Any]:
    record: dict[str, Any] = {"rule": finding.code, "severity": finding.severity, "message": finding.message}
    if finding.span:
        line, column = _end(finding.span)
        place = {"file": _path(finding), "line": finding.span.line, "column": finding.span.column}
        record |= {**place, "end_line": line, "end_column": column}
    if finding.hint:
        record["hint"] = finding.hint
    if finding.edits:
        record["mend"] = [{"file": e.span.source.path, **_region(e.span), "text": e.text} for e in finding.edits]
    return record


def _region(span: Span) -> dict[str, int]:
    line, column = _end(span)
    return {"startLine": span.line, "startColumn": span.column, "endLine": line, "endColumn": column}


def _descriptor(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.why},
        "help": {"text": rule.text},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _result(finding: Diagnostic, rules: list[str]) -> dict[str, Any]:
    text = f"{finding.message} ({finding.hint})" if finding.hint else finding.message
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": LEVELS[finding.severity],
        "message": {"text": text},
    }
    if finding.code in rules:
        result["ruleIndex"] = rules.index(finding.code)
    if finding.span:
        artifact = {"uri": _path(finding), "uriBaseId": "%SRCROOT%"}
        result["locations"] = [{"physicalLocation": {"artifactLocation": artifact, "region": _region(finding.span)}}]
    if finding.edits:
        result["fixes"] = [{"artifactChanges": _changes(finding.edits)}]
    return result


def _changes(edits: Iterable[Edit]) -> list[dict[str, Any]]:
    by_file = groupby(sorted(edits, key=lambda e: (e.span.source.path, e.span.start)), lambda e: e.span.source.path)
    return [
        {
            "artifactLocation": {"uri": path, "uriBaseId": "%SRCROOT%"},
            "replacements": [{"deletedRegion": _region(e.span), "insertedContent": {"text": e.text}} for e in group],
        }
        for path, group in by_file
    ]


def _command(finding: Diagnostic) -> str:
    values = {"title": finding.code}
    if finding.span:
        line, column = _end(finding.span)
        span = finding.span
        values |= {"file": _path(finding), "line": str(span.line), "endLine": str(line), "col": str(span.column)}
        values |= {"endColumn": str(column)} if line == span.line else {}
    text = f"{finding.message}. {finding.hint}" if finding.hint else finding.message
    properties = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in values.items())
    return f"::{COMMANDS[finding.severity]} {properties}::{_escaped(text)}"


def _escaped(text: str, more: str = "") -> str:
    for letter in "%\r\n" + more:
        text = text.replace(letter, f"%{ord(letter):02X}")
    return text
