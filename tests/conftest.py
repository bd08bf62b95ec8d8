"""What all tests share: the option --accept, the paper on Canada built once, and a small project to edit."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from expected import Expected
from hypothesis import settings
from project import ROOT, Project, build_paper, make_project

from briefgen.pipeline import Build

settings.register_profile("same-each-time", derandomize=True, deadline=None, max_examples=50, database=None)
settings.load_profile("same-each-time")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write the expected results anew; read the diff afterwards")


def pytest_configure(config: pytest.Config) -> None:
    # WeasyPrint leaves its colour profile open; that is no mistake of the papers.
    config.addinivalue_line("filterwarnings", "ignore:unclosed file .*sRGB2014.icc:ResourceWarning")


@pytest.fixture(autouse=True)
def _unconfined(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that a test calls in this very process leaves it the memory that it has, as other tests go on in it."""
    monkeypatch.setattr("briefgen.exits.confine", lambda: None)


@pytest.fixture(scope="session")
def expected(pytestconfig: pytest.Config) -> Expected:
    """Compares with expected results, or writes them anew."""
    return Expected(pytestconfig.getoption("--accept"))


@pytest.fixture(scope="session")
def canada() -> Build:
    """The paper on Canada, built in memory."""
    return build_paper(ROOT, "canada")


@pytest.fixture(scope="session")
def canada_pdf(canada: Build) -> Iterator[pikepdf.Pdf]:
    """The PDF of the paper on Canada, opened."""
    with pikepdf.open(io.BytesIO(canada.files[f"{canada.document.meta.file_stem}.pdf"])) as pdf:
        yield pdf


@pytest.fixture(scope="session")
def canada_files(canada: Build, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The files of the paper on Canada on disk, by format."""
    folder = tmp_path_factory.mktemp("canada")
    paths = {}
    for name, data in canada.files.items():
        path = folder / name
        path.write_bytes(data)
        paths[path.suffix.lstrip(".")] = path
    return paths


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A small project in a folder of its own."""
    return make_project(tmp_path / "project")


@pytest.fixture(scope="session")
def first_build(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The small project, built."""
    project = make_project(tmp_path_factory.mktemp("first") / "project")
    done = project.run("paper", "utopia")
    assert done.returncode == 0, done.stderr
    return project


@pytest.fixture
def built(first_build: Project, tmp_path: Path) -> Project:
    """A copy of the small project with its results: they are known by their content, not by their times."""
    shutil.copytree(first_build.root, tmp_path / "built")
    return Project(tmp_path / "built")
