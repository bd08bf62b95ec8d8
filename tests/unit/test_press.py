"""Layout and PDF in a process of their own."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefgen.diagnostics import BriefgenError
from briefgen.writers.accessible.words import Words
from briefgen.writers.press import InProcess, Job, OwnProcess

PAGE = "<html lang='en'><head><title>T</title></head><body><h1 id='a'>A</h1><h1 id='b'>B</h1></body></html>"
CSS = "#b { break-before: page } @font-face { font-family: F; src: url(font:regular) } html { font-family: F }"


def job(folder: Path, more_css: str = "") -> Job:
    """Two pages."""
    return Job(
        PAGE,
        CSS + more_css,
        folder,
        "an identity",
        datetime(2020, 1, 31, tzinfo=UTC),
        60,
        Words("{number}", "{number}"),
    )


def test_both_presses_give_the_same_layout_and_the_same_bytes(tmp_path: Path) -> None:
    two_pages = job(tmp_path)
    here = InProcess()
    here.start(two_pages)
    with OwnProcess() as there:
        there.start(two_pages)
        layout = there.layout()
        assert layout == here.layout()
        assert there.pdf() == here.pdf()
    assert dict(layout.pages) == {"a": 1, "b": 2}
    assert layout.total == 2


def test_a_problem_in_the_other_process_is_raised_in_this_one(tmp_path: Path) -> None:
    with OwnProcess() as press:
        press.start(job(tmp_path, "p { colour: red }"))
        with pytest.raises(BriefgenError, match=r"error\[layout\]") as caught:
            press.layout()
    assert len(caught.value.diagnostics) == 1


def test_a_press_that_gets_no_job_ends_silently() -> None:
    command = [sys.executable, "-m", "briefgen.writers.press"]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_a_press_that_is_not_waited_for_is_ended() -> None:
    with OwnProcess() as press:
        process = press._process
    assert process.poll() is not None


def test_pages_that_only_the_system_can_end_are_told(tmp_path: Path) -> None:
    with OwnProcess() as press:
        press._process.send_signal(signal.SIGXCPU)  # as it does when the limit of computing is reached
        press.start(job(tmp_path))
        with pytest.raises(BriefgenError, match=r"error\[too-long\]: templates/paper\.css"):
            press.layout()
