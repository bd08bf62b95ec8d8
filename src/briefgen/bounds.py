"""Work that must end: within its time, within the memory of the process, and within the depth that Python can go.

Where the system has no such limits (Windows has no timers, macOS does not keep that of the memory) work is not bounded.
"""

from __future__ import annotations

import math
import signal
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from briefgen.diagnostics import fail
from briefgen.limits import MEMORY, SPARE
from briefgen.source import Span

if TYPE_CHECKING:
    import subprocess

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

AGAIN = 0.25  # seconds after which the alarm is repeated, where a library has passed over it
LAST = 10.0  # seconds after which a process ends that has not heard it: Python hears none while a library computes
OPEN = 1e9  # a deadline that does not come
_deadlines: list[float] = []  # of the work that goes on in this process, outer before inner


class _TimeIsUp(BaseException):
    """Raised in the middle of whatever is going on; no `except Exception` of a library stops it."""


@contextmanager
def bounded(seconds: float, what: str, place: Span | None = None, hint: str | None = None) -> Iterator[None]:
    """Let the work inside take at most `seconds` of computing. `BriefgenError` when it takes more, and when it takes more memory
    than the process may have, or nests too deeply: `what` names the file that is to blame, `place` where in it.

    Inside each other, the nearest deadline counts. Time is only measured in the main thread, where Python handles signals.
    """
    timed = threading.current_thread() is threading.main_thread() and hasattr(signal, "setitimer")
    try:
        with _deadline(seconds if timed else OPEN):
            yield
    except _TimeIsUp:
        raise fail("too-long", f"{what}: this takes more than {seconds:g} seconds", hint or SLOW, place) from None
    except MemoryError:
        _set_memory(MEMORY, MEMORY + SPARE)
        raise fail(
            "too-large", f"{what}: this takes more memory than there is for a paper", hint or SLOW, place
        ) from None
    except RecursionError:
        raise fail("too-deep", f"{what}: this is nested too deeply", hint or DEEP, place) from None


SLOW = "is something repeated without end, or far larger than meant?"
DEEP = "write it flatter: fewer brackets, lists or quotations inside each other"


@contextmanager
def _deadline(seconds: float) -> Iterator[None]:
    if seconds >= OPEN:
        yield
        return
    outer = min(_deadlines, default=OPEN)
    _deadlines.append(min(outer, time.process_time() + seconds))
    before = signal.signal(signal.SIGPROF, _ring)
    try:
        _set_alarm()
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        _deadlines.pop()
        if _deadlines:
            _set_alarm()
        else:
            _end_process_after(OPEN)
            signal.signal(signal.SIGPROF, before)


def _set_alarm() -> None:
    left = min(_deadlines) - time.process_time()
    signal.setitimer(signal.ITIMER_PROF, max(left, 0.001), AGAIN)
    _end_process_after(min(_deadlines) + LAST)


def _ring(number: int, frame: object) -> None:
    if _deadlines and time.process_time() >= min(_deadlines) - 0.01:
        raise _TimeIsUp


def _end_process_after(seconds: float) -> None:
    """Let the system end this process (SIGXCPU) once it has computed for so many seconds since its beginning."""
    if resource:
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        limit = most if seconds >= OPEN else math.ceil(seconds)
        if most == resource.RLIM_INFINITY or limit <= most:
            resource.setrlimit(resource.RLIMIT_CPU, (limit, most))


def confine() -> None:
    """Give this process, and those that it starts, no more memory than a paper needs."""
    if resource:
        _set_memory(resource.RLIM_INFINITY, MEMORY)


def _set_memory(now: int, new: int) -> None:
    """Set the limit where it is `now`. One that somebody else has set stays."""
    if not resource:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    if soft == now:
        with suppress(OSError, ValueError):  # a system that has none
            resource.setrlimit(resource.RLIMIT_DATA, (new, hard))


def run_unconfined(command: Sequence[str], **options: Any) -> subprocess.CompletedProcess[Any]:
    """Run a program that is not this one, which needs memory of its own; `options` are those of subprocess.run."""
    import subprocess

    given: dict[str, Any] = {"preexec_fn": _release if resource else None, **options}
    return subprocess.run(command, check=False, **given)


def _release() -> None:
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))
