"""The JSON Schemas that editors use: they accept every file of the project, and refuse what the tool refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from project import ROOT

from briefgen.diagnostics import Diagnostics
from briefgen.records.yamlfile import read_yaml
from briefgen.source import Source

LISTS = ROOT / "content" / "style"  # words, one a line: they need no schema
FILES = sorted(path for path in (ROOT / "content").rglob("*.yaml") if LISTS not in path.parents or path.stem == "rules")


def schema_of(path: Path) -> dict[str, Any]:
    """The schema that the first line of a file names."""
    first = path.read_text("utf-8").splitlines()[0]
    assert first.startswith("# yaml-language-server: $schema="), path
    schema: dict[str, Any] = json.loads((path.parent / first.split("=", 1)[1]).read_text("utf-8"))
    return schema


def value_of(text: str) -> Any:
    """The value of a YAML text, as the tool reads it."""
    log = Diagnostics()
    value = read_yaml(Source("test.yaml", text), log).value
    assert not log.errors
    return value


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(ROOT)) for path in FILES])
def test_every_file_names_a_schema_that_accepts_it(path: Path) -> None:
    jsonschema.validate(value_of(path.read_text("utf-8")), schema_of(path))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("documents", 'one: {title: One, date: "2017-10"}'),
        ("documents", "one: {title: One, date: {gap: when, owner: WP1}}"),
        ("facts", "one: {gap: all of it, owner: WP1}"),
        (
            "partnerships",
            "one: {kind: escp, name: A, sectors: [a], targets: [NZ], members: [b, {cluster: c, from: 2018}], summary: B}",
        ),
        ("project", "{name: A, acronym: B, work_package: C, start: 2020, duration: {years: 2}, partners: []}"),
    ],
)
def test_short_forms_and_gaps_are_accepted(kind: str, text: str) -> None:
    jsonschema.validate(value_of(text), json.loads((ROOT / f"schemas/{kind}.json").read_text("utf-8")))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("documents", "one: {title: {gap: title, owner: WP1}}"),
        ("facts", "one: {gap: without an owner}"),
        ("clusters", "one: {name: A, country: NZ, nmae: B}"),
        ("agreements", "one: {type: treaty, parties: [a, b], field: c, sources: []}"),
    ],
)
def test_mistakes_are_refused(kind: str, text: str) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(value_of(text), json.loads((ROOT / f"schemas/{kind}.json").read_text("utf-8")))
