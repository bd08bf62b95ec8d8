"""One paper from its content to its files: the steps, in their order."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from briefgen import document as d
from briefgen.assemble import assemble
from briefgen.checks import check
from briefgen.context import Context
from briefgen.diagnostics import Diagnostic, Diagnostics
from briefgen.expressions import Facts
from briefgen.records.gaps import Missing, find_gaps
from briefgen.records.library import Library
from briefgen.records.load import Paper, load
from briefgen.resolve import resolve
from briefgen.writers import render
from briefgen.writers.press import Press

Progress = Callable[[str, float], None]


@dataclass(frozen=True)
class Build:
    """The files of one paper, by name, and what is known about them."""

    document: d.Document
    paper: Paper
    gaps: list[Missing]
    files: dict[str, bytes]
    pages: int
    warnings: list[Diagnostic]
    timings: dict[str, float]


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


def resolved(root: Path, country: str, library: Library, log: Diagnostics) -> tuple[d.Document, Paper]:
    """The resolved and checked document of a country, and the paper that it was made from.

    `BriefgenError` with every problem when there are errors.
    """
    paper = load(root, country, library, log)
    context = Context(paper, Facts(paper, log), log)
    document = resolve(assemble(context), context)
    check(document, context)
    log.raise_if_errors()
    return document, paper


def build(
    root: Path, country: str, library: Library, formats: Sequence[str], progress: Progress, press: Press
) -> Build:
    """Make the files of one paper, in memory. Raises `BriefgenError` with every problem found."""
    timer, log = Timer(progress), Diagnostics()
    with timer.step("content"):
        document, paper = resolved(root, country, library, log)
    folder = root / "content" / country
    with timer.step("layout"):
        templates = render.read_templates(root / "templates")
        press.start(render.job(document, templates, folder))
        if "docx" in formats:
            render.load_word_writer()  # while the press is at work
        layout = press.layout()
    files: dict[str, bytes] = {}
    if "docx" in formats:
        with timer.step("docx"):
            files[f"{document.meta.file_stem}.docx"] = render.word_file(document, templates, layout, folder)
    if "pdf" in formats:
        with timer.step("pdf"):
            files[f"{document.meta.file_stem}.pdf"] = press.pdf()
    return Build(document, paper, find_gaps(document, paper), files, layout.total, log.warnings, timer.seconds)
