"""The project on disk, and what a paper is made from."""

from __future__ import annotations

from pathlib import Path

import pytest
from project import Project

from briefgen.diagnostics import BriefgenError
from briefgen.project.folder import check_country, countries, find_root, tools


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


def test_the_versions_of_the_tools_are_known() -> None:
    assert {"python", "weasyprint", "python-docx"} <= tools().keys()
    assert all(tools().values())
