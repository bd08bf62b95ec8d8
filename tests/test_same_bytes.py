"""The same content gives the same bytes: at any time, in any folder, for anybody."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from project import ROOT, Project, build_paper

from briefgen.pipeline import Build

ONCE_MORE = """
import sys, pathlib, hashlib
sys.path.insert(0, sys.argv[2])
from project import build_paper
built = build_paper(pathlib.Path(sys.argv[1]), "canada")
for name, data in built.files.items():
    print(hashlib.sha256(data).hexdigest(), name)
"""


def hashes(root: Path, **changes: str) -> str:
    """The hashes of both files, built in a process of its own with these changes of the environment."""
    env = {**os.environ, **changes}
    command = [sys.executable, "-c", ONCE_MORE, str(root), str(Path(__file__).parent)]
    done = subprocess.run(command, env=env, cwd=root, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wanted(canada: Build) -> str:
    """The hashes of the files as they were built in this process."""
    from hashlib import sha256

    return "".join(f"{sha256(data).hexdigest()} {name}\n" for name, data in canada.files.items())


def test_building_again_in_the_same_process_gives_the_same_bytes(canada: Build) -> None:
    time.sleep(1.1)  # times in files have a resolution of a second, those in zip archives of two
    again = build_paper(ROOT, "canada")
    assert again.files == canada.files
    assert len(again.files) == 2


def test_another_folder_hash_seed_and_time_zone_give_the_same_bytes(wanted: str, tmp_path: Path) -> None:
    elsewhere = tmp_path / "another place, with ä"
    for name in ("content", "templates"):
        shutil.copytree(ROOT / name, elsewhere / name)
    for file in elsewhere.rglob("*"):
        os.utime(file, (1e9, 1e9))
    assert hashes(elsewhere, PYTHONHASHSEED="1", TZ="Asia/Tokyo") == wanted


def test_another_user_language_home_and_moment_give_the_same_bytes(wanted: str, tmp_path: Path) -> None:
    changes = {
        "PYTHONHASHSEED": "4711",
        "LC_ALL": "C",
        "LANG": "de_DE.UTF-8",
        "USER": "somebody",
        "LOGNAME": "somebody",
        "HOME": str(tmp_path),
        "HOSTNAME": "elsewhere",
        "TMPDIR": str(tmp_path),
        "SOURCE_DATE_EPOCH": "1",
        "PYTHONUTF8": "0",
        "COLUMNS": "40",
    }
    faketime = shutil.which("faketime")
    assert hashes(ROOT, **changes) == wanted
    if faketime:
        command = [faketime, "2031-07-01 12:00:00", sys.executable, "-c", ONCE_MORE, str(ROOT)]
        assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == wanted


def test_the_command_writes_the_same_bytes_as_the_pipeline(project: Project) -> None:
    assert project.run("paper", "utopia").returncode == 0
    for name, data in project.build().files.items():
        assert (project.results / name).read_bytes() == data, name


def test_the_order_in_which_files_lie_in_a_folder_does_not_matter(project: Project, tmp_path: Path) -> None:
    for name in ("b", "a", "c"):
        project.write(f"content/shared/{name}.md", f"Passage {name}.\n")
    project.text("# P\n\n```{passage}\nname: b\n```\n\n```{passage}\nname: a\n```\n")
    other = Project(tmp_path / "other")
    for file in sorted(project.root.rglob("*"), reverse=True):
        if file.is_file():
            other.write(file.relative_to(project.root).as_posix(), file.read_bytes())
    assert other.build().files == project.build().files
