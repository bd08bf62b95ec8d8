"""What has changed: nothing is built when nothing did, and everything when something did."""

from __future__ import annotations

import pytest
from project import STEM, Project
from runs import said, snapshot

from briefgen.output import up_to_date
from briefgen.project import inputs


def test_nothing_changed_means_nothing_is_built(built: Project) -> None:
    before = {path: path.stat().st_mtime_ns for path in built.results.iterdir()}
    done = built.run("paper", "utopia")
    assert done.returncode == 0
    assert "nothing has changed" in done.stdout
    assert f"{STEM}.pdf" in done.stdout
    assert {path: path.stat().st_mtime_ns for path in built.results.iterdir()} == before


def test_force_builds_all_the_same(built: Project) -> None:
    before = (built.results / "build.json").stat().st_mtime_ns
    assert "layout" in built.run("paper", "utopia", "--force").stdout
    assert (built.results / "build.json").stat().st_mtime_ns > before


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("content/utopia/text.md", "# Another beginning\n"),
        ("content/shared/new.md", "A new passage.\n"),
        ("content/data/documents.yaml", "one: {title: One}\n"),
        ("templates/labels/de.yaml", "contents: Inhalt\n"),
    ],
)
def test_a_changed_file_means_a_new_build(name: str, text: str, built: Project) -> None:
    built.write(name, text)
    done = built.run("paper", "utopia", "--formats", "pdf")
    assert done.returncode == 0, done.stderr
    assert "layout" in done.stdout


def test_files_that_editors_leave_behind_change_nothing(built: Project) -> None:
    for name in ("content/utopia/.text.md.swp", "templates/~$paper.docx", "content/.DS_Store"):
        built.write(name, "left behind")
    assert "nothing has changed" in built.run("paper", "utopia").stdout


def test_a_deleted_or_altered_result_is_built_again(built: Project) -> None:
    wanted = snapshot(built.results)
    built.result("pdf").unlink()
    assert "layout" in built.run("paper", "utopia").stdout
    built.result("docx").write_bytes(b"altered")
    assert "layout" in built.run("paper", "utopia").stdout
    (built.results / "build.json").write_text("{")
    assert "layout" in built.run("paper", "utopia").stdout
    now = snapshot(built.results)
    assert {n: d for n, d in now.items() if n != "build.json"} == {n: d for n, d in wanted.items() if n != "build.json"}


def test_a_report_of_another_shape_is_no_report(built: Project) -> None:
    now = inputs(built.root, "utopia")
    assert up_to_date(built.root / "build" / "utopia", now, ["pdf"])
    for text in (
        b"[]",
        b"null",
        b'{"inputs": 1}',
        b'{"outputs": []}',
        b'"text"',
        b"\xed\xa0\x80",
        b"",
        b'{"outputs": {"a": 1}}',
    ):
        (built.results / "build.json").write_bytes(text)
        assert up_to_date(built.root / "build" / "utopia", now, ["pdf"]) is None, text
    assert "layout" in said(built.run("paper", "utopia", "--formats", "docx"))


def test_a_format_that_was_not_built_yet_is_built(project: Project) -> None:
    assert project.run("paper", "utopia", "--formats", "docx").returncode == 0
    done = project.run("paper", "utopia", "--formats", "pdf")
    assert "layout" in done.stdout
    assert project.result("pdf").exists()


def test_a_new_version_has_a_folder_of_its_own(built: Project) -> None:
    before = snapshot(built.results)
    built.change("content/utopia/paper.yaml", '  - number: "1.0"\n', '  - number: "1.1"\n')
    assert built.run("paper", "utopia").returncode == 0
    assert sorted(path.name for path in (built.root / "build" / "utopia").iterdir()) == ["1.0", "1.1"]
    assert snapshot(built.results) == before


def test_the_command_works_from_a_folder_inside_the_project(project: Project) -> None:
    done = project.run("paper", "utopia", "--formats", "docx", cwd=project.root / "content" / "utopia")
    assert done.returncode == 0, done.stderr
    assert project.result("docx").exists()
