"""Hostile inputs (the table in hostile/): each is refused at its place, or does no harm, within ten seconds and 700 MB.

The command runs as a user runs it, for every one of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest
from hostile import CASES, measure
from hostile.case import Measured

SECONDS, MEMORY = 10, 700


@pytest.fixture(scope="module")
def runs(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[dict[str, Future[Measured]]]:
    """The runs of the cases that are asked for, two at a time."""
    folder = tmp_path_factory.mktemp("hostile")
    asked = [
        item.callspec.params["name"]
        for item in request.session.items
        if item.path == Path(__file__) and hasattr(item, "callspec")
    ]
    with ThreadPoolExecutor(2) as pool:
        yield {name: pool.submit(measure, name, folder / str(number)) for number, name in enumerate(asked)}
        pool.shutdown(cancel_futures=True)


@pytest.mark.parametrize("name", CASES)
def test_it_is_refused_at_its_place_or_does_no_harm(name: str, runs: dict[str, Future[Measured]]) -> None:
    measured = runs[name].result()
    run = measured.run
    assert measured.fault == "", run.said[-2000:]
    assert run.seconds <= SECONDS
    assert run.memory <= MEMORY


def test_there_are_many_and_of_every_family() -> None:
    families = [name.split(":")[0] for name in CASES]
    assert len(CASES) > 250
    assert min(families.count(family) for family in families) >= 30


def test_every_limit_has_a_reason() -> None:
    """In `limits.py` each figure has a remark, in its line or above its group."""
    from project import ROOT

    lines = (ROOT / "src/briefgen/limits.py").read_text("utf-8").split("\n")
    figures = [at for at, line in enumerate(lines) if " = " in line]
    bare = [lines[at] for at in figures if "#" not in lines[at] and not lines[at - 1].startswith("#")]
    grouped = [line for line in bare if not any(line.split("_")[0] in other and "#" in other for other in lines)]
    assert len(figures) > 20
    assert grouped == []
