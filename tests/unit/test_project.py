"""The project on disk, and what a paper is made from."""

from __future__ import annotations

from pathlib import Path

import pytest
from project import Project

from briefgen.diagnostics import BriefgenError
from briefgen.project import check_country, countries, differences, find_root, inputs, tools


def test_the_project_is_found_from_any_folder_inside_it(project: Project) -> None:
    deep = project.root / "content" / "utopia" / "a" / "b"
    deep.mkdir(parents=True)
    for start in (project.root, project.root / "content", deep):
        assert find_root(start) == project.root


def test_a_folder_outside_of_a_project_is_reported(tmp_path: Path) -> None:
    with pytest.raises(BriefgenError, match=r"error\[no-project\]"):
        find_root(tmp_path)


def test_countries_are_the_folders_with_a_paper(project: Project) -> None:
    project.write("content/drafts/notes.md", "No paper.\n")
    project.write("content/atlantis/paper.yaml", "")
    assert countries(project.root) == ["atlantis", "utopia"]


def test_a_country_must_be_one_of_them_exactly(project: Project) -> None:
    check_country(project.root, "utopia")
    for name in ("Utopia", "utopia/", "./utopia", "data", "shared", "*"):
        with pytest.raises(BriefgenError, match=r"error\[unknown-country\]"):
            check_country(project.root, name)


def test_inputs_are_the_files_that_can_change_the_paper_and_no_others(project: Project) -> None:
    project.write("content/atlantis/paper.yaml", "")
    project.write("content/utopia/maps/map.png", b"map")
    for left_behind in ("content/utopia/.text.md.swp", "templates/~$paper.docx", "content/data/.DS_Store"):
        project.write(left_behind, "x")
    names = set(inputs(project.root, "utopia"))
    assert {"content/project.yaml", "content/data/facts.yaml", "content/utopia/maps/map.png", "briefgen"} <= names
    assert {"templates/paper.css", "templates/labels/en.yaml"} <= names
    assert not [name for name in names if "atlantis" in name or "/." in name or "~$" in name]


@pytest.mark.parametrize("name", ["content/utopia/text.md", "templates/paper.css", "content/data/facts.yaml"])
def test_a_changed_byte_changes_one_input(name: str, project: Project) -> None:
    before = inputs(project.root, "utopia")
    with (project.root / name).open("ab") as file:
        file.write(b" ")
    assert differences(before, inputs(project.root, "utopia")) == [name]


def test_a_renamed_file_changes_two_inputs(project: Project) -> None:
    before = inputs(project.root, "utopia")
    (project.root / "content/utopia/text.md").rename(project.root / "content/utopia/other.md")
    changed = differences(before, inputs(project.root, "utopia"))
    assert changed == ["content/utopia/other.md", "content/utopia/text.md"]


def test_inputs_are_named_relative_to_the_project(project: Project) -> None:
    assert not [name for name in inputs(project.root, "utopia") if str(project.root) in name or name.startswith("/")]


def test_the_versions_of_the_tools_are_known() -> None:
    assert {"python", "weasyprint", "python-docx"} <= tools().keys()
    assert all(tools().values())
