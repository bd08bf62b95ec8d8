"""The fixed part of the fuzz run (`make fuzz`), and the damages that have found mistakes."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from random import Random

import pytest
from damage import BY_ENDING, damaged
from fuzz import Outcome, fuzz
from project import ROOT

SEED, CASES = 2017, 160


def outcomes() -> list[Outcome]:
    """The outcomes of the fixed part; in a process that does nothing else, from which others can be forked."""
    return list(fuzz(SEED, range(CASES), 2))


@pytest.fixture(scope="module")
def results() -> list[Outcome]:
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(outcomes).result()


def test_damaged_papers_end_in_files_or_in_a_diagnostic(results: list[Outcome]) -> None:
    assert sorted(one.number for one in results) == list(range(CASES))
    assert [(one.number, one.bad) for one in results if one.bad] == []


def test_the_cases_are_of_every_kind(results: list[Outcome]) -> None:
    assert {one.arguments[0] for one in results} == {"show", "check", "paper"}
    assert {one.status for one in results} == {0, 1}
    assert {name.rsplit(".", 1)[-1] for one in results for name in one.files} == {"md", "yaml", "css", "j2", "docx"}


@pytest.mark.parametrize("ending", BY_ENDING)
def test_the_same_lot_gives_the_same_damage(ending: str) -> None:
    path = next(
        path
        for path in sorted((ROOT / "content").rglob("*")) + sorted((ROOT / "templates").glob("*"))
        if path.suffix == ending
    )
    first, again = (damaged(Random("7"), path.name, path.read_bytes()) for _ in range(2))
    assert first == again != path.read_bytes()
