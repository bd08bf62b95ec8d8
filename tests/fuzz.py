"""Damaged papers, one after the other: every build of one ends in files or in a diagnostic that names a file.

python tests/fuzz.py 3000 --seed 7 [--case 12 …] [--jobs 2] [--seconds 600] [--json FILE]

Each case damages a few files of a copy of the project and runs the command on a paper: `show`, which puts it together, `check`,
which reads it as an editor, or, in some, and where templates are damaged, `paper` with both formats. The command runs in a
process that is forked from one that has loaded it already, so that thousands of cases are possible; the press runs in this very
process. A case is bad when it prints a traceback or ends by a signal, takes more than ten seconds of an ordinary machine's
computing (`running.pace`), fails without the name of a file, changes a file outside of `build/`, starts a program or asks for
the network. What is bad is run again with fewer damages, and told with its number: the same seed and number give the same
case.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import Any

from damage import BY_ENDING, damaged
from forked import load, run_forked
from running import pace

ROOT = Path(__file__).parent.parent
SLOWEST = 10.0  # seconds of computing, on an ordinary machine
BUILDS, CHECKS = 0.15, 0.35  # the shares of cases in which both formats are made, and in which the editor reads
NAMED = re.compile(r"(?:content|templates)/[\w./-]+|build/[\w./-]+")
FAILED = re.compile(r"(?:^|: )error\[[a-z0-9-]+\]", re.MULTILINE)


@dataclass(frozen=True)
class Outcome:
    """What became of a case: exit status (negative: a signal), how many seconds it took, and what is bad about it."""

    number: int
    arguments: tuple[str, ...]
    files: tuple[str, ...]
    status: int
    seconds: float
    bad: str
    said: str = ""


@dataclass(frozen=True)
class Case:
    """A case: the damages, each the name of a file and the random source of what happens to it, and the command."""

    number: int
    damages: tuple[tuple[str, str], ...]
    arguments: tuple[str, ...]


def draw(seed: int, number: int, files: Sequence[str], papers: Sequence[str]) -> Case:
    """The case of this number."""
    r = Random(f"{seed}/{number}")
    paper = r.choice(papers)
    near = [
        name
        for name in files
        if not name.startswith("content/") or name.split("/")[1] in (paper, "data", "shared", "style")
    ]
    own = [name for name in near if f"/{paper}/" in name or "/data/" in name]
    templates = [name for name in near if name.startswith("templates/")]
    folders = r.choices([own, near, templates], [5, 3, 2], k=r.choice([1, 1, 1, 2, 3, 6]))
    chosen = [r.choice(folder) for folder in folders]
    lot, builds = r.random(), 0.8 if any(name.startswith("templates/paper") for name in chosen) else BUILDS
    arguments = (
        ("paper", paper, "--force") if lot < builds else ("check", paper) if lot < builds + CHECKS else ("show", paper)
    )
    return Case(number, tuple((name, f"{seed}/{number}/{i}") for i, name in enumerate(chosen)), arguments)


# ----------------------------------------------------------------------------------------------------- one worker's part


class Bench:
    """A copy of the project in which files are damaged and mended again."""

    def __init__(self, root: Path) -> None:
        """Copy the project to `root`."""
        self.root = root
        for name in ("content", "templates"):
            shutil.copytree(ROOT / name, root / name)
        paths = sorted(path for path in root.rglob("*") if path.suffix in BY_ENDING and path.is_file())
        self.files = {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}
        self.papers = sorted(path.parent.name for path in (root / "content").glob("*/paper.yaml"))
        self.damageable = [name for name in self.files if "/new/" not in name]

    def run(self, case: Case) -> Outcome:
        """Damage, run, judge, mend."""
        touched: dict[str, bytes] = {}
        for name, source in case.damages:
            touched[name] = damaged(Random(source), name, touched.get(name, self.files[name]))
        for name, data in touched.items():
            (self.root / name).write_bytes(data)
        before = self.state()
        try:
            run = run_forked(self.root, case.arguments)
            if run.seconds > SLOWEST * pace():  # the machine may have been busy
                run = min(run, run_forked(self.root, case.arguments), key=lambda one: one.seconds)
            bad = judged(run.status, run.seconds, run.said, before == self.state())
        finally:
            for name in touched:
                (self.root / name).write_bytes(self.files[name])
            shutil.rmtree(self.root / "build", ignore_errors=True)
        return Outcome(
            case.number, case.arguments, tuple(touched), run.status, round(run.seconds, 2), bad, run.said if bad else ""
        )

    def state(self) -> dict[str, tuple[int, int]]:
        """Size and time of every file outside of `build/`."""
        found = (path for path in self.root.rglob("*") if "build" not in path.relative_to(self.root).parts[:1])
        return {str(path): (path.stat().st_size, path.stat().st_mtime_ns) for path in found if path.is_file()}


def judged(status: int, seconds: float, said: str, same: bool) -> str:
    """What is bad about a run; nothing when it is as it should be."""
    if "Traceback" in said or status not in (0, 1):
        return f"ended with {status}: {_last_line(said)}"
    if seconds > SLOWEST * pace():
        return f"took {seconds:.1f} seconds"
    if not same:
        return "a file outside of build/ was changed"
    if "FORBIDDEN" in said:
        return next(line for line in said.splitlines() if "FORBIDDEN" in line)
    if status == 1 and not any(NAMED.search(line) for line in said.splitlines() if FAILED.search(line)):
        return f"no file is named: {_last_line(said)}"
    return ""


def _last_line(said: str) -> str:
    lines = [line for line in said.splitlines() if line.strip() and "This is a mistake in briefgen" not in line]
    return lines[-1][:200] if lines else "nothing was said"


def _work(seed: int, numbers: Sequence[int], pipe: Any) -> None:
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        bench = Bench(Path(folder) / "project")
        for number in numbers:
            case = draw(seed, number, bench.damageable, bench.papers)
            outcome = bench.run(case)
            pipe.send(_smaller(bench, case, outcome) if outcome.bad else outcome)
    pipe.send(None)


def _smaller(bench: Bench, case: Case, outcome: Outcome) -> Outcome:
    """The same case with as few damages as are still bad."""
    for one in case.damages if len(case.damages) > 1 else ():
        fewer = Case(case.number, tuple(other for other in case.damages if other != one), case.arguments)
        again = bench.run(fewer)
        if again.bad:
            return _smaller(bench, fewer, again)
    return outcome


# ------------------------------------------------------------------------------------------------------------------ all


def fuzz(seed: int, numbers: Sequence[int], jobs: int = 2) -> Iterator[Outcome]:
    """The outcomes of the cases of these numbers, as they come."""
    load()
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()
    workers = [context.Process(target=_work, args=(seed, numbers[part::jobs], theirs)) for part in range(jobs)]
    for worker in workers:
        worker.start()
    ended = 0
    try:
        while ended < jobs:
            outcome = ours.recv()
            if outcome is None:
                ended += 1
            else:
                yield outcome
    finally:
        for worker in workers:
            if ended < jobs:
                worker.terminate()
            worker.join()


def figures(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """What there is to say of a run."""
    kinds = Counter(name.rsplit(".", 1)[-1] for one in outcomes for name in one.files)
    return {
        "cases": len(outcomes),
        "built": sum(one.status == 0 and one.arguments[0] == "paper" for one in outcomes),
        "refused": sum(one.status == 1 and one.arguments[0] == "paper" for one in outcomes),
        "checked": sum(one.arguments[0] == "check" for one in outcomes),
        "put together": sum(one.arguments[0] == "show" for one in outcomes),
        "damaged": dict(kinds.most_common()),
        "slowest": max((one.seconds for one in outcomes), default=0),
        "times slower than an ordinary machine": round(pace(), 1),
        "bad": len([one for one in outcomes if one.bad]),
    }


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Build damaged papers.")
    parser.add_argument("cases", type=int, nargs="?", default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--case", type=int, nargs="*", help="only the cases of these numbers, with all that they print")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seconds", type=float, help="after which no more cases are run")
    parser.add_argument("--json", type=Path, help="where the figures are written")
    chosen = parser.parse_args()
    numbers, outcomes, start = chosen.case or range(chosen.cases), [], time.monotonic()
    for outcome in fuzz(chosen.seed, list(numbers), 1 if chosen.case else chosen.jobs):
        outcomes.append(outcome)
        if len(outcomes) % 100 == 0:
            print(f"{len(outcomes)} cases", flush=True)
        if chosen.seconds and time.monotonic() - start > chosen.seconds:
            break
        if outcome.bad:
            print(
                f"BAD {outcome.number} ({' '.join(outcome.arguments)}; {', '.join(outcome.files)}): {outcome.bad}",
                flush=True,
            )
        if chosen.case:
            print(outcome.said)
    found = {"seed": chosen.seed, **figures(outcomes)}
    print("fuzz:", *(f"{name} {value}" for name, value in found.items()), sep="  ")
    if chosen.json:
        bad = [asdict(one) for one in outcomes if one.bad]
        chosen.json.write_text(json.dumps({**found, "cases that are bad": bad}, indent=2) + "\n", "utf-8")
    sys.exit(bool(found["bad"]))


if __name__ == "__main__":
    main()
