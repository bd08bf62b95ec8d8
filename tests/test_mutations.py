"""The rules as a whole: they find mistakes that are planted at random places, and say nothing of text that has none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from judging import Result
from kinds import KINDS
from mutations import Bench, run, table, varied

from briefgen.editor.rules import all_rules

SEED = 2017
FOUND, FOUND_IN_A_FAMILY, FALSE_ALARMS = 0.9, 0.7, 0.05
MISTAKES, KINDS_OF_THEM = 60, 20
SENTENCES = Path(__file__).parent / "data" / "correct-sentences.md"


def test_papers_without_mistakes_have_no_findings_that_are_not_waived(tmp_path: Path) -> None:
    papers = Bench(tmp_path / "project").before
    found = [str(finding) for name, seen in papers.items() if name != "records" for finding in seen.findings]
    assert not found, "\n".join(found)


@pytest.fixture(scope="module", params=[pytest.param(2, id="half"), pytest.param(1, id="all", marks=pytest.mark.long)])
def results(request: pytest.FixtureRequest) -> list[Result]:
    """One mistake of each kind, or of every second one."""
    return run(list(KINDS)[:: request.param], SEED, rounds=1)


def test_nine_in_ten_mistakes_are_found(results: list[Result]) -> None:
    print(*table(results), sep="\n")
    assert len(results) >= MISTAKES
    assert len({one.kind for one in results}) >= KINDS_OF_THEM
    missed = [str(one) for one in results if not one.found]
    assert len(missed) <= (1 - FOUND) * len(results), "\n".join(missed)


def test_no_family_misses_many(results: list[Result]) -> None:
    families = {one.family for one in results}
    assert families == {rule.family for rule in all_rules().values()}
    for family in sorted(families):
        ones = [one for one in results if one.family == family]
        missed = [str(one) for one in ones if not one.found]
        assert len(missed) <= (1 - FOUND_IN_A_FAMILY) * len(ones), f"{family}:\n" + "\n".join(missed)


@pytest.mark.parametrize("every", [pytest.param(2, id="half"), pytest.param(1, id="all", marks=pytest.mark.long)])
def test_correct_sentences_are_left_alone(every: int) -> None:
    sentences = re.findall(r"^- (.+)$", SENTENCES.read_text("utf-8"), re.MULTILINE)
    results = varied(sentences[::every], SEED)
    alarms = [str(one) for one in results if one.found]
    assert len(alarms) <= FALSE_ALARMS * len(results), "\n".join(alarms)
