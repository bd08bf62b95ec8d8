"""Many papers at once, in a few processes beside this one.

Where the system can fork (Linux), all that papers have in common is read and loaded once, before; the processes share it. Each
builds a few papers one after the other, faster each time because its libraries are warm, and ends before it has grown large.
A paper that fails, or whose process is killed, does not disturb the others.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from briefgen.diagnostics import BriefgenError, Diagnostics
from briefgen.pipeline import load_editor_and_proof
from briefgen.project.freshness import Hashes
from briefgen.project.making import Made, make
from briefgen.records.library import Library
from briefgen.records.load import read_all_records
from briefgen.writers.layout import load_engine
from briefgen.writers.press import InProcess
from briefgen.writers.render import load_word_writer

METHOD = "fork" if sys.platform == "linux" else "spawn"  # macOS can fork, but its libraries do not survive it
SIGNALS = (signal.SIGINT, signal.SIGTERM)
MOST = 6  # papers that a process builds: some 25 MB each, which only its end gives back
PATIENCE = 5.0  # seconds that a process has to end when it is asked to


@dataclass(frozen=True)
class Result:
    """What became of a paper: what was made, or what went wrong; and the seconds that it took."""

    country: str
    made: Made | None
    problem: str
    seconds: float


@dataclass
class _Worker:
    """A process, the pipe to it, and the paper that it is building since `start`."""

    process: Any
    pipe: Connection
    country: str = ""
    start: float = 0.0
    given: int = 0

    def give(self, country: str) -> None:
        """Let it build a paper."""
        self.country, self.start, self.given = country, time.perf_counter(), self.given + 1
        with contextlib.suppress(BrokenPipeError):  # it has ended: `result` tells why
            self.pipe.send(country)

    def result(self) -> Result:
        """What has become of its paper."""
        try:
            made, problem = self.pipe.recv()
        except (EOFError, ConnectionResetError):
            self.process.join()
            made, problem = None, f"its process ended without a result ({_reason(self.process.exitcode)})"
        return Result(self.country, made, problem, time.perf_counter() - self.start)


def build_all(
    root: Path, countries: Iterable[str], formats: Sequence[str], jobs: int, library: Library, hashes: Hashes
) -> Iterator[Result]:
    """Build the papers of `countries`, at most `jobs` at a time, and give each result when it is there.

    When the caller stops before the end (Ctrl-C), every process is ended; files are whole, old or new.
    """
    load_engine()
    load_word_writer()
    load_editor_and_proof()
    gc.collect()
    gc.freeze()  # what is there now stays: collecting would only copy shared memory
    waiting, workers = list(countries), list[_Worker]()
    shared = (library, hashes) if METHOD == "fork" else None
    try:
        while waiting or workers:
            while waiting and len(workers) < jobs:
                workers.append(_start((root, formats, shared)))
                workers[-1].give(waiting.pop(0))
            ready = wait([worker.pipe for worker in workers])
            for worker in [worker for worker in workers if worker.pipe in ready]:
                result = worker.result()
                if waiting and worker.given < MOST and worker.process.is_alive():
                    worker.give(waiting.pop(0))
                else:
                    workers.remove(worker)
                    _end([worker])
                yield result
    finally:
        _end(workers)


def _start(work: tuple[Any, ...]) -> _Worker:
    context: Any = multiprocessing.get_context(METHOD)
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, *work), daemon=True)
    signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)  # until the new process knows what to do with them
    try:
        process.start()
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
    theirs.close()
    return _Worker(process, ours)


def _reason(code: int) -> str:
    return f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit status {code}"


def _end(workers: Sequence[_Worker]) -> None:
    for worker in workers:
        worker.process.terminate()
    for worker in workers:
        worker.process.join(PATIENCE)
        if worker.process.is_alive():
            worker.process.kill()
            worker.process.join()
        worker.pipe.close()


# --------------------------------------------------------------------------------------------------- in the process


def _work(pipe: Connection, root: Path, formats: Sequence[str], shared: tuple[Library, Hashes] | None) -> None:
    """Build the papers whose names come through the pipe, and send back what came of each."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process of the terminal; the first one decides
    signal.signal(signal.SIGTERM, _stop)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
    gc.disable()  # collecting costs more than a process grows by in its few papers
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            country = pipe.recv()
            pipe.send(_outcome(lambda: _one(root, country, formats, shared)))  # noqa: B023 - called at once


def _stop(number: int, frame: object) -> None:
    sys.exit(128 + number)  # an exception, so that partial files are removed


def _one(root: Path, country: str, formats: Sequence[str], shared: tuple[Library, Hashes] | None) -> Made:
    if shared is None:
        hashes = Hashes(root)
        hashes.take(country)
        shared = read_all_records(root, Diagnostics()), hashes
    return make(root, country, shared[0], formats, shared[1], lambda *_: None, InProcess())


def _outcome(work: Callable[[], Made]) -> tuple[Made | None, str]:
    try:
        return work(), ""
    except BriefgenError as error:
        return None, str(error)
    except OSError as error:
        return None, f"error[system]: {error.filename or ''}: {error.strerror or error}"
    except Exception:
        import traceback

        return None, f"{traceback.format_exc()}This is a mistake in briefgen, not in your text: please report it."
