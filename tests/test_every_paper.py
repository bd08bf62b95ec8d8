"""Every paper of the project: it is built in both formats, which say the same on the same pages."""

from __future__ import annotations

import io
from pathlib import Path

import checkers
import pikepdf
import pytest
from pdffile import outline
from project import ROOT, build_paper

from briefgen.pipeline import Build
from briefgen.project.folder import countries
from briefgen.rewrite import plain_text

COUNTRIES = [name for name in countries(ROOT) if name != "canada"]  # test_office.py has Canada


@pytest.fixture(scope="module", params=COUNTRIES)
def paper(request: pytest.FixtureRequest) -> Build:
    """A paper, built in memory."""
    return build_paper(ROOT, str(request.param))


def test_there_are_papers_on_the_united_states_and_japan() -> None:
    assert {"usa", "japan"} <= set(COUNTRIES)


def test_warnings_tell_of_nothing_but_sources_read_in_copies(paper: Build) -> None:
    assert {finding.code for finding in paper.findings} <= {"unverified-source"}


def test_the_word_file_can_be_read_by_everybody(paper: Build) -> None:
    (outcome,) = paper.accessibility
    assert (outcome.said, {one.partition("]")[0] for one in outcome.findings}) == (
        "passed",
        {"tip[table-header-column", "tip[watermark"},  # both papers are drafts
    )


def test_both_formats_have_the_same_pages_and_headings(paper: Build) -> None:
    pdf = next(data for name, data in paper.files.items() if name.endswith(".pdf"))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert len(opened.pages) == paper.pages
        marks = [mark.title for mark in outline(opened) if mark.level <= 2]
    assert marks == [f"{entry.number} {plain_text(entry.title)}" for entry in paper.document.contents]


def test_the_checkers_find_the_same_words_on_the_same_pages(paper: Build, tmp_path: Path) -> None:
    checkers.find_alike(paper.files, tmp_path)


def test_the_checker_of_contents_finds_every_page_right(paper: Build, tmp_path: Path) -> None:
    checkers.needed("soffice")
    for name, data in paper.files.items():
        (tmp_path / name).write_bytes(data)
    docx, pdf = (str(next(tmp_path.glob(f"*.{ending}"))) for ending in ("docx", "pdf"))
    status, said = checkers.run("toc_truth.py", [docx, "--pdf", pdf])
    assert status == 0, said
