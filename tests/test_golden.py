"""The paper on Canada, part by part, as it was last accepted."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from expected import Expected
from lxml import etree
from project import ROOT
from wordfile import WordFile

from briefgen.pipeline import Build
from briefgen.writers.html import write_html
from briefgen.writers.tree import write_tree

GOLDEN = Path(__file__).parent / "golden" / "canada"
PARTS = [
    "word/document.xml",
    "word/footnotes.xml",
    "word/numbering.xml",
    "docProps/core.xml",
    "docProps/app.xml",
    "docProps/custom.xml",
    "customXml/item1.xml",
]


def test_the_tree_is_the_accepted_one(canada: Build, expected: Expected) -> None:
    expected.file(GOLDEN / "tree.txt", write_tree(canada.document))


def test_the_page_is_the_accepted_one(canada: Build, expected: Expected) -> None:
    template = (ROOT / "templates" / "paper.html.j2").read_text("utf-8")
    expected.file(GOLDEN / "paper.html", write_html(canada.document, template) + "\n")


@pytest.mark.parametrize("part", PARTS)
def test_the_part_of_the_word_file_is_the_accepted_one(part: str, canada: Build, expected: Expected) -> None:
    root = WordFile(canada.files[f"{canada.document.meta.file_stem}.docx"]).xml(part)
    etree.indent(root)
    expected.file(GOLDEN / Path(part).name, etree.tostring(root, encoding="unicode") + "\n")


def test_the_words_of_the_pdf_are_the_accepted_ones(canada_files: dict[str, Path], expected: Expected) -> None:
    pdftotext = shutil.which("pdftotext")
    if not pdftotext:
        pytest.skip("pdftotext is not installed")
    command = [pdftotext, "-layout", "-enc", "UTF-8", str(canada_files["pdf"]), "-"]
    text = subprocess.run(command, capture_output=True, check=True, env={**os.environ, "LC_ALL": "C.UTF-8"}).stdout
    lines = (" ".join(line.split()) for line in text.decode().splitlines())  # columns are poppler's business
    expected.file(GOLDEN / "paper.pdf.txt", "".join(f"{line}\n" for line in lines if line))
