"""One paper: brought up to date, and told how it went."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.console import Printer, count, show_unused
from briefgen.edition import Edition
from briefgen.project.freshness import Hashes, Loader, judge

if TYPE_CHECKING:
    from briefgen.project.making import Made


def build_paper(
    root: Path, country: str, formats: tuple[str, ...], printer: Printer, force: bool, edition: Edition = "full"
) -> None:
    """Build an edition of the paper of `country`, with `force` also when nothing has changed. `BriefgenError` when it cannot be."""
    start = time.perf_counter()
    hashes = Hashes(root)
    loader = Loader(root, hashes)
    verdict = judge(root, country, formats, hashes, lambda: loader.library, edition)
    if verdict.fresh and not force:
        report = verdict.fresh.report
        printer.line(f"{country} V{report['version']}: nothing has changed ({report['pages']} pages)")
        printer.files(root, verdict.fresh)
        return
    printer.line(f"{country}:")
    from briefgen.writers.press import OwnProcess

    with OwnProcess() as press:
        from briefgen.project.making import make

        hashes.take(country)
        made = make(root, country, loader.library, formats, hashes, printer.step, press, edition)
    _show(root, made, printer)
    show_unused(loader.library.broken)
    printer.line(f"  {'in all':<10}{time.perf_counter() - start:6.2f} s")


def _show(root: Path, made: Made, printer: Printer) -> None:
    report = made.past.report
    for warning in made.warnings:
        click.echo(warning, err=True)
    facts = [f"{report['pages']} pages, {report['words']} words, {report['notes']} notes"]
    printer.line("  " + ", ".join([*facts, count(len(made.warnings), "warning")]))
    printer.gaps(report)
    printer.files(root, made.past)
    for old in sorted(made.past.folder.glob("*")):
        if old.suffix in (".docx", ".pdf") and old.name not in report["outputs"]:
            click.echo(f"  note: {old.name} is from an earlier build and may say something else", err=True)
