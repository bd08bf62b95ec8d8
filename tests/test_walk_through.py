"""docs/walk-through.md, run as it is written: every command and every edit, in a repository of its own."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from project import COMMAND, ROOT

PAGE = ROOT / "docs" / "walk-through.md"
BLOCK = re.compile(r"^```(\S+)( fails)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PARTS = ("content", "templates", "Makefile", "pyproject.toml", "requirements.lock", ".gitignore")


@dataclass(frozen=True)
class Step:
    """A block of the page: commands (`sh`), an edit (`diff`), or lines that the commands before it print (`text`)."""

    kind: str
    fails: bool
    text: str


STEPS = [Step(kind, bool(fails), text) for kind, fails, text in BLOCK.findall(PAGE.read_text("utf-8"))]


def run(command: list[str], folder: Path, given: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, input=given, capture_output=True, text=True, check=False, timeout=600)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The project in a git repository, with a .venv as far as make looks at it."""
    folder = tmp_path / "briefgen"
    folder.mkdir()
    for part in PARTS:
        source = ROOT / part
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / part)
    programs = folder / ".venv" / "bin"
    programs.mkdir(parents=True)
    (programs / "python").symlink_to(sys.executable)
    (programs / "briefgen").symlink_to(COMMAND)
    (folder / ".venv" / ".ready").write_text(str(folder))
    for words in (["init", "-q"], ["config", "user.name", "An editor"], ["config", "user.email", "editor@example.org"],
                  ["add", "."], ["commit", "-q", "-m", "The project"]):  # fmt: skip
        assert run(["git", *words], folder).returncode == 0
    return folder


def missing(wanted: str, said: str) -> list[str]:
    """The lines that nobody printed; “…” stands for any words."""
    lines = [line for line in wanted.splitlines() if line.strip()]
    patterns = (".*".join(re.escape(part) for part in line.strip().split("…")) for line in lines)
    return [line for line, pattern in zip(lines, patterns, strict=True) if not re.search(pattern, said)]


def test_the_page_has_all_kinds_of_steps() -> None:
    assert {step.kind for step in STEPS} == {"sh", "diff", "text"}
    assert sum(step.kind == "sh" for step in STEPS) >= 6


def test_the_walk_through_runs_as_it_is_written(repository: Path) -> None:
    for program in ("make", "git"):
        if not shutil.which(program):
            pytest.skip(f"{program} is not installed")
    said = ""
    for step in STEPS:
        if step.kind == "diff":
            done = run(["git", "apply", "--unidiff-zero", "-"], repository, step.text)
        elif step.kind == "sh":
            done = run(["bash", "-e", "-c", step.text], repository)
            said = done.stdout + done.stderr
        else:
            assert missing(step.text, said) == [], said
            continue
        assert (done.returncode != 0) == step.fails, f"{step.text}\n{done.stdout}{done.stderr}"
    packages = sorted(path.name for path in (repository / "build").rglob("*.zip"))
    assert packages == [f"D3.5.1_Discussion-paper-Canada_V1.{n}_submission.zip" for n in (1, 2)]
