"""Hostile inputs (the table in hostile/): each is refused at its place, or does no harm, within ten seconds and 700 MB.

The seconds are those of an ordinary machine (`running.pace`).

One in twelve runs as a user runs the command, the others in processes that are forked from one; most of these are long tests.
`python tests/hostile_table.py` runs all as a user does, and prints the figures.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path

import pytest
from forked import load
from hostile import CASES, measure
from hostile.case import Measured
from project import ROOT
from running import pace

SECONDS, MEMORY = 10, 700
SAMPLE = list(CASES)[::12]
OTHERS = [
    pytest.param(name, marks=() if at % 4 == 0 else pytest.mark.long)
    for at, name in enumerate(name for name in CASES if name not in SAMPLE)
]


@pytest.fixture(scope="module")
def runs(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[dict[str, Future[Measured]]]:
    """The runs of the cases that are asked for, two at a time."""
    folder = tmp_path_factory.mktemp("hostile")
    items = [
        item
        for item in request.session.items
        if item.path == Path(__file__) and "name" in getattr(item, "fixturenames", ())
    ]
    asked = dict.fromkeys(
        item.callspec.params["name"] for item in items if item.originalname == "test_it_is_refused_or_does_no_harm"
    )
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, context, initializer=load) as pool:
        yield {name: pool.submit(measure, name, folder / str(number), False) for number, name in enumerate(asked)}
        pool.shutdown(cancel_futures=True)


@pytest.mark.parametrize("name", OTHERS)
def test_it_is_refused_or_does_no_harm(name: str, runs: dict[str, Future[Measured]]) -> None:
    _as_it_should_be(runs[name].result())


@pytest.mark.parametrize("name", SAMPLE)
def test_it_is_refused_by_the_command_as_well(name: str, tmp_path: Path) -> None:
    _as_it_should_be(measure(name, tmp_path / "project"))


def _as_it_should_be(measured: Measured) -> None:
    run = measured.run
    assert measured.fault == "", run.said[-2000:]
    assert "FORBIDDEN" not in run.said, run.said
    assert run.seconds <= SECONDS * pace()
    assert run.memory <= MEMORY


def test_there_are_many_and_of_every_family() -> None:
    families = [name.split(":")[0] for name in CASES]
    assert len(CASES) > 250
    assert min(families.count(family) for family in families) >= 30


def test_every_limit_has_its_reason() -> None:
    """In `limits.py` each figure has a remark in its line, or stands below one that tells of several."""
    lines = (ROOT / "src/briefgen/limits.py").read_text("utf-8").split("\n")
    figures = [at for at, line in enumerate(lines) if " = " in line]
    assert len(figures) > 20
    for at in figures:
        above = next(line for line in reversed(lines[:at]) if not line or line.startswith("#"))
        assert "#" in lines[at] or above.startswith("#"), lines[at]
