"""Drafts: DRAFT on every page, gaps that are seen and listed; and finals, which have none."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
from PIL import Image
from project import Project
from runs import refused
from wordfile import W, WordFile

from briefgen.pipeline import Build

STEM = "D1.2.1_Discussion-paper-New-Zealand_V0.3-draft"
VML = "{urn:schemas-microsoft-com:vml}"
GAP = "[To be completed: number of ships – owner: WP1]"


@pytest.fixture
def draft(project: Project) -> Project:
    """A draft with gaps on its cover and in its text, of several pages."""
    project.change("content/utopia/paper.yaml", '  - number: "1.0"\n', '  - number: "0.3"\n    state: draft\n')
    project.change("content/utopia/paper.yaml", "  due: M2\n", "  due: {gap: month, owner: WP1}\n")
    project.write("content/data/facts.yaml", "ships: {number: {gap: number of ships, owner: WP1}}\n")
    project.text(
        "# Ships\n\nThere are {{ facts.ships.number | words }} here.\n\n[[gap: the harbours | WP2]]\n"
        + "\nWords.\n" * 60
    )
    return project


def pdf_of(build: Build) -> bytes:
    """The PDF of a build."""
    return next(data for name, data in build.files.items() if name.endswith(".pdf"))


def word_of(build: Build) -> WordFile:
    """The Word file of a build."""
    return WordFile(next(data for name, data in build.files.items() if name.endswith(".docx")))


def text_of(pdf: bytes) -> list[str]:
    """The text of each page."""
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return [" ".join(page.extract_text().split()) for page in opened.pages]


def test_the_names_the_header_and_the_cover_say_that_it_is_a_draft(draft: Project) -> None:
    build = draft.build()
    assert set(build.files) == {f"{STEM}.docx", f"{STEM}.pdf"}
    pages = text_of(pdf_of(build))
    assert all("V0.3 – draft (March 2020)" in page for page in pages)
    headers = [WordFile(word_of(build).data).xml(f"word/header{n}.xml") for n in (1, 2)]
    assert "V0.3 – draft (March 2020)" in "".join(t.text or "" for t in headers[0].iter(f"{W}t"))


def test_the_word_across_the_pages_is_in_every_header_and_is_no_text(draft: Project) -> None:
    word = word_of(draft.build("docx"))
    for name in ("word/header1.xml", "word/header2.xml"):
        header = word.xml(name)
        (shape,) = header.iter(f"{VML}shape")
        (path,) = shape.iter(f"{VML}textpath")
        assert path.get("string") == "DRAFT"
        assert shape.get("alt") == "DRAFT"
        assert "position:absolute" in str(shape.get("style"))
        assert "DRAFT" not in "".join(t.text or "" for t in header.iter(f"{W}t"))
    assert "DRAFT" not in "".join(t.text or "" for t in word.body.iter(f"{W}t"))


def test_the_word_across_the_pages_is_an_artefact_of_the_pdf_and_no_text(draft: Project) -> None:
    data = pdf_of(draft.build("pdf"))
    assert not [page for page in text_of(data) if "DRAFT" in page]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) > 3
        for page in pdf.pages:
            marks: list[str] = []
            drawn = []
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) in ("BMC", "BDC"):
                    marks.append(str(operands[0]))
                elif str(operator) == "EMC":
                    marks.pop()
                elif str(operator) == "Do":
                    drawn.append(list(marks))
            assert drawn == [["/Artifact"]]


def test_a_final_paper_has_no_word_across_its_pages(project: Project) -> None:
    build = project.build()
    assert "textpath" not in str(word_of(build).archive.read("word/header1.xml"))
    with pikepdf.open(io.BytesIO(pdf_of(build))) as pdf:
        operators = {str(operator) for page in pdf.pages for _, operator in pikepdf.parse_content_stream(page)}
    assert "Do" not in operators


def test_gaps_are_marked_where_they_belong_in_both_files(draft: Project) -> None:
    build = draft.build()
    word = word_of(build)
    marked = [
        "".join(t.text or "" for t in run.iter(f"{W}t"))
        for run in word.body.iter(f"{W}r")
        if (style := run.find(f"{W}rPr/{W}rStyle")) is not None and word.styles[style.get(f"{W}val", "")] == "Gap"
    ]
    wanted = ["[To be completed: month – owner: WP1]", GAP, "[To be completed: the harbours – owner: WP2]"]
    assert marked == wanted
    text = " ".join(text_of(pdf_of(build)))
    assert [gap for gap in wanted if gap not in text] == []
    with pdfplumber.open(io.BytesIO(pdf_of(build))) as opened:
        yellow = {r["non_stroking_color"] for page in opened.pages for r in page.rects}
    assert (1.0, 0.949, 0.659) in {tuple(round(part, 3) for part in colour) for colour in yellow if colour}


def test_the_build_lists_every_gap_with_its_place(draft: Project) -> None:
    done = draft.run("paper", "utopia")
    assert done.returncode == 0, done.stderr
    for line in (
        "3 gaps, of which a final paper must have none:",
        "content/data/facts.yaml:1: number of ships (WP1)",
        "content/utopia/paper.yaml:12: month (WP1)",
        "content/utopia/text.md:5: the harbours (WP2)",
    ):
        assert line in done.stdout
    report = json.loads((draft.root / "build/utopia/0.3/build.json").read_text("utf-8"))
    assert report["state"] == "draft"
    assert {"need": "the harbours", "owner": "WP2", "file": "content/utopia/text.md", "line": 5} in report["gaps"]


def test_a_final_build_with_gaps_is_refused_and_lists_them_all(draft: Project) -> None:
    draft.change("content/utopia/paper.yaml", "    state: draft\n", "")
    refused(draft.run("paper", "utopia"), "3 errors", "error[gap]: a final paper has no gaps: the harbours (WP2)")
    assert not (draft.root / "build").exists()


def test_a_draft_without_gaps_becomes_a_final_and_the_old_files_are_named(draft: Project) -> None:
    assert draft.run("paper", "utopia").returncode == 0
    draft.text("# Ships\n\nWords.\n")
    draft.change("content/utopia/paper.yaml", "  due: {gap: month, owner: WP1}\n", "  due: M2\n")
    draft.change("content/utopia/paper.yaml", "    state: draft\n", "")
    done = draft.run("paper", "utopia")
    assert done.returncode == 0, done.stderr
    assert f"note: {STEM}.docx is from an earlier build" in done.stderr
    assert (draft.root / "build/utopia/0.3/D1.2.1_Discussion-paper-New-Zealand_V0.3.pdf").exists()


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="poppler is not installed")
def test_the_word_is_seen_across_every_page_of_both_files(draft: Project, tmp_path: Path) -> None:
    for name, data in draft.build().files.items():
        (tmp_path / name).write_bytes(data)
    environment = {key: value for key, value in os.environ.items() if key != "FONTCONFIG_FILE"}  # set by the layout
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    office = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path / "office"]
    subprocess.run([*office, tmp_path / f"{STEM}.docx"], check=True, capture_output=True, timeout=120, env=environment)
    for pdf in (tmp_path / f"{STEM}.pdf", tmp_path / "office" / f"{STEM}.pdf"):
        said = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True).stdout
        assert "DRAFT" not in said
        pictures = tmp_path / f"pages-{pdf.parent.name}"
        pictures.mkdir()
        subprocess.run(["pdftoppm", "-r", "20", "-gray", "-png", pdf, pictures / "p"], check=True)
        for picture in sorted(pictures.iterdir()):
            with Image.open(picture) as page:
                values = page.resize((60, 85)).tobytes()
            grey = sum(215 <= value <= 245 for value in values) / len(values)
            assert grey > 0.035, f"{pdf.name}, {picture.name}: no grey word is seen"
