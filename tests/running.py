"""The command as a process that is watched: what it printed, and how much time and memory it took."""

from __future__ import annotations

import functools
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from project import COMMAND, Project

ORDINARY = 0.03  # seconds in which an ordinary machine adds up a million numbers, in a loop of Python 3.11
PATIENCE = 300.0  # seconds of the clock after which a run is ended: on a machine that does other things as well


@functools.cache
def pace() -> float:
    """How many times slower this machine is than an ordinary one, at least 1: limits of time are those of an ordinary one."""
    return max(1.0, min(_adding() for _ in range(5)) / ORDINARY)


def _adding() -> float:
    start, total = time.process_time(), 0
    for number in range(1_000_000):
        total += number
    return time.process_time() - start


@dataclass(frozen=True)
class Run:
    """A run of the command: exit status, all that it printed, seconds of the clock and of computing, its memory in MB.

    Computing and memory are those of the command and the processes that it started; memory is that of the largest of them.
    """

    status: int
    said: str
    clock: float
    computing: float
    memory: float

    @property
    def seconds(self) -> float:
        """How long it took, or would have taken on a machine that has nothing else to do."""
        return min(self.clock, self.computing)


# A small process in between: the memory that the system counts for a process begins with that of the one that started it.
BETWEEN = """
import json, os, signal, sys, time
patience, result, *command = sys.argv[1:]
start = time.perf_counter()
child = os.fork()
if child == 0:
    os.setsid()
    os.execv(command[0], command)
done = 0
while not done and time.perf_counter() - start < float(patience):
    done, code, used = os.wait4(child, os.WNOHANG)
    time.sleep(0.01)
clock = time.perf_counter() - start
if not done:
    os.killpg(child, signal.SIGKILL)
    _, code, used = os.wait4(child, 0)
facts = [os.waitstatus_to_exitcode(code), clock, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]
json.dump(facts, open(result, "w"))
"""


def watch(project: Project, *arguments: str, patience: float = PATIENCE) -> Run:
    """Run the command in a process group of its own, and end all of it when it takes longer than `patience`."""
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder) / "facts.json"
        between = [sys.executable, "-I", "-S", "-c", BETWEEN, str(patience), str(result)]
        done = subprocess.run(
            [*between, str(COMMAND), *arguments],
            cwd=project.root,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
        )
        facts = json.loads(result.read_bytes())
    said = (done.stdout + done.stderr).decode(errors="replace")
    return Run(facts[0], said, *facts[1:])
