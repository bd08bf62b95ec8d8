"""The command `briefgen`: short functions that call the rest, print, and choose the exit status."""

from __future__ import annotations

import functools
import gc
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen import __version__
from briefgen.bounds import confine
from briefgen.console import Printer, as_json, count, show_unused
from briefgen.diagnostics import BriefgenError, fail
from briefgen.project.folder import check_country, find_root
from briefgen.project.folder import countries as all_countries
from briefgen.project.freshness import Hashes, Loader, judge
from briefgen.project.output import write_whole

if TYPE_CHECKING:
    from briefgen.project.making import Made

FORMATS = ("docx", "pdf")


def _reported(command: Callable[..., Any]) -> Callable[..., Any]:
    """Print a user's problem and exit with 1; anything else is a mistake in briefgen, which says so and exits with 70."""

    @functools.wraps(command)
    def run(*arguments: Any, **options: Any) -> None:
        confine()
        try:
            command(*arguments, **options)
        except BriefgenError as error:
            click.echo(str(error), err=True)
            if len(error.diagnostics) > 1:
                click.echo(f"{len(error.diagnostics)} errors", err=True)
            sys.exit(1)
        except OSError as error:
            what = f"{error.filename}: " if error.filename else ""
            click.echo(f"error[system]: {what}{error.strerror or error}", err=True)
            sys.exit(1)
        except KeyboardInterrupt:
            click.echo("\nInterrupted. Every file is whole: the old one or the new one.", err=True)
            sys.exit(130)
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


FORMATS_OPTION = click.option(
    "--formats", default="docx,pdf", show_default=True, callback=_formats, help="Which files to write."
)
QUIET_OPTION = click.option("--quiet", is_flag=True, help="Print errors only.")
FORCE_OPTION = click.option("--force", is_flag=True, help="Build even when nothing has changed.")


@main.command()
@click.argument("countries", nargs=-1)
@FORMATS_OPTION
@QUIET_OPTION
@FORCE_OPTION
@_reported
def paper(countries: tuple[str, ...], formats: tuple[str, ...], quiet: bool, force: bool) -> None:
    """Build the papers on COUNTRIES (names of folders in content/), one after the other."""
    root = find_root(Path.cwd())
    for country in countries or ("",):
        check_country(root, country)
    gc.disable()  # the run is short: collecting would only cost time
    for country in countries:
        _one(root, country, formats, Printer(quiet), force)


def _one(root: Path, country: str, formats: tuple[str, ...], printer: Printer, force: bool) -> None:
    start = time.perf_counter()
    hashes = Hashes(root)
    loader = Loader(root, hashes)
    verdict = judge(root, country, formats, hashes, lambda: loader.library)
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
        made = make(root, country, loader.library, formats, hashes, printer.step, press)
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


@main.command()
@click.argument("countries", nargs=-1)
@click.option("--jobs", type=click.IntRange(min=1), default=os.cpu_count() or 1, help="How many are built at once.")
@click.option("--why", is_flag=True, help="Say what caused each build.")
@FORMATS_OPTION
@QUIET_OPTION
@FORCE_OPTION
@_reported
def papers(
    countries: tuple[str, ...], jobs: int, why: bool, formats: tuple[str, ...], quiet: bool, force: bool
) -> None:
    """Build the papers on COUNTRIES, or all, several at once, each only when something has changed that it is made from."""
    from briefgen.project.together import Choices, build_papers

    root = find_root(Path.cwd())
    chosen = _chosen(root, countries)
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))  # so that no process is left behind
    if not build_papers(root, chosen, formats, jobs, Choices(why, quiet, force)):
        sys.exit(1)


def _chosen(root: Path, countries: tuple[str, ...]) -> list[str]:
    """The countries named, each once, or all that there are."""
    for country in countries:
        check_country(root, country)
    chosen = list(dict.fromkeys(countries)) or all_countries(root)
    if not chosen:
        raise fail("no-paper", "there is no paper in content/ yet", "make new COUNTRY=mexico begins one")
    return chosen


@main.command()
@click.argument("countries", nargs=-1)
@click.option("--json", "machine", is_flag=True, help="Print it for programs.")
@_reported
def status(countries: tuple[str, ...], machine: bool) -> None:
    """Tell how the papers stand: version, state, up to date or not and why, gaps, warnings, pages."""
    from briefgen.project.status import all_statuses, shown

    root = find_root(Path.cwd())
    statuses = all_statuses(root, _chosen(root, countries), FORMATS)
    click.echo(as_json([asdict(one) for one in statuses]) if machine else shown(statuses))


@main.command()
@click.argument("name", nargs=-1)
@_reported
def new(name: tuple[str, ...]) -> None:
    """Begin a paper on the country NAME (in words, or its ISO 3166 code): make its folder in content/.

    What the records hold is filled in, every other value is a gap. The paper builds at once, as a draft.
    """
    from briefgen.project.beginning import begin

    root = find_root(Path.cwd())
    begun = begin(root, " ".join(name), f"{date.today():%Y-%m}")
    click.echo(f"content/{begun.folder}: a new paper on {begun.country}")
    for file in begun.files:
        click.echo(f"  content/{begun.folder}/{file}")
    _show_next(root, begun.folder)


def _show_next(root: Path, country: str) -> None:
    """Tell how many gaps a new paper has and how it is built; or what keeps it from that, which is no fault of its own."""
    from briefgen.diagnostics import Diagnostics
    from briefgen.pipeline import resolved
    from briefgen.records.gaps import find_gaps

    try:
        document, paper = resolved(root, country, Loader(root, Hashes(root)).library, Diagnostics())
    except BriefgenError as error:
        click.echo(f"{error}\nIt cannot be built before this is mended. Then: make paper COUNTRY={country}", err=True)
        return
    click.echo(f"It has {count(len(find_gaps(document, paper)), 'gap')} to fill. Next: make paper COUNTRY={country}")


@main.command()
@click.argument("country")
@_reported
def show(country: str) -> None:
    """Print the paper's tree: every heading, paragraph, note and fact as both formats have it."""
    from briefgen.diagnostics import Diagnostics
    from briefgen.pipeline import resolved
    from briefgen.writers.tree import write_tree

    root = find_root(Path.cwd())
    check_country(root, country)
    document, _ = resolved(root, country, Loader(root, Hashes(root)).library, Diagnostics())
    click.echo(write_tree(document), nl=False)


@main.command()
@click.argument("countries", nargs=-1)
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "sarif", "github"]), default="text", show_default=True
)
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option("--fix", is_flag=True, help="Mend what has one safe mend, and show the difference.")
@click.option("--dry-run", is_flag=True, help="With --fix: show the difference only.")
@click.option("--explain", metavar="RULE", help="Say what a rule looks for and how to mend it.")
@_reported
def check(countries: tuple[str, ...], form: str, strict: bool, fix: bool, dry_run: bool, explain: str | None) -> None:
    """Read the papers on COUNTRIES, or all papers and records, as an editor would; nothing is built.

    The exit status is 1 when there are errors, with --strict also when there are warnings.
    """
    from briefgen.project import checking

    root = find_root(Path.cwd())
    if explain is not None:
        click.echo(checking.explain(root, explain))
        return
    chosen, everything = _chosen(root, countries), not countries
    gc.disable()
    if fix:
        for mended in checking.mend_papers(root, chosen, everything, f"{date.today()}", dry_run):
            click.echo(mended.diff, nl=False, err=form != "text")
    checked = checking.check_papers(root, chosen, everything, f"{date.today()}")
    click.echo(checking.shown(checked, form))
    if checked.fails(strict):
        sys.exit(1)


@main.command()
@click.option("--write", is_flag=True, help="Write docs/rules.md anew.")
@_reported
def rules(write: bool) -> None:
    """List the rules by which the editor reads."""
    from briefgen.project import checking

    root = find_root(Path.cwd())
    if write:
        write_whole(root / "docs", {"rules.md": checking.rules_page().encode()})
        click.echo("docs/rules.md")
    else:
        click.echo(checking.listed(root))


@main.command()
@click.argument("countries", nargs=-1)
@click.option(
    "--timeout",
    type=click.FloatRange(0, min_open=True),
    default=20,
    show_default=True,
    help="Seconds for one address, with its redirects.",
)
@click.option("--jobs", type=click.IntRange(min=1), default=8, show_default=True, help="How many are asked at once.")
@click.option(
    "--newer-than",
    type=click.IntRange(min=0),
    default=30,
    show_default=True,
    help="Days for which an answer is relied on.",
)
@click.option("--force", is_flag=True, help="Ask all, whenever they were asked last.")
@_reported
def links(countries: tuple[str, ...], timeout: float, jobs: int, newer_than: int, force: bool) -> None:
    """Ask, over the network, whether the addresses in the papers on COUNTRIES are still there; without any, all that there are.

    What was found is kept in content/data/links.yaml. The exit status is 1 when some addresses are dead.
    """
    from briefgen.links.checking import Choices, Scope, check_links
    from briefgen.links.fetch import Limits

    root = find_root(Path.cwd())
    scope = Scope(_chosen(root, countries), whole=not countries)
    if not check_links(root, scope, date.today(), Choices(Limits(timeout, jobs), 0 if force else newer_than)):
        sys.exit(1)


@main.command()
@click.argument("countries", nargs=-1)
@_reported
def verify(countries: tuple[str, ...]) -> None:
    """Prove the papers on COUNTRIES, as built last, once more: LibreOffice lays the Word file out, and pages are compared."""
    from briefgen.project.verifying import verify_papers

    verify_papers(find_root(Path.cwd()), countries, FORMATS, click.echo)


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
