"""Many papers at once: each is built in a process of its own, a few at a time.

Where the system can fork (Linux), all that papers have in common is read and loaded once, before; the processes share it, and
each gives back its memory when it ends. A paper that fails, or whose process is killed, does not disturb the others.
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
from briefgen.freshness import Hashes
from briefgen.library import Library
from briefgen.load import read_all_records
from briefgen.making import Made, make
from briefgen.writers.layout import load_engine
from briefgen.writers.press import InProcess
from briefgen.writers.render import load_word_writer

METHOD = "fork" if sys.platform == "linux" else "spawn"  # macOS can fork, but its libraries do not survive it
SIGNALS = (signal.SIGINT, signal.SIGTERM)
PATIENCE = 5.0  # seconds that a process has to end when it is asked to


@dataclass(frozen=True)
class Result:
    """What became of a paper: what was made, or what went wrong; and the seconds that it took."""

    country: str
    made: Made | None
    problem: str
    seconds: float


@dataclass
class _Running:
    process: Any
    pipe: Connection
    start: float


def build_all(
    root: Path, countries: Iterable[str], formats: Sequence[str], jobs: int, library: Library, hashes: Hashes
) -> Iterator[Result]:
    """Build the papers of `countries`, at most `jobs` at a time, and give each result when it is there.

    When the caller stops before the end (Ctrl-C), every process is ended; files are whole, old or new.
    """
    load_engine()
    load_word_writer()
    gc.collect()
    gc.freeze()  # what is there now stays: collecting would only copy shared memory
    context, waiting, running = multiprocessing.get_context(METHOD), list(countries), dict[str, _Running]()
    try:
        while waiting or running:
            while waiting and len(running) < jobs:
                country = waiting.pop(0)
                shared = (library, hashes) if METHOD == "fork" else None
                running[country] = _start(context, (root, country, formats, shared))
            yield from _ended(running)
    finally:
        _end(running)


def _start(context: Any, work: tuple[Any, ...]) -> _Running:
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(theirs, *work), daemon=True)
    signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)  # until the new process knows what to do with them
    try:
        process.start()
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
    theirs.close()
    return _Running(process, ours, time.perf_counter())


def _ended(running: dict[str, _Running]) -> Iterator[Result]:
    """Wait until at least one process has something to say or has ended; take it out of `running`."""
    ready = wait([one.pipe for one in running.values()])
    for country, one in list(running.items()):
        if one.pipe in ready:
            try:
                made, problem = one.pipe.recv()
            except EOFError:
                one.process.join()
                made, problem = None, f"its process ended without a result ({_reason(one.process.exitcode)})"
            one.process.join()
            del running[country]
            yield Result(country, made, problem, time.perf_counter() - one.start)


def _reason(code: int) -> str:
    return f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit status {code}"


def _end(running: dict[str, _Running]) -> None:
    for one in running.values():
        one.process.terminate()
    for one in running.values():
        one.process.join(PATIENCE)
        if one.process.is_alive():
            one.process.kill()
            one.process.join()


# --------------------------------------------------------------------------------------------------- in the process


def _work(
    pipe: Connection, root: Path, country: str, formats: Sequence[str], shared: tuple[Library, Hashes] | None
) -> None:
    """Build one paper and send what came of it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process of the terminal; the first one decides
    signal.signal(signal.SIGTERM, _stop)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
    gc.disable()  # the process is short
    with contextlib.suppress(BrokenPipeError):
        pipe.send(_outcome(lambda: _one(root, country, formats, shared)))


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
