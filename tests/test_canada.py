"""The paper on Canada states what the paper of 2017 stated (data/canada-2017.yaml)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefgen import document as d
from briefgen.pipeline import Build
from briefgen.rewrite import count_notes, plain_text, walk


@pytest.fixture(scope="module")
def stated() -> dict[str, Any]:
    """Names, figures and addresses of 2017."""
    return dict(yaml.safe_load((Path(__file__).parent / "data" / "canada-2017.yaml").read_text("utf-8")))


@pytest.fixture(scope="module")
def text(canada: Build) -> str:
    """All words of the sections, notes included."""
    return "\n".join(lines(canada.document.blocks))


def lines(blocks: d.Blocks) -> Iterator[str]:
    """The text of each paragraph, heading, cell and note below blocks."""
    for node in walk(blocks):
        match node:
            case d.Heading() | d.Paragraph():
                yield plain_text(node.children)
            case d.Box():
                yield plain_text(node.title)
                yield from (f"{row.label} {plain_text(row.lead)}" for row in node.rows)
            case d.Footnote():
                yield plain_text(node.children)
            case _:
                pass


def section(canada: Build, number: str) -> d.Blocks:
    """The blocks below the heading with this number, up to the next heading."""
    found: list[d.Block] = []
    inside = False
    for block in canada.document.blocks:
        if isinstance(block, d.Heading):
            inside = block.number == number
        elif inside:
            found.append(block)
    assert found, f"section {number} is empty"
    return tuple(found)


def groups(blocks: d.Blocks) -> dict[str, list[str]]:
    """The lists of lists in blocks: the first line of each item, and the lines of the list in it."""
    found: dict[str, list[str]] = {}
    for list_ in (block for block in blocks if isinstance(block, d.List)):
        for head, *rest in list_.items:
            inner = [item for block in rest if isinstance(block, d.List) for item in block.items]
            if isinstance(head, d.Paragraph) and inner:
                found[plain_text(head.children)] = [" ".join(lines(item)) for item in inner]
    return found


def test_the_cover_has_the_eleven_rows_of_2017_with_their_very_words_and_says_who_may_read_the_paper(
    canada: Build, stated: dict[str, Any]
) -> None:
    *rows, last = [[label, plain_text(value)] for label, value in canada.document.cover.rows]
    assert rows == stated["cover"]
    assert last == ["Dissemination level", "Semi-confidential"]
    assert canada.document.cover.title == stated["title"]
    assert len(stated["cover"]) == 11


def test_the_headings_are_those_of_2017(canada: Build, stated: dict[str, Any]) -> None:
    headings = [block for block in canada.document.blocks if isinstance(block, d.Heading)]
    assert [[h.number, plain_text(h.children)] for h in headings] == stated["headings"]


def test_every_link_of_2017_is_there_and_no_other(canada: Build, stated: dict[str, Any]) -> None:
    found = {node.href for node in walk(canada.document.blocks) if isinstance(node, d.Link)}
    assert sorted(found) == sorted(stated["links"])
    assert len(stated["links"]) == 28


def test_there_are_as_many_notes_as_in_2017(canada: Build, stated: dict[str, Any]) -> None:
    assert count_notes(canada.document.blocks) == stated["notes"]


def test_the_seven_priority_sectors_are_named_twice_in_one_list(text: str, stated: dict[str, Any]) -> None:
    names = stated["priority_sectors"]
    assert len(names) == 7
    series = [line for line in text.splitlines() if all(name in line for name in names)]
    assert len(series) == 2
    assert "The seven sectors are" in series[0]


def test_the_nine_sectors_of_existing_cooperation_are_one_list(canada: Build, stated: dict[str, Any]) -> None:
    found = next(block for block in section(canada, "2.2") if isinstance(block, d.List))
    first_words = [" ".join(lines(item)) for item in found.items]
    assert len(first_words) == 9
    for line, name in zip(first_words, stated["existing_sectors"], strict=True):
        assert line.startswith(name)


def test_the_eight_agreements_are_listed_by_field_with_both_parties(canada: Build, stated: dict[str, Any]) -> None:
    found = groups(section(canada, "2.2"))
    assert list(found) == ["Aerospace", "Agri-food", "Biological sciences"]
    assert sum(map(len, found.values())) == len(stated["agreements"]) == 8
    for field, *parties in stated["agreements"]:
        assert any(all(party in line for party in parties) for line in found[field]), parties


def test_the_network_is_described_with_its_nine_named_members(text: str, stated: dict[str, Any]) -> None:
    network = stated["network"]
    assert f"{network['title']} ({network['name']})" in text
    (line,) = (line for line in text.splitlines() if "Ecotech Québec" in line)
    assert [member for member in network["members"] if member not in line] == []
    assert f"{network['partners']} partners" in line
    assert "among them" in line


def test_the_four_contact_points_are_named(text: str, stated: dict[str, Any]) -> None:
    *first, last = stated["contact_points"]
    assert f"{', '.join(first)} and {last}" in text
    assert "four local contact points" in text


def test_the_eight_partnerships_stand_in_their_groups_with_their_members(canada: Build, stated: dict[str, Any]) -> None:
    found = groups(section(canada, "4"))
    assert list(found) == list(stated["partnerships"])
    assert sum(map(len, found.values())) == 8
    for group, partnerships in stated["partnerships"].items():
        assert len(found[group]) == len(partnerships)
        for line, (name, members) in zip(found[group], partnerships.items(), strict=True):
            assert line.startswith(f"“{name}”")
            *first, last = members or ["", ""]
            assert not members or f"{', '.join(first)} and {last}" in line, name


def test_each_story_has_its_eight_rows_and_names(canada: Build, stated: dict[str, Any]) -> None:
    boxes = [block for block in canada.document.blocks if isinstance(block, d.Box)]
    assert len(boxes) == 2
    for box, story in zip(boxes, stated["stories"], strict=True):
        assert plain_text(box.title) == story["title"]
        assert [row.label for row in box.rows] == stated["rows"]
        words = " ".join(lines((box,)))
        assert [name for name in story["names"] if name not in words] == []


def test_names_dates_and_figures_of_2017_are_kept(text: str, stated: dict[str, Any]) -> None:
    assert [fact for fact in stated["facts"] if fact not in text] == []


def test_marked_quotations_are_kept_word_for_word_and_in_italics(canada: Build, stated: dict[str, Any]) -> None:
    stressed = [plain_text(n.children) for n in walk(canada.document.blocks) if isinstance(n, d.Emphasis)]
    assert stressed == stated["quotations"]


def test_the_slips_of_2017_do_not_come_back(text: str) -> None:
    for slip in ("(FL)", "(UK)", "(B)", "(F)", "EACP on Personalised", "Tenerdis", "Agro-food", "semi-classified"):
        assert slip not in text, slip


def test_the_abstract_names_country_addressees_and_classification(canada: Build) -> None:
    (line,) = lines(canada.document.cover.abstract)
    for name in ("Canada", "European Commission", "EASME", "semi-confidential"):
        assert name in line
