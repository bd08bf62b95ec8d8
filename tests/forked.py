"""The command in processes that are forked from one that has loaded it already: thousands of runs take no longer than hundreds.

Such a run is the command itself, but that the press is in the same process. It tells, too, of what no build does: starting
programs, asking for the network, writing elsewhere.
"""

from __future__ import annotations

import contextlib
import gc
import os
import resource
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from running import Run

PATIENCE = 600.0  # seconds of the clock after which a run is ended, on a machine that does other things as well
ENDED = 40  # seconds of computing after which it is ended in any case


def run_forked(root: Path, arguments: tuple[str, ...]) -> Run:
    """Run the command in the project `root`."""
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        child = os.fork()
        if child == 0:
            _in_child(root, arguments, output.fileno())
        done = 0
        while not done and time.perf_counter() - start < PATIENCE:
            done, code, used = os.wait4(child, os.WNOHANG)
            time.sleep(0 if done else 0.005)
        if not done:
            os.kill(child, signal.SIGKILL)
            _, code, used = os.wait4(child, 0)
        clock = time.perf_counter() - start
        output.seek(0)
        said = output.read().decode(errors="replace")
    status = os.waitstatus_to_exitcode(code)
    return Run(status, said, clock, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _in_child(root: Path, arguments: tuple[str, ...], output: int) -> None:
    """Become the command. Does not return."""
    import briefgen.cli
    from briefgen.writers import press

    status = 99
    try:
        os.dup2(output, 1)
        os.dup2(output, 2)
        sys.stdout = open(1, "w", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", errors="backslashreplace", closefd=False)  # noqa: SIM115
        resource.setrlimit(resource.RLIMIT_CPU, (ENDED, ENDED))
        os.chdir(root)
        sys.addaudithook(_watcher(root))
        press.OwnProcess = _PressHere  # type: ignore[assignment,misc]
        briefgen.cli.main(list(arguments))
        status = 0
    except SystemExit as error:
        status = error.code if isinstance(error.code, int) else 98
    except BaseException as error:
        print(f"Traceback: {error!r}", file=sys.stderr)
    finally:
        with contextlib.suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(status)


class _PressHere:
    """The press in this process, as a context."""

    def __enter__(self) -> Any:
        from briefgen.writers.press import InProcess

        return InProcess()

    def __exit__(self, *_: object) -> None:
        pass


def _watcher(root: Path) -> Any:
    """An audit hook (PEP 578) that tells of what no build does."""
    build, scratch = str(root / "build"), tempfile.gettempdir()

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn")):
            print("FORBIDDEN:", event, str(arguments)[:200], flush=True)
        elif event == "open" and isinstance(arguments[0], str | bytes) and arguments[2] & (os.O_WRONLY | os.O_RDWR):
            path = os.path.abspath(os.fsdecode(arguments[0]))
            if not path.startswith(build) and (
                path.startswith(str(root)) or not path.startswith((scratch, "/dev/null"))
            ):
                print("FORBIDDEN: writes", path, flush=True)

    return watch


def load() -> None:
    """Load everything once; each case is forked from here."""
    import briefgen.cli
    from briefgen.language.countries import country_name
    from briefgen.pipeline import load_editor_and_proof
    from briefgen.project import checking, making
    from briefgen.writers import pdf
    from briefgen.writers.layout import load_engine
    from briefgen.writers.render import load_word_writer

    load_engine()
    load_word_writer()
    load_editor_and_proof()
    country_name("CA", "en-GB")
    assert all((briefgen.cli, checking, making, pdf))
    gc.collect()
    gc.freeze()
