"""The command `briefgen`: short functions that call the rest, print, and choose the exit status."""

from __future__ import annotations

import functools
import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from briefgen import __version__
from briefgen.diagnostics import BriefgenError
from briefgen.output import REPORT, report, up_to_date, write_whole
from briefgen.project import check_country, find_root, inputs, tools

FORMATS = ("docx", "pdf")


def _reported(command: Callable[..., Any]) -> Callable[..., Any]:
    """Print a user's problem and exit with 1; anything else is a mistake in briefgen, which says so and exits with 70."""

    @functools.wraps(command)
    def run(*arguments: Any, **options: Any) -> None:
        try:
            command(*arguments, **options)
        except BriefgenError as error:
            click.echo(str(error), err=True)
            count = len(error.diagnostics)
            if count > 1:
                click.echo(f"{count} errors", err=True)
            sys.exit(1)
        except OSError as error:
            what = f"{error.filename}: " if error.filename else ""
            click.echo(f"error[system]: {what}{error.strerror or error}", err=True)
            sys.exit(1)
        except Exception:
            import traceback

            click.echo(traceback.format_exc(), err=True)
            click.echo(
                "This is a mistake in briefgen, not in your text: please report it with the lines above.", err=True
            )
            sys.exit(70)

    return run


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefgen")
def main() -> None:
    """Build discussion papers, as Word file and PDF, from the records and texts in content/."""


def _formats(_context: click.Context, _parameter: click.Parameter, value: str) -> tuple[str, ...]:
    chosen = tuple(part for part in value.replace(",", " ").lower().split() if part)
    unknown = [part for part in chosen if part not in FORMATS]
    if unknown or not chosen:
        raise click.BadParameter(f"“{value}”: the formats are {' and '.join(FORMATS)}, e.g. --formats pdf")
    return chosen


@main.command()
@click.argument("countries", nargs=-1)
@click.option("--formats", default="docx,pdf", show_default=True, callback=_formats, help="Which files to write.")
@click.option("--quiet", is_flag=True, help="Print errors only.")
@click.option("--force", is_flag=True, help="Build even when nothing has changed.")
@_reported
def paper(countries: tuple[str, ...], formats: tuple[str, ...], quiet: bool, force: bool) -> None:
    """Build the papers on COUNTRIES (names of folders in content/)."""
    root = find_root(Path.cwd())
    for country in countries or ("",):
        check_country(root, country)
    gc.disable()  # the run is short: collecting would only cost time
    for country in countries:
        _one(root, country, formats, _Printer(quiet), force)


class _Printer:
    """Prints progress: a line per step with its time."""

    def __init__(self, quiet: bool) -> None:
        self.quiet = quiet

    def line(self, text: str) -> None:
        if not self.quiet:
            click.echo(text)

    def step(self, name: str, seconds: float) -> None:
        self.line(f"  {name:<10}{seconds:6.2f} s")


def _one(root: Path, country: str, formats: tuple[str, ...], printer: _Printer, force: bool) -> None:
    start = time.perf_counter()
    read = inputs(root, country)
    done = None if force else up_to_date(root / "build" / country, read, formats)
    if done:
        folder, past = done
        printer.line(f"{country} V{past['version']}: nothing has changed ({past['pages']} pages)")
        _list(root, folder, list(past["outputs"]), printer)
        return
    printer.line(f"{country}:")
    _build(root, country, formats, read, printer)
    printer.line(f"  {'in all':<10}{time.perf_counter() - start:6.2f} s")


def _build(root: Path, country: str, formats: tuple[str, ...], read: dict[str, str], printer: _Printer) -> None:
    from briefgen.writers.press import OwnProcess

    with OwnProcess() as press:
        from briefgen.diagnostics import Diagnostics
        from briefgen.load import read_all_records
        from briefgen.pipeline import build
        from briefgen.rewrite import count_notes, count_words

        library = read_all_records(root, Diagnostics())
        built = build(root, country, library, formats, printer.step, press)
    meta, blocks = built.document.meta, built.document.all_blocks
    facts = {
        "country": country,
        "deliverable": meta.deliverable,
        "version": meta.version,
        "briefgen": __version__,
        "tools": tools(),
        "pages": built.pages,
        "words": count_words(blocks),
        "notes": count_notes(blocks),
        "warnings": [str(warning).splitlines()[0] for warning in built.warnings],
        "seconds": built.timings,
    }
    folder = root / "build" / country / meta.version
    write_whole(folder, {**built.files, REPORT: report(read, built.files, facts)})
    for warning in built.warnings:
        click.echo(str(warning), err=True)
    printer.line(
        f"  {built.pages} pages, {facts['words']} words, {facts['notes']} notes, {len(built.warnings)} warnings"
    )
    _list(root, folder, list(built.files), printer)
    for old in sorted(folder.glob(f"{meta.file_stem}.*")):
        if old.name not in built.files:
            click.echo(f"  note: {old.name} is from an earlier build and may say something else", err=True)


def _list(root: Path, folder: Path, names: list[str], printer: _Printer) -> None:
    for name in names:
        printer.line(f"  {(folder / name).relative_to(root).as_posix()}")


@main.command()
@click.argument("country")
@_reported
def show(country: str) -> None:
    """Print the paper's tree: every heading, paragraph, note and fact as both formats have it."""
    from briefgen.diagnostics import Diagnostics
    from briefgen.load import read_all_records
    from briefgen.pipeline import resolved
    from briefgen.writers.tree import write_tree

    root, log = find_root(Path.cwd()), Diagnostics()
    check_country(root, country)
    document, _ = resolved(root, country, read_all_records(root, log), log)
    click.echo(write_tree(document), nl=False)


@main.command()
@_reported
def schema() -> None:
    """Write the JSON Schemas that editors use to complete and check the YAML files."""
    from briefgen.schemas import schemas

    root = find_root(Path.cwd())
    files = {name: text.encode() for name, text in schemas().items()}
    write_whole(root / "schemas", files)
    for name in files:
        click.echo(f"schemas/{name}")
