"""A paper that was built, proved once more: its files against its texts, and the pages of both as they are laid out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.console import columns
from briefgen.diagnostics import BriefgenError, Diagnostic, Diagnostics, fail
from briefgen.edition import Edition
from briefgen.pipeline import resolved, told
from briefgen.project.folder import check_country
from briefgen.project.freshness import Hashes, Loader, judge
from briefgen.project.report import Past
from briefgen.proof.compare import Comparison
from briefgen.proof.expected import Expected
from briefgen.proof.letters import is_certain
from briefgen.proof.office import as_pdf, stands
from briefgen.proof.pdf import read_pdf
from briefgen.proof.pdfium import page_texts
from briefgen.proof.proving import PDF, differences

SHOWN = 48  # letters of a block in the table
NAMES = {"box title": "box"}


@dataclass(frozen=True, slots=True)
class Line:
    """A heading, box or note: its kind, its first words, and its pages in the PDF and in Word (0: not found).

    One with rare letters, which no PDF gives back for certain, is not `certain` to be found.
    """

    kind: str
    words: str
    pdf: int
    word: int
    certain: bool

    @property
    def alike(self) -> bool:
        """Whether it stands on the same page in both, for all that can be seen."""
        return self.pdf == self.word > 0 or not (self.certain or (self.pdf and self.word))

    def cells(self) -> tuple[str, ...]:
        """The texts of its row in a table."""
        words = self.words if len(self.words) <= SHOWN else self.words[: SHOWN - 1] + "…"
        pages = (str(page) if page else "?" for page in (self.pdf, self.word))
        return (self.kind, words, "ok" if self.alike else "NOT OK", *pages)


HEADINGS = ("what", "words", "", "page in the PDF", "page in Word")


def verify_papers(
    root: Path,
    countries: Sequence[str],
    formats: Sequence[str],
    say: Callable[[str], object],
    edition: Edition = "full",
) -> None:
    """Verify papers, and `say` a table for each. `BriefgenError` also when something stands on another page."""
    for country in countries or ("",):
        check_country(root, country)
    parted = 0
    for country in countries:
        lines = verify(root, country, formats, edition)
        parted += sum(not line.alike for line in lines)
        say(columns([HEADINGS, *(line.cells() for line in lines)]))
        say(f"{country}: {len(lines)} headings, boxes and notes")
    if parted:
        raise fail("other-pages", f"{parted} on another page in Word than in the PDF, or not found", "see NOT OK above")


def verify(root: Path, country: str, formats: Sequence[str], edition: Edition = "full") -> list[Line]:
    """The headings, boxes and notes of an edition of the paper, as built last, with their pages.

    `BriefgenError` when it is not up to date, when a file says something else than the texts, or without LibreOffice.
    """
    hashes = Hashes(root)
    loader = Loader(root, hashes)
    verdict = judge(root, country, formats, hashes, lambda: loader.library, edition)
    if verdict.fresh is None:
        message = f"the paper on {country} is not up to date: {', '.join(verdict.reasons)}"
        raise fail("not-up-to-date", message, f"make paper COUNTRY={country}, then this again")
    log = Diagnostics()
    paper = told(*resolved(root, country, loader.library, log, edition))
    files = _files(verdict.fresh)
    _raise(differences(paper, files))
    word, pdf = (next(data for name, data in files.items() if name.endswith(kind)) for kind in (".docx", ".pdf"))
    return list(_lines(paper, pdf, as_pdf(word)))


def _files(past: Past) -> dict[str, bytes]:
    return {name: (past.folder / name).read_bytes() for name in past.report["outputs"]}


def _raise(problems: Sequence[Diagnostic]) -> None:
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors:
        raise BriefgenError(errors)


def _lines(paper: Expected, pdf: bytes, word: bytes) -> Iterator[Line]:
    ours = Comparison(PDF, paper, read_pdf(pdf))
    for stand in stands(paper, page_texts(word)):
        name = NAMES.get(stand.block.name, stand.block.name)
        yield Line(name, stand.block.text, ours.page_of(stand.block), stand.page, is_certain(stand.block.text))
