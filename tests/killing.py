"""Builds that are killed, disturbed, or have no room: afterwards every file is whole, the old one or the new one.

python tests/killing.py 200 [--seed 7] [--json FILE]
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from project import COMMAND, STEM, Project, make_project

OLD, NEW = "# Beginning\n\nThe old words of this paper.\n", "# Beginning\n\nThe new words of this paper.\n"
RESULTS = (f"{STEM}.docx", f"{STEM}.pdf")
PARTIAL = ".partial-"


@dataclass
class Killing:
    """A project whose paper can be built in two ways, with the bytes that its files may have."""

    project: Project
    known: dict[str, list[bytes]] = field(default_factory=dict)
    sources: dict[str, bytes] = field(default_factory=dict)
    seconds: float = 0.0

    def __post_init__(self) -> None:
        """Build both ways: the same content gives the same bytes."""
        for words in (NEW, OLD):
            self.project.text(words)
            start = time.perf_counter()
            done = self.build().wait()
            self.seconds = time.perf_counter() - start
            assert done == 0
            for name in RESULTS:
                self.known.setdefault(name, []).append((self.project.results / name).read_bytes())
        assert all(new != old for new, old in self.known.values())

    def build(self, **options: Any) -> subprocess.Popen[bytes]:
        """Start a build, in a process group of its own."""
        command = [str(COMMAND), "paper", "utopia", "--force"]
        given = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.Popen(command, cwd=self.project.root, start_new_session=True, **{**given, **options})

    def kill_one(self, after: float, words: str, writing: bool = False) -> str:
        """Kill a build with all its processes `after` some seconds, from its start or, with `writing`, from when the first file is
        being written; what is wrong then, or nothing.
        """
        self.project.text(words)
        before, left = self.content(), self.partial()
        child = self.build()
        while writing and child.poll() is None and self.partial() <= left:
            time.sleep(0.0002)
        time.sleep(after)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        return self.broken() or ("" if before == self.content() else "a file of the content has changed")

    def partial(self) -> set[Path]:
        """The files that are being written, or were when a build was killed."""
        return set(self.project.results.glob(PARTIAL + "*"))

    def content(self) -> dict[str, bytes]:
        """Every file outside of `build/`."""
        root = self.project.root
        found = (path for path in root.rglob("*") if path.is_file() and "build" not in path.relative_to(root).parts)
        return {str(path): path.read_bytes() for path in found}

    def broken(self) -> str:
        """What is wrong with the results: neither the old nor the new file, or no report. Nothing when all are whole."""
        for name in RESULTS:
            path = self.project.results / name
            if not path.exists() or path.read_bytes() not in self.known[name]:
                return f"{name} is neither the old nor the new file"
        try:
            report = json.loads((self.project.results / "build.json").read_bytes())
        except ValueError:
            return "build.json is cut off"
        return "" if set(report["outputs"]) == set(RESULTS) else "build.json is incomplete"

    def leftovers(self) -> list[str]:
        """Files that are no results, after an hour and another build."""
        for path in self.partial():
            os.utime(path, (1, 1))
        assert self.build().wait() == 0
        return sorted(path.name for path in self.project.results.iterdir() if path.name not in (*RESULTS, "build.json"))


def kill(times: int, seed: int, folder: Path) -> dict[str, Any]:
    """Kill `times` builds at moments drawn by lot: how many files were whole, and which the new ones."""
    killing = Killing(make_project(folder / "project"))
    r, faults, new = Random(seed), [], 0
    for number in range(times):
        writing = number % 2 == 1
        after = r.uniform(0, 0.02) if writing else r.uniform(0, killing.seconds * 1.05)
        fault = killing.kill_one(after, r.choice([OLD, NEW]), writing)
        faults += [f"{number}: {fault}"] if fault else []
        new += (killing.project.results / RESULTS[0]).read_bytes() == killing.known[RESULTS[0]][0]
    return {
        "killed": times, "seed": seed, "faults": faults, "partial files that they left": len(killing.partial()),
        "with the new file afterwards": new, "left after the next build": killing.leftovers(),
    }  # fmt: skip


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Kill builds at random moments.")
    parser.add_argument("times", type=int, nargs="?", default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, help="where the figures are written")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = kill(chosen.times, chosen.seed, Path(folder))
    print("kill:", *(f"{name} {value}" for name, value in found.items()), sep="  ")
    if chosen.json:
        chosen.json.write_text(json.dumps(found, indent=2) + "\n", "utf-8")
    sys.exit(bool(found["faults"] or found["left after the next build"]))


if __name__ == "__main__":
    main()
