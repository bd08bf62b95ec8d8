"""The fixed part of the fuzz run (`make fuzz`), and the damages that have found mistakes."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from random import Random

import pytest
from damage import BY_ENDING, damaged
from fuzz import Outcome, fuzz, judged
from project import ROOT

SEED = 2017


def outcomes(cases: int) -> list[Outcome]:
    """The outcomes of the fixed part; in a process that does nothing else, from which others can be forked."""
    return list(fuzz(SEED, range(cases), 2))


@pytest.fixture(scope="module", params=[48, pytest.param(240, marks=pytest.mark.long)])
def results(request: pytest.FixtureRequest) -> list[Outcome]:
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        found = pool.submit(outcomes, request.param).result()
    assert sorted(one.number for one in found) == list(range(request.param))
    return found


def test_damaged_papers_end_in_files_or_in_a_diagnostic(results: list[Outcome]) -> None:
    assert [(one.number, one.bad) for one in results if one.bad] == []


def test_the_cases_are_of_every_kind(results: list[Outcome]) -> None:
    assert {one.arguments[0] for one in results} == {"show", "check", "paper"}
    assert {one.status for one in results} == {0, 1}
    assert {name.rsplit(".", 1)[-1] for one in results for name in one.files} == {"md", "yaml", "css", "j2", "docx"}


@pytest.mark.parametrize("ending", BY_ENDING)
def test_the_same_lot_gives_the_same_damage(ending: str) -> None:
    paths = (*sorted((ROOT / "content").rglob("*")), *sorted((ROOT / "templates").glob("*")))
    path = next(path for path in paths if path.suffix == ending)
    first, again = ([damaged(Random(lot), path.name, path.read_bytes()) for lot in "789"] for _ in range(2))
    assert first == again
    assert any(damage != path.read_bytes() for damage in first)  # a lot may fall on a place that it leaves as it was


BAD = (
    (70, 1.0, "Traceback (most recent call last):\n  …\nKeyError: 1", True, "ended with 70: KeyError: 1"),
    (-11, 1.0, "", True, "ended with -11: nothing was said"),
    (0, 11.0, "", True, "took 11.0 seconds"),
    (0, 1.0, "", False, "a file outside of build/ was changed"),
    (0, 1.0, "FORBIDDEN: socket.connect (…)\n", True, "FORBIDDEN: socket.connect (…)"),
    (
        1,
        1.0,
        "error[layout]: something is wrong somewhere\n  in content/usa\n",
        True,
        "no file is named:   in content/usa",
    ),
)
GOOD = (
    (0, 9.0, "", True),
    (1, 1.0, "content/usa/1.md:1:2: error[a-b]: c\n", True),
    (1, 1.0, "warning\nerror[template]: templates/paper.docx: c\n", True),
)


@pytest.fixture
def ordinary(monkeypatch: pytest.MonkeyPatch) -> None:
    """An ordinary machine."""
    monkeypatch.setattr("fuzz.pace", lambda: 1.0)


@pytest.mark.usefixtures("ordinary")
@pytest.mark.parametrize(("status", "seconds", "said", "same", "verdict"), BAD)
def test_what_is_bad_is_called_so(status: int, seconds: float, said: str, same: bool, verdict: str) -> None:
    assert judged(status, seconds, said, same) == verdict


@pytest.mark.usefixtures("ordinary")
@pytest.mark.parametrize("run", GOOD)
def test_a_good_build_and_a_diagnostic_with_a_file_are_no_faults(run: tuple[int, float, str, bool]) -> None:
    assert judged(*run) == ""
