"""One paper from its content to its files: the steps, in their order."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from briefgen import document as d
from briefgen.accessibility.outcome import Outcome
from briefgen.accessibility.remarks import read_remarks
from briefgen.assemble import after_release, assemble
from briefgen.checks import check
from briefgen.context import Context
from briefgen.diagnostics import BriefgenError, Diagnostic, Diagnostics
from briefgen.edition import Edition
from briefgen.editor.review import review
from briefgen.editor.rules import all_rules
from briefgen.editor.style import Style
from briefgen.editor.waivers import Waived, read_waivers
from briefgen.expressions import Facts
from briefgen.language.languages import language
from briefgen.proof.expected import Expected, expected
from briefgen.records.gaps import Missing, find_gaps
from briefgen.records.library import Library
from briefgen.records.load import Paper, load
from briefgen.records.people import people_left_out
from briefgen.releases.working import other_bytes, says_the_same
from briefgen.resolve import resolve
from briefgen.writers import render
from briefgen.writers.layout import Layout
from briefgen.writers.press import Press

Progress = Callable[[str, float], None]


@dataclass(frozen=True)
class Build:
    """The files of one paper, by name, and what is known about them."""

    document: d.Document
    paper: Paper
    gaps: list[Missing]
    files: dict[str, bytes]
    layout: Layout
    findings: tuple[Diagnostic, ...]
    """what the rules found, without what is waived; in a final paper there are no errors among it"""
    waived: int
    accessibility: tuple[Outcome, ...]
    """what was checked in the files for those who read them with other means than their eyes"""
    timings: dict[str, float]

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return self.layout.total


@dataclass
class Timer:
    """Seconds per step; each step is told to `progress` when it ends."""

    progress: Progress
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time what is done inside."""
        start = time.perf_counter()
        yield
        self.seconds[name] = round(time.perf_counter() - start, 4)
        self.progress(name, self.seconds[name])


def resolved(
    root: Path, country: str, library: Library, log: Diagnostics, edition: Edition = "full"
) -> tuple[d.Document, Paper]:
    """The resolved and checked document of a country, in an edition, and the paper that it was made from.

    `BriefgenError` with every problem when there are errors.
    """
    paper = load(root, country, library, log, edition)
    context = Context(paper, Facts(paper, log), log)
    document = resolve(assemble(context), context)
    if paper.released and not says_the_same(root, _full(root, document, paper, library), paper.released):
        document = after_release(document, context)
    check(document, context)
    log.raise_if_errors()
    return document, paper


def _full(root: Path, document: d.Document, paper: Paper, library: Library) -> d.Document | None:
    """The document of the full edition, in which versions are released; None when it has errors."""
    if not paper.is_apart:
        return document
    log = Diagnostics()
    try:
        context = Context(whole := load(root, paper.folder, library, log), Facts(whole, log), log)
    except BriefgenError:
        return None
    found = resolve(assemble(context), context)
    return None if log.errors else found


def reviewed(root: Path, document: d.Document, paper: Paper, log: Diagnostics, today: str | None = None) -> Waived:
    """What the editor finds in a resolved document, and the warnings in `log`, without what `waivers.yaml` waives.

    `today` (ISO 8601) ends waivers whose time is over; without it, as in a build, they hold, so that the same content gives
    the same result. `BriefgenError` when the house style or the waivers have mistakes.
    """
    style = Style(root, language(paper.file.lang), log)
    found = review(document, paper, style)
    waivers = read_waivers(root, f"content/{paper.folder}/waivers.yaml", log)
    log.raise_if_errors()
    return waivers.of_builds.apply((*log.warnings, *found), today, whole=not paper.is_apart)


Editor = Callable[[Path, d.Document, Paper, Diagnostics], Waived]


def told(document: d.Document, paper: Paper) -> Expected:
    """What both files of a paper must say."""
    return expected(document, paper.span("paper", "title"), paper.span("paper", "cover"))


def load_editor_and_proof() -> None:
    """Import the rules, and what reads the files back, so that they are ready when they are needed."""
    import briefgen.accessibility.word
    import briefgen.proof.proving  # noqa: F401

    all_rules()


def prove(document: d.Document, files: Mapping[str, bytes], paper: Paper) -> list[Diagnostic]:
    """Read the files back and compare them: what may be a difference. `BriefgenError` with what is one."""
    from briefgen.proof.people import told_of
    from briefgen.proof.proving import differences

    log, people = Diagnostics(), people_left_out(paper)
    log.extend(differences(told(document, paper), files))
    if people.patterns:
        log.extend(told_of(files, people.named_in))
    log.raise_if_errors()
    return log.warnings


def check_access(root: Path, document: d.Document, name: str, data: bytes) -> tuple[list[Diagnostic], Outcome]:
    """Check the Word file for accessibility. `BriefgenError` with the errors in it when the paper is final."""
    from briefgen.accessibility import word

    found = word.read_word(data, read_remarks(root).unclear_links)
    problems = word.diagnostics(found, document)
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors and document.meta.draft_mark is None:
        raise BriefgenError(errors)
    return [problem for problem in problems if problem.severity != "info"], word.outcome(name, found)


def build(
    root: Path,
    country: str,
    library: Library,
    formats: Sequence[str],
    progress: Progress,
    press: Press,
    editor: Editor = reviewed,
    edition: Edition = "full",
) -> Build:
    """Make the files of one paper, in an edition, in memory. Raises `BriefgenError` with every problem found.

    The editor reads while the press is at work. What it calls an error stops a final paper; a draft may have it.
    """
    timer, log = Timer(progress), Diagnostics()
    with timer.step("content"):
        document, paper = resolved(root, country, library, log, edition)
    folder = root / "content" / country
    with timer.step("layout"):
        templates = render.read_templates(root / "templates")
        press.start(render.job(document, templates, folder))
        if "docx" in formats:
            render.load_word_writer()  # while the press is at work
        load_editor_and_proof()
        edited = editor(root, document, paper, log)
        errors = [finding for finding in edited.findings if finding.severity == "error"]
        if errors and document.meta.draft_mark is None:
            raise BriefgenError(errors)
        layout = press.layout()
    files: dict[str, bytes] = {}
    access: list[Diagnostic] = []
    outcomes: tuple[Outcome, ...] = ()
    if "docx" in formats:
        name = f"{document.meta.file_stem}.docx"
        with timer.step("docx"):
            files[name] = render.word_file(document, templates, layout, folder)
        with timer.step("access"):  # while the press writes the PDF
            access, one = check_access(root, document, name, files[name])
            outcomes = (one,)
    if "pdf" in formats:
        with timer.step("pdf"):
            files[f"{document.meta.file_stem}.pdf"] = press.pdf()
    with timer.step("proof"):
        proved = prove(document, files, paper)
        findings = (*edited.findings, *access, *proved, *other_bytes(document, paper, files))
    gaps = find_gaps(document, paper)
    return Build(document, paper, gaps, files, layout, findings, edited.waived, outcomes, timer.seconds)
