"""The proof of a paper: its files, as bytes, against its document, and against each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from briefgen.diagnostics import Diagnostic, fail
from briefgen.proof.compare import Comparison
from briefgen.proof.expected import Expected
from briefgen.proof.pdf import read_pdf
from briefgen.proof.pdfium import Unreadable
from briefgen.proof.word import read_docx
from briefgen.wordml.reading import NoWordFile

PDF, WORD = "the PDF", "the Word file"
UNSURE = "it may be as it should: this paper has rare letters, which no PDF gives back for certain. Look at the page"


def differences(paper: Expected, files: Mapping[str, bytes]) -> list[Diagnostic]:
    """The differences, those of the Word file first."""
    kinds = {name.rpartition(".")[2]: data for name, data in files.items()}
    word = _word(paper, kinds["docx"]) if "docx" in kinds else None
    pdf = _pdf(paper, kinds["pdf"]) if "pdf" in kinds else None
    if pdf:
        pdf.compare_pages(pdf.pages, PDF)
        pdf.compare_notes()
    if word and pdf:
        word.compare_pages(pdf.pages, PDF)
    if pdf and not paper.is_certain:
        pdf.problems = [replace(problem, severity="warning", hint=UNSURE) for problem in pdf.problems]
    return [problem for one in (word, pdf) if one for problem in one.problems]


def _word(paper: Expected, data: bytes) -> Comparison:
    try:
        return Comparison(WORD, paper, read_docx(data))
    except NoWordFile as error:
        raise fail("proof-file", f"the Word file cannot be read back: {error}") from error


def _pdf(paper: Expected, data: bytes) -> Comparison:
    try:
        return Comparison(PDF, paper, read_pdf(data))
    except Unreadable as error:
        raise fail("proof-file", "the PDF cannot be read back") from error
