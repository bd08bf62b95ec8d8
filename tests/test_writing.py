"""Results on disk: whole files or none, whatever happens."""

from __future__ import annotations

import io
import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from project import COMMAND, STEM, Project
from runs import refused, snapshot

LOOP = """
import pathlib, sys
from briefgen.project.output import write_whole
names = [f"{name}" for name in sys.argv[2:]]
turn = 0
while True:
    turn += 1
    write_whole(pathlib.Path(sys.argv[1]), {name: str(turn % 10).encode() * 3_000_000 for name in names})
"""


def test_a_file_where_the_folder_should_be_is_reported(project: Project) -> None:
    project.write("build", "a file")
    refused(project.run("paper", "utopia"), "error[cannot-write]")
    assert (project.root / "build").read_text() == "a file"


def test_a_folder_where_the_file_should_be_is_reported(built: Project) -> None:
    built.result("pdf").unlink()
    built.result("pdf").mkdir()
    (built.result("pdf") / "inside").write_text("kept")
    refused(built.run("paper", "utopia"), "error[cannot-write]")
    assert (built.result("pdf") / "inside").read_text() == "kept"
    assert leftovers(built) == []


def leftovers(project: Project) -> list[str]:
    """Files in the result folder that are no results."""
    return [
        name for name in snapshot_names(project.results) if name not in (f"{STEM}.docx", f"{STEM}.pdf", "build.json")
    ]


def snapshot_names(folder: Path) -> list[str]:
    """The names in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_a_folder_that_cannot_be_written_is_reported_and_the_old_files_stay(built: Project) -> None:
    before = snapshot(built.results)
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    built.text("# Changed\n")
    built.results.chmod(0o500)
    try:
        refused(built.run("paper", "utopia"), "error[cannot-write]")
    finally:
        built.results.chmod(0o755)
    assert snapshot(built.results) == before


FULL = """
import resource, signal, sys
import briefgen.cli, briefgen.project.making, briefgen.project.output
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

def write_whole(folder, files):
    resource.setrlimit(resource.RLIMIT_FSIZE, (8000, 8000))
    briefgen.project.output.write_whole(folder, files)

briefgen.project.making.write_whole = write_whole
sys.argv = ["briefgen", "paper", "utopia"]
briefgen.cli.main()
"""


def test_a_disk_that_is_full_when_files_are_written_is_reported_and_the_old_files_stay(built: Project) -> None:
    """A limit on the size of files stands for the full disk: writing ends half-way through the first file."""
    before = snapshot(built.results)
    built.text("# Changed\n")
    command = [sys.executable, "-c", FULL]
    done = subprocess.run(command, cwd=built.root, capture_output=True, text=True, check=False, timeout=60)
    refused(done, "error[cannot-write]", "still there")
    assert snapshot(built.results) == before


def test_a_disk_that_is_full_from_the_beginning_is_reported_and_the_old_files_stay(built: Project) -> None:
    before = snapshot(built.results)
    built.text("# Changed\n")

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (8000, 8000))

    refused(built.run("paper", "utopia", preexec_fn=limit), "error[")
    assert snapshot(built.results) == before


def test_files_are_whole_whenever_writing_is_killed(tmp_path: Path) -> None:
    """Killed at random moments, fifteen times: each file is one of the written ones, whole."""
    moments = random.Random(7)
    names = ["first", "second", "third"]
    for _ in range(15):
        command = [sys.executable, "-c", LOOP, str(tmp_path / "out"), *names]
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as child:
            deadline = time.monotonic() + 20
            while not all((tmp_path / "out" / name).exists() for name in names) and time.monotonic() < deadline:
                time.sleep(0.002)
            time.sleep(moments.uniform(0, 0.06))
            child.kill()
        for name in names:
            data = (tmp_path / "out" / name).read_bytes()
            assert len(data) == 3_000_000
            assert len(set(data)) == 1
    old = [path for path in (tmp_path / "out").iterdir() if path.name.startswith(".partial-")]
    for path in old:
        os.utime(path, (1, 1))
    from briefgen.project.output import write_whole

    write_whole(tmp_path / "out", {"first": b"last"})
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(names), "what was killed is not cleared"


def test_a_killed_build_leaves_whole_files_and_no_process(built: Project) -> None:
    before = snapshot(built.results)
    moments = random.Random(11)
    for _ in range(4):
        built.text(f"# Changed {moments.random()}\n")
        with subprocess.Popen(
            [str(COMMAND), "paper", "utopia"], cwd=built.root, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        ) as child:
            time.sleep(moments.uniform(0.1, 0.6))
            child.kill()
            rest = child.stderr.read() if child.stderr else b""  # ends when no process holds the pipe any more
        assert b"Traceback" not in rest, rest.decode()
        for name, data in snapshot(built.results).items():
            if name.endswith(".docx"):
                assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
            elif name.endswith(".pdf"):
                assert data.startswith(b"%PDF")
                assert data.rstrip().endswith(b"%%EOF")
    assert before.keys() <= snapshot(built.results).keys()
    assert built.run("paper", "utopia").returncode == 0


def test_interrupting_a_build_ends_it_without_a_traceback(project: Project) -> None:
    with subprocess.Popen(
        [str(COMMAND), "paper", "utopia"], cwd=project.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout
        assert child.stdout.readline().startswith("utopia")
        child.send_signal(signal.SIGINT)
        _, errors = child.communicate(timeout=20)
    assert child.returncode != 0 or project.result("pdf").exists()
    assert "Traceback" not in errors, errors


def test_two_builds_at_once_do_not_disturb_each_other(project: Project) -> None:
    children = [
        subprocess.Popen(
            [str(COMMAND), "paper", "utopia"], cwd=project.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for _ in range(2)
    ]
    ended = [(child.communicate(timeout=60)[1], child.returncode) for child in children]
    assert ended == [(b"", 0), (b"", 0)]
    report = json.loads((project.results / "build.json").read_text("utf-8"))
    assert set(report["outputs"]) == {f"{STEM}.docx", f"{STEM}.pdf"}
    assert leftovers(project) == []
    assert "nothing has changed" in project.run("paper", "utopia").stdout
