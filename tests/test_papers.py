"""All papers at once: what is built, what is told, and that one paper's trouble is no other's."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from project import COMMAND, FILES, Project, make_project
from runs import refused, said, snapshot

NAMES = {"atlantis": "AU", "lemuria": "FR", "utopia": "NZ"}


def add_papers(project: Project) -> None:
    """Two more papers beside that on Utopia."""
    for name, code in NAMES.items():
        for file in ("paper.yaml", "abstract.md", "text.md"):
            text = FILES[f"content/utopia/{file}"].replace("country: NZ", f"country: {code}")
            project.write(f"content/{name}/{file}", text)


@pytest.fixture
def family(project: Project) -> Project:
    """A project of three small papers."""
    add_papers(project)
    return project


@pytest.fixture(scope="module")
def built_family(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The three papers, built; to be looked at only."""
    project = make_project(tmp_path_factory.mktemp("family") / "project")
    add_papers(project)
    done = project.run("papers", "--jobs", "2")
    assert done.returncode == 0, done.stderr
    return project


def rows(text: str) -> dict[str, list[str]]:
    """The cells of the table that a run printed, by country."""
    lines = (re.split(r"\s{2,}", line) for line in text.splitlines())
    return {cells[0]: cells[1:] for cells in lines if cells[0] in NAMES and len(cells) == 7}


def children_of(process: int) -> list[int]:
    """The processes that a process has started and that still run."""
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(process)], capture_output=True, text=True, check=False)
    return [int(pid) for pid in listed.stdout.split()]


def leftovers(root: Path) -> list[Path]:
    """Files that a build began and did not finish."""
    return [path for path in (root / "build").rglob("*") if path.name.startswith(".partial")]


# ---------------------------------------------------------------------------------------------------------- all is well


def test_every_paper_is_built_in_both_formats_and_stands_in_the_table(built_family: Project) -> None:
    for name in NAMES:
        files = [path.suffix for path in (built_family.root / "build" / name / "1.0").iterdir()]
        assert sorted(files) == [".docx", ".json", ".pdf"]
    again = built_family.run("papers")
    assert again.returncode == 0
    assert rows(again.stdout) == {name: ["1.0", "final", "3", "0", "0", "up to date"] for name in NAMES}
    assert "0 papers built, 3 up to date, 0 failed" in again.stdout


def test_the_files_are_those_that_one_paper_alone_gives(built_family: Project, family: Project) -> None:
    assert family.run("paper", "lemuria").returncode == 0
    alone, together = (snapshot(p.root / "build" / "lemuria" / "1.0") for p in (family, built_family))
    assert {n: d for n, d in alone.items() if n != "build.json"} == {
        n: d for n, d in together.items() if n != "build.json"
    }


def test_the_status_says_the_same_as_the_table_and_as_data(built_family: Project) -> None:
    shown = built_family.run("status")
    assert rows(shown.stdout) == {name: ["1.0", "final", "3", "0", "0", "up to date"] for name in NAMES}
    data = json.loads(built_family.run("status", "--json", "atlantis").stdout)
    wanted = {
        "country": "atlantis", "version": "1.0", "state": "final", "reasons": [], "pages": 3, "gaps": [], "warnings": [],
        "problems": "",
    }  # fmt: skip
    assert data == [wanted]


def test_the_status_of_papers_that_were_never_built_or_cannot_be(family: Project) -> None:
    family.change("content/utopia/paper.yaml", '  - number: "1.0"\n', '  - number: "1.1"\n    state: draft\n')
    family.text("# Gap\n\n[[gap: all of it | WP1]]\n")
    family.write("content/lemuria/text.md", "{{ nothing }}\n")
    done = family.run("status")
    assert done.returncode == 0
    assert rows(done.stdout) == {
        "atlantis": ["1.0", "final", "–", "0", "0", "not built yet"],
        "lemuria": ["–", "error", "–", "0", "0", "not built yet"],
        "utopia": ["1.1", "draft", "–", "1", "0", "not built yet"],
    }
    assert "error[unknown-fact]" in done.stdout
    (status,) = json.loads(family.run("status", "--json", "utopia").stdout)
    assert status["gaps"] == [{"need": "all of it", "owner": "WP1", "file": "content/utopia/text.md", "line": 3}]


def test_only_some_papers_and_the_cause_of_each_build(family: Project) -> None:
    first = family.run("papers", "--why", "utopia", "atlantis", "utopia")
    assert "atlantis: not built yet" in first.stdout
    assert set(rows(first.stdout)) == {"atlantis", "utopia"}
    family.write("content/atlantis/text.md", "# Another\n\nText.\n")
    family.change("content/data/organisations.yaml", "Second Partner", "Another Partner")
    second = family.run("papers", "--why")
    assert "atlantis: content/atlantis/text.md\n" in second.stdout
    assert "lemuria: not built yet\n" in second.stdout
    assert "utopia:" not in second.stdout
    assert "utopia: asked for anew" in family.run("papers", "--why", "--force", "utopia").stdout


# --------------------------------------------------------------------------------------------------------------- trouble


def test_a_paper_that_fails_does_not_stop_the_others(family: Project) -> None:
    family.write("content/atlantis/text.md", "# Text\n\n{{ facts.nothing }}\n")
    done = family.run("papers", "--jobs", "1")
    assert done.returncode == 1
    assert "atlantis was not built:\ncontent/atlantis/text.md:3:1: error[unknown-fact]" in said(done)
    table = rows(done.stdout)
    assert table["atlantis"][:3] == ["–", "failed", "–"]
    assert [table[name][1] for name in ("lemuria", "utopia")] == ["final", "final"]
    assert not (family.root / "build" / "atlantis").exists()


def test_a_mistake_in_a_record_fails_only_the_papers_that_use_it(family: Project) -> None:
    family.change("content/data/clusters.yaml", "country: FR}", "country: France}")
    family.write("content/lemuria/text.md", "# Text\n\n{{ clusters.orchard.name }}\n")
    done = family.run("papers")
    assert done.returncode == 1
    assert {name for name, cells in rows(done.stdout).items() if cells[1] == "failed"} == {"lemuria"}
    assert "content/data/clusters.yaml:2:" in done.stderr


def test_a_folder_that_cannot_be_written_fails_alone(family: Project) -> None:
    family.write("build/utopia", "a file where a folder should be")
    done = family.run("papers")
    assert done.returncode == 1
    assert {name for name, cells in rows(done.stdout).items() if cells[1] == "failed"} == {"utopia"}


@pytest.mark.parametrize("jobs", ["0", "-1", "many", "1.5", ""])
def test_a_number_of_jobs_that_is_none_is_refused(jobs: str, family: Project) -> None:
    refused(family.run("papers", "--jobs", jobs), "--jobs")
    assert not (family.root / "build").exists()


def test_an_unknown_country_is_refused_before_anything_is_built(family: Project) -> None:
    refused(family.run("papers", "utopia", "atlantic"), "did you mean “atlantis”?")
    assert not (family.root / "build").exists()


def test_a_project_without_papers_says_how_to_begin_one(project: Project) -> None:
    (project.root / "content/utopia/paper.yaml").unlink()
    for command in ("papers", "status"):
        refused(project.run(command), "error[no-paper]", "make new COUNTRY=")


# ------------------------------------------------------------------------------------------------------ ended from outside


@pytest.fixture
def long_build(family: Project) -> Iterator[subprocess.Popen[str]]:
    """A run over papers that take some seconds each; its two processes are at work."""
    for name in NAMES:
        family.write(f"content/{name}/text.md", "# Text\n" + "\nMany words follow each other here.\n" * 4000)
    run = subprocess.Popen(
        [str(COMMAND), "papers", "--jobs", "2"], cwd=family.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, start_new_session=True,
    )  # fmt: skip
    deadline = time.monotonic() + 30
    while len(children_of(run.pid)) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    yield run
    if run.poll() is None:
        os.killpg(run.pid, signal.SIGKILL)
    run.communicate()


@pytest.mark.parametrize(("number", "to_all"), [(signal.SIGINT, True), (signal.SIGINT, False), (signal.SIGTERM, False)])
def test_a_run_that_is_interrupted_leaves_no_half_file_and_no_process(
    number: signal.Signals, to_all: bool, long_build: subprocess.Popen[str], family: Project
) -> None:
    workers = children_of(long_build.pid)
    assert len(workers) == 2
    (os.killpg if to_all else os.kill)(long_build.pid, number)
    out, error = long_build.communicate(timeout=15)
    assert long_build.returncode not in (0, None)
    assert "Traceback" not in out + error
    assert [pid for pid in workers if Path(f"/proc/{pid}").exists()] == []
    assert leftovers(family.root) == []


def test_a_process_that_is_killed_fails_its_own_paper_only(long_build: subprocess.Popen[str], family: Project) -> None:
    os.kill(children_of(long_build.pid)[0], signal.SIGKILL)
    out, error = long_build.communicate(timeout=120)
    assert long_build.returncode == 1
    assert "killed by SIGKILL" in error
    assert sorted(cells[1] for cells in rows(out).values()) == ["failed", "final", "final"]
