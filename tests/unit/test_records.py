"""Dates, numbers, schemas, and what expressions make of records."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
import yaml
from project import FILES, ROOT, Project
from pydantic import ValidationError

from briefgen.assemble import moment
from briefgen.records.kinds import Cited, Fact, Partnership
from briefgen.records.paper import PaperFile
from briefgen.schemas import schemas


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2017", datetime(2017, 1, 1, tzinfo=UTC)),
        ("2017-10", datetime(2017, 10, 1, tzinfo=UTC)),
        ("2020-02-29", datetime(2020, 2, 29, tzinfo=UTC)),
    ],
)
def test_a_date_is_its_first_moment(text: str, wanted: datetime) -> None:
    assert moment(text) == wanted


def test_the_count_of_a_partnership_is_the_stated_one_or_that_of_its_list() -> None:
    given = {"kind": "escp", "name": "A", "sectors": ["c"], "targets": [], "summary": "B"}
    assert Partnership(**given, members=["a", "b"]).count_at("2020") == 2
    assert Partnership(**given, members=["a", "b"], stated_count=18).count_at("2020") == 18
    assert Partnership(**given, stated_count=3).count_at("2020") == 3
    for wrong in (1, 2):
        with pytest.raises(ValidationError):
            Partnership(**given, members=["a", "b"], stated_count=wrong)


def test_records_cannot_be_changed() -> None:
    fact = Fact(text="a")
    with pytest.raises(ValidationError):
        fact.text = "b"  # type: ignore[misc]


def test_a_fact_is_its_text_or_its_number_and_a_list_must_be_joined() -> None:
    assert str(Fact(text="tenth")) == "tenth"
    assert str(Fact(number=10)) == "10"
    with pytest.raises(ValueError, match="series"):
        str(Fact(items=("a", "b")))


@pytest.mark.parametrize("url", ["https://example.org", "http://a.b/c?d=e%20&f=(g)#h", "https://example.org:8080/"])
def test_addresses_of_the_web_are_taken_as_typed(url: str) -> None:
    assert Cited(url=url).url == url


@pytest.mark.parametrize(
    "url",
    ["example.org", "https://", "https:///a", "https://localhost", "https://exa mple.org", "file:///etc", "https://ä.org",
     "javascript:x", "https://a.b/<c>", "https://a.b/\\c", "https://a.b/\nc", "https://[::1", ""],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_refused(url: str) -> None:
    with pytest.raises(ValidationError):
        Cited(url=url)


def test_yaml_keeps_what_was_typed(project: Project) -> None:
    """`NO` is Norway, `1.10` a version, a date is text."""
    project.write(
        "content/data/clusters.yaml", "fjord: {name: NO, country: NO, place: 1.10}\nharbour: {name: 12, country: NZ}\n"
    )
    project.text("# {{ clusters.fjord.name }} {{ clusters.fjord.place }} {{ clusters.harbour.name }}\n")
    from briefgen.rewrite import plain_text

    (heading,) = project.document().blocks
    assert plain_text(heading.children) == "NO 1.10 12"  # type: ignore[union-attr]


def test_the_schemas_in_the_project_are_current() -> None:
    kept = {path.name: path.read_text("utf-8") for path in (ROOT / "schemas").glob("*.json")}
    assert kept == schemas(), "run make schema"


def test_every_yaml_file_points_at_a_schema_that_exists() -> None:
    files = [
        *(ROOT / "content").glob("*.yaml"),
        *(path for path in (ROOT / "content").glob("*/*.yaml") if path.parent.name != "style"),  # lists of words
        ROOT / "content/style/rules.yaml",
        *(ROOT / "content").glob("*/stories/*.yaml"),
    ]
    assert len(files) > 10
    for path in files:
        first = path.read_text("utf-8").splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema="), path
        assert (path.parent / first.partition("=")[2]).is_file(), path


def test_the_schemas_know_every_field_and_refuse_others() -> None:
    schema = json.loads(schemas()["paper.json"])
    assert set(schema["properties"]) == set(PaperFile.model_fields)
    assert schema["additionalProperties"] is False
    assert set(schema["required"]) >= {"country", "lang", "deliverable", "title", "sections"}


def test_the_small_project_of_the_tests_is_valid_yaml() -> None:
    for name, text in FILES.items():
        if name.endswith(".yaml"):
            assert isinstance(yaml.safe_load(text), dict), name
