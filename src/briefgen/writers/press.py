"""Layout and PDF in a process of their own, which gets ready (a third of a build) while the content is still being read,
and writes the PDF while the Word file is written.

What goes to the process and comes back is pickled through its pipes. `InProcess` does the same work here and now, for
programs that build many papers and have WeasyPrint loaded already.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Protocol

from briefgen.bounds import bounded
from briefgen.diagnostics import BriefgenError, fail
from briefgen.writers.accessible.words import Words
from briefgen.writers.layout import LaidOut, Layout, lay_out
from briefgen.writers.pictures import picture_reader

BLAMED = "templates/paper.css"
LOOK = "look at what was changed last in templates/paper.css and paper.html.j2"


@dataclass(frozen=True)
class Job:
    """A page to lay out: its HTML, its style sheet, the folder of its pictures, what identifies the PDF, and its date.

    Pages and PDF together may take so many `seconds` of computing. `words` describe its links to notes, `before` is the
    folder of the pictures of a redline's earlier version.
    """

    html: str
    css: str
    folder: Path
    identity: str
    date: datetime
    seconds: float
    words: Words
    before: Path | None = None


class Press(Protocol):
    """Lays a job out, then prints it."""

    def start(self, job: Job) -> None:
        """Take a job."""

    def layout(self) -> Layout:
        """Where everything stands; `BriefgenError` when the job cannot be laid out."""
        ...

    def pdf(self) -> bytes:
        """The PDF of the job."""
        ...


class InProcess:
    """A press in this very process."""

    def start(self, job: Job) -> None:
        """Take a job."""
        self._job = job

    def layout(self) -> Layout:
        """Lay it out. Pages end, however many a style sheet asks for."""
        job, start = self._job, time.process_time()
        with bounded(job.seconds, BLAMED, hint=LOOK), broken_off_is_an_error():
            self._laid_out: LaidOut = lay_out(job.html, job.css, picture_reader(job.folder, job.before))
        self._taken = time.process_time() - start
        return self._laid_out.layout

    def pdf(self) -> bytes:
        """Write its PDF."""
        from briefgen.writers.pdf import write_pdf

        job = self._job
        with bounded(round(job.seconds - self._taken, 1), BLAMED, hint=LOOK), broken_off_is_an_error():
            return write_pdf(self._laid_out, job.identity, job.date, job.words)


@contextmanager
def broken_off_is_an_error() -> Iterator[None]:
    """Turn whatever WeasyPrint or its libraries raise into a `BriefgenError`: style sheets lead them to any exception."""
    try:
        yield
    except (BriefgenError, OSError, MemoryError, RecursionError):
        raise
    except Exception as error:
        message = f"{BLAMED}: the layout library broke off: {type(error).__name__}: {str(error)[:200]}"
        raise fail("layout", message, LOOK) from error


class OwnProcess:
    """A press in a process of its own, to be used as a context: it ends with it."""

    def __enter__(self) -> OwnProcess:
        """Start the process; it loads WeasyPrint at once."""
        command = [sys.executable, "-m", "briefgen.writers.press"]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_environment(), start_new_session=True
        )  # its own session: Ctrl-C reaches this process, which ends it
        return self

    def start(self, job: Job) -> None:
        """Send a job."""
        _send(self._process.stdin, job)

    def layout(self) -> Layout:
        """Wait for the layout."""
        layout: Layout = self._answer()
        return layout

    def pdf(self) -> bytes:
        """Wait for the PDF."""
        data: bytes = self._answer()
        return data

    def _answer(self) -> Any:
        assert self._process.stdout
        try:
            answer = pickle.load(self._process.stdout)
        except EOFError:
            raise _broken_off(self._process.wait()) from None
        match answer:
            case ("done", value):
                return value
            case ("failed", diagnostics):
                raise BriefgenError(diagnostics)
            case _:
                raise AssertionError(f"not understood: {answer!r}")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with suppress(BrokenPipeError):  # a job that never reached it
                    pipe.close()


def _broken_off(status: int) -> Exception:
    """What is to say of a process that ended with this status (negative: by a signal) and no answer."""
    if status >= 0:
        return RuntimeError("the process that writes the PDF ended early; what it said stands above")
    if status == -getattr(signal, "SIGXCPU", 0):
        return fail("too-long", f"{BLAMED}: the pages take longer than any pages should", LOOK)
    hint = "does templates/paper.css still load the paper's font (@font-face) and use it?"
    return fail("layout", f"{BLAMED}: the pages could not be made: the layout library broke off", hint)


def _environment() -> dict[str, str]:
    """This process's environment, with this very package first on the path."""
    path = os.environ.get("PYTHONPATH", "")
    here = str(Path(__file__).parents[2])
    return {**os.environ, "PYTHONPATH": os.pathsep.join(part for part in (here, path) if part)}


def _send(stream: Any, value: object) -> None:
    try:
        pickle.dump(value, stream, pickle.HIGHEST_PROTOCOL)
        stream.flush()
    except BrokenPipeError:
        pass  # the other side has ended; reading from it tells why


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Load WeasyPrint, take one job, answer with its layout, then with its PDF."""
    from briefgen.writers import pdf  # noqa: F401
    from briefgen.writers.layout import load_engine

    gc.disable()  # the process is short: collecting would only cost time
    load_engine()
    try:
        job: Job = pickle.load(requests)
    except EOFError:
        return
    press = InProcess()
    press.start(job)
    try:
        _send(answers, ("done", press.layout()))
        _send(answers, ("done", press.pdf()))
    except BriefgenError as error:
        _send(answers, ("failed", error.diagnostics))
    except OSError as error:
        hint = "make room on the disk: pages need space for temporary files"
        problem = fail("layout", f"the pages could not be made: {error.strerror}", hint)
        _send(answers, ("failed", problem.diagnostics))


def main() -> None:
    """The process of `OwnProcess`."""
    try:
        with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out:
            os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever a library prints must not disturb the answers
            serve(sys.stdin.buffer, out)
    except (KeyboardInterrupt, BrokenPipeError):
        sys.exit(130)


if __name__ == "__main__":
    main()
