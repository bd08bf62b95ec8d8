"""Runs of the command: what they printed, and that they changed nothing where they failed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from project import Project

from briefgen.diagnostics import BriefgenError


def said(done: subprocess.CompletedProcess[str]) -> str:
    """All that a run printed; never a traceback."""
    text = done.stdout + done.stderr
    assert "Traceback" not in text, text
    return text


def refused(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """The run failed with a message that has these words, and built nothing."""
    text = said(done)
    assert done.returncode in (1, 2), text
    assert [word for word in words if word not in text] == [], text


def snapshot(folder: Path) -> dict[str, bytes]:
    """The files of a folder, by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}


def stopped(project: Project, *words: str) -> None:
    """A build in this process stops with a message that has these words (the command prints it as it is)."""
    with pytest.raises(BriefgenError) as caught:
        project.build()
    assert [word for word in words if word not in str(caught.value)] == [], str(caught.value)
