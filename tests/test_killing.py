"""Builds that are killed, disturbed, or have no room: every file is whole and old, or whole and new."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from killing import NEW, OLD, Killing, kill
from project import Project, make_project
from runs import refused, snapshot


@pytest.mark.parametrize("times", [6, pytest.param(24, marks=pytest.mark.long)])
def test_killed_builds_leave_whole_files(times: int, tmp_path: Path) -> None:
    found = kill(times, 5, tmp_path)
    assert found["faults"] == []
    assert found["left after the next build"] == []


@pytest.fixture
def killing(tmp_path: Path) -> Killing:
    return Killing(make_project(tmp_path / "project"))


@pytest.fixture
def small_disk(built: Project, tmp_path: Path) -> Iterator[Path]:
    """The results on a disk of their own, with little left."""
    place = built.root / "build"
    kept = tmp_path / "kept"
    place.rename(kept)
    place.mkdir()
    size = sum(path.stat().st_size for path in kept.rglob("*") if path.is_file()) + 20_000
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(place)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("a disk of its own cannot be mounted here (it needs root)")
    shutil.copytree(kept, place, dirs_exist_ok=True)
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def test_a_full_disk_leaves_the_old_files(built: Project, small_disk: Path) -> None:
    before = snapshot(built.results)
    built.text("# Changed\n")
    refused(built.run("paper", "utopia"), "error[cannot-write]", "utopia/1.0")
    assert snapshot(built.results) == before


def test_a_disk_that_is_read_only_leaves_the_old_files(built: Project, small_disk: Path) -> None:
    before = snapshot(built.results)
    built.text("# Changed\n")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    refused(built.run("paper", "utopia"), "error[cannot-write]", "utopia/1.0")
    assert snapshot(built.results) == before


def test_a_project_that_is_read_only_can_be_checked(built: Project, small_disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    done = built.run("check", "utopia")
    assert done.returncode == 0, done.stderr


VANISHING = (
    "content/utopia/text.md",
    "templates/paper.docx",
    *(
        pytest.param(name, marks=pytest.mark.long)
        for name in ("content/data/facts.yaml", "templates/paper.css", "templates/labels/en.yaml")
    ),
)


@pytest.mark.parametrize("name", VANISHING)
def test_a_file_that_vanishes_during_the_build_leaves_whole_files(name: str, killing: Killing) -> None:
    """It is there when the build begins, and gone at some moment of it: the build fails and says so, or has read it already."""
    killing.project.text(NEW)
    for share in (0.05, 0.3, 0.5):
        child = killing.build(stderr=subprocess.PIPE)
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(killing.seconds * share)
        data = (killing.project.root / name).read_bytes()
        (killing.project.root / name).unlink()
        _, errors = child.communicate(timeout=120)
        killing.project.write(name, data)
        assert child.returncode in (0, 1), errors.decode()
        assert b"Traceback" not in errors, errors.decode()
        assert child.returncode == 0 or b"error[" in errors
        assert killing.broken() == ""


def test_two_builds_at_once_leave_whole_files_of_one_content(killing: Killing) -> None:
    killing.project.text(OLD)
    first = killing.build()
    killing.project.text(NEW)
    second = killing.build()
    assert (first.wait(), second.wait()) == (0, 0)
    assert killing.broken() == ""
    assert not [path for path in killing.project.results.iterdir() if path.name.startswith(".")]


def test_what_a_killed_build_left_does_not_stop_the_next(killing: Killing) -> None:
    for name in (".partial-abc", ".partial-folder"):
        path = killing.project.results / name
        path.mkdir() if "folder" in name else path.write_bytes(b"half")
        os.utime(path, (1, 1))
    assert killing.leftovers() == []
