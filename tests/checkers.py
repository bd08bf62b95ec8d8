"""The checkers beside the project (../shared/checks), which judge the files of papers by means of their own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest
from project import ROOT

CHECKS = ROOT.parent / "shared" / "checks"
Report = tuple[int, str]


def start(files: dict[str, Path], pool: ThreadPoolExecutor) -> dict[str, Future[Report]]:
    """Start every checker, one after the other; exit status and output of each, by its name. None when they are not there."""
    docx, pdf = str(files["docx"]), str(files["pdf"])
    commands = {
        "check_docx.py": [docx],
        "toc_truth.py": [docx, "--pdf", pdf],
        "page_match.py": [docx, pdf, "--at-least", "0.995"],
        "parity.py": [docx, pdf, "--min", "0.995"],
        "vera.py": ["ua1,2a", pdf],
        "check_pdf.py": [pdf, "--require", "ua1,2a", "--notes", "30"],
    }
    return {name: pool.submit(run, name, arguments) for name, arguments in commands.items()} if CHECKS.is_dir() else {}


def run(name: str, arguments: list[str]) -> Report:
    """Exit status and output of one checker."""
    command = [sys.executable, str(CHECKS / name), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, env=environment(), check=False)
    return done.returncode, done.stdout + done.stderr


def needed(*programs: str) -> None:
    """Skip the test where the checkers, or a program that they need, are not there."""
    if not CHECKS.is_dir():
        pytest.skip("the checkers are not there (../shared/checks)")
    for program in programs:
        if not shutil.which(program):
            pytest.skip(f"{program}, which a checker needs, is not there")


def environment() -> dict[str, str]:
    """This environment, without the font configuration that layouts in this process have set."""
    return {name: value for name, value in os.environ.items() if name != "FONTCONFIG_FILE"}


def find_alike(files: Mapping[str, bytes], folder: Path) -> None:
    """Let the checkers compare the two files of a paper: the same words, on the same pages. Skipped where they are not there."""
    needed("soffice")
    docx, pdf = (folder / name for name in sorted(files))
    for path in (docx, pdf):
        path.write_bytes(files[path.name])
    status, said = run("page_match.py", [str(docx), str(pdf), "--at-least", "0.995"])
    assert status == 0, said
    # The checker of words takes a line for a running line when the same long address ends several pages, and a break after a
    # slash for a space: so its ratios are looked at, not its status, which allows no difference at all.
    _, said = run("parity.py", [str(docx), str(pdf)])
    found = re.search(r"^parity: ratio ([0-9.]+) \(body ([0-9.]+),", said, re.MULTILINE)
    assert found, said
    assert (float(found[1]) >= 0.995, float(found[2])) == (True, 1.0), said
