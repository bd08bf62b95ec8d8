"""`briefgen redline` as a user types it: on releases, on the paper as it is now, and where it must refuse."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from project import Project
from runs import refused, said, snapshot
from wordfile import WordFile

OLD = "# Beginning\n\nSome words stand here.\n"
NEW = "# Beginning\n\nSome other words stand here.\n\n- And an item\n"


@pytest.fixture
def released(project: Project) -> Project:
    """The small project, with V1.0 released, and other texts since."""
    project.text(OLD)
    done = project.run("release", "utopia", "1.0", "--note", "The first one", "--no-git")
    assert done.returncode == 0, said(done)
    project.text(NEW)
    return project


def results(project: Project, folder: str) -> dict[str, bytes]:
    return snapshot(project.root / "build" / "utopia" / folder)


def test_a_redline_up_to_now_is_written_and_named_after_both(released: Project) -> None:
    done = released.run("redline", "utopia", "1.0")
    assert done.returncode == 0, said(done)
    files = results(released, "redline-1.0-to-now")
    stem = "D1.2.1_Discussion-paper-New-Zealand_V1.0-changes-draft_redline-from-V1.0"
    assert sorted(files) == sorted([f"{stem}.docx", f"{stem}.pdf", "changes.md"])
    assert all(f"build/utopia/redline-1.0-to-now/{name}" in done.stdout for name in files)
    told = files["changes.md"].decode()
    assert "- **Changed**: Some **other** words stand here." in told
    assert "- **Added** (item): And an item" in told


def test_a_redline_between_releases_has_author_and_date_of_the_later_one(released: Project) -> None:
    released.run(
        "release", "utopia", "1.1", "--note", "More", "--by", "Second Partner", "--date", "2020-05-04", "--no-git"
    )
    done = released.run("redline", "utopia", "1.0", "1.1")
    assert done.returncode == 0, said(done)
    name = next(name for name in results(released, "redline-1.0-to-1.1") if name.endswith(".docx"))
    word = WordFile(results(released, "redline-1.0-to-1.1")[name])
    xml = word.archive.read("word/document.xml").decode()
    assert set(re.findall(r'w:author="([^"]*)"', xml)) == {"Second Partner"}
    assert set(re.findall(r'w:date="([^"]*)"', xml)) == {"2020-05-04T00:00:00Z"}
    assert "Second Partner, 4 May 2020" in results(released, "redline-1.0-to-1.1")["changes.md"].decode()


def test_the_same_redline_has_the_same_bytes(released: Project) -> None:
    made = []
    for _ in range(2):
        assert released.run("redline", "utopia", "1.0").returncode == 0
        made.append(results(released, "redline-1.0-to-now"))
    assert made[0] == made[1]


def test_a_redline_survives_another_form_of_the_content(released: Project) -> None:
    """The tree of the release is compared: its sources need not be readable any more."""
    for path in (released.root / "releases/utopia/1.0/sources").rglob("*.yaml"):
        path.write_text("a form: [that, nobody, knows]\n", "utf-8")
    assert released.run("redline", "utopia", "1.0").returncode == 0


def test_what_cannot_be_compared_is_refused(released: Project) -> None:
    refused(released.run("redline"), "error[no-country]")
    refused(released.run("redline", "utopia"), "error[no-version]")
    refused(released.run("redline", "utopia", "0.9"), "error[no-release]", "1.0")
    refused(released.run("redline", "utopia", "1.0", "1.0"), "error[redline-order]")
    refused(released.run("redline", "utopia", "1.1", "1.0"), "error[redline-order]", "FROM=1.0 TO=1.1")
    refused(released.run("redline", "utopia", "1.0", "1.1"), "error[no-release]")
    released.text(OLD)
    refused(released.run("redline", "utopia", "1.0"), "error[no-change]")
    assert not list((released.root / "build").rglob("*redline*"))


def test_a_tree_that_was_damaged_is_refused(released: Project) -> None:
    path: Path = released.root / "releases/utopia/1.0/tree.json"
    path.write_text(path.read_text("utf-8").replace('"Paragraph"', '"Paragraf"'), "utf-8")
    refused(released.run("redline", "utopia", "1.0"), "error[tree-file]")


def test_a_paper_with_mistakes_has_no_redline(released: Project) -> None:
    released.text("# Beginning\n\nSee [@nothing].\n")
    refused(released.run("redline", "utopia", "1.0"), "error[unknown-reference]", "content/utopia/text.md:3:5")


def test_a_mistake_in_the_template_of_the_summary_is_told_with_its_line(released: Project) -> None:
    released.change("templates/changes.md.j2", "{{ counts }}", "{{ count }}")
    refused(released.run("redline", "utopia", "1.0"), "error[template]", "templates/changes.md.j2", "count")
