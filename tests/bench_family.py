"""How long many papers take, in figures of one run: the second part of `make bench`.

Families of papers that have Canada's shape and records of their own are made in a temporary folder and built: all, again with
nothing changed, and after one record was edited. Beside them, where they are installed, pandoc and typst turn as many papers into
DOCX and PDF, as many at once.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from bench import ROOT, chain_steps, seconds
from family import make_family

SIZES = tuple(int(size) for size in os.environ.get("SIZES", "20,200").split(","))
JOBS = os.cpu_count() or 1
COMMAND = [str(Path(sys.executable).with_name("briefgen")), "papers", "--why"]
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


@dataclass(frozen=True)
class Measured:
    """Seconds of each run, the papers that the edit had built again, the megabytes of the largest process."""

    size: int
    build: float
    unchanged: float
    edited: float
    rebuilt: list[str]
    largest: float
    chain: float | None

    @property
    def each(self) -> float:
        """Seconds per paper."""
        return self.build / self.size


def measure(size: int) -> Measured:
    """Make a family of `size` papers and measure it."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "family"
        papers = make_family(ROOT, root, size)
        with Largest() as memory:
            build = seconds(lambda: run(root))
        unchanged = seconds(lambda: run(root))
        partnerships = root / "content" / "data" / "partnerships.yaml"
        text = partnerships.read_text("utf-8")
        partnerships.write_text(text.replace("title: Mobility Goes", "title: Mobility goes", 1), "utf-8")
        said: list[str] = []
        edited = seconds(lambda: said.append(run(root)))
        rebuilt = [line.split(":")[0] for line in said[0].splitlines() if ": partnerships/" in line]
        steps = chain_steps(next((root / "build" / papers[0]).glob("*/*.docx")), Path(name))
        chained = seconds(lambda: many(steps, size, Path(name))) if steps else None
    return Measured(size, build, unchanged, edited, rebuilt, memory.megabytes, chained)


def run(root: Path) -> str:
    """Bring all papers of a project up to date; what was printed."""
    return subprocess.run(COMMAND, cwd=root, env=ENVIRONMENT, check=True, capture_output=True, text=True).stdout


def many(steps: Callable[[Path], None], size: int, folder: Path) -> None:
    """Take the chain's steps for `size` papers, as many at once as there are processors."""
    places = [folder / f"chain-{number}" for number in range(size)]
    for place in places:
        place.mkdir()
    with ThreadPoolExecutor(JOBS) as pool:
        list(pool.map(steps, places))


class Largest:
    """Watches, while it is entered, how much memory the largest process below this one takes (Linux)."""

    megabytes = 0.0

    def __enter__(self) -> Largest:
        """Begin."""
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End."""
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(0.1):
            self.megabytes = max([self.megabytes, *(peak(process) for process in below(os.getpid()))])


def below(process: int) -> Iterator[int]:
    """The processes that a process has started, and those that they have."""
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return
    for child in map(int, children):
        yield child
        yield from below(child)


def peak(process: int) -> float:
    """The megabytes that a process has had at most in memory, what it shares with others included."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def show(one: Measured) -> None:
    """Print what was measured of a family."""
    print(f"  {one.size} papers: {one.build:.1f} s, {1 / one.each:.2f} a second, {one.each:.3f} s each")
    print(f"    nothing changed: {one.unchanged:.2f} s (target for 200: 2 s)")
    print(f"    one partnership edited: {one.edited:.2f} s, built again: {', '.join(one.rebuilt)}")
    print(f"    largest process: {one.largest:.0f} MB (target 350 MB)")
    if one.chain is None:
        print("    pandoc or typst is not installed: no ratio")
        return
    ratio = one.build / one.chain
    print(f"    pandoc and typst: {one.chain:.1f} s; briefgen / chain: {ratio:.2f} (target 1, then 0.7)")


def main() -> None:
    """Measure, and print."""
    print(f"Families of papers of Canada's shape, DOCX and PDF, {JOBS} at once ({time.strftime('%Y-%m-%d')}):")
    measured = []
    for size in SIZES:
        measured.append(measure(size))
        show(measured[-1])
    growth = measured[-1].each / measured[0].each
    print(f"  time per paper, {SIZES[-1]} papers to {SIZES[0]}: {growth:.2f} (target 1.1)")


if __name__ == "__main__":
    main()
