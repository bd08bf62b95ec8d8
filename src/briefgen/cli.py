"""The command `briefgen`: short functions that call the rest, print, and choose the exit status."""

from __future__ import annotations

import gc
import os
import signal
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from briefgen import __version__
from briefgen.commands.access import accessibility, template
from briefgen.console import Printer, as_json
from briefgen.diagnostics import fail
from briefgen.edition import Edition
from briefgen.exits import reported
from briefgen.options import EDITION_OPTION, FORCE_OPTION, FORMATS, FORMATS_OPTION, QUIET_OPTION
from briefgen.project.folder import check_country, chosen_countries, find_root
from briefgen.project.freshness import Hashes, Loader
from briefgen.project.one import build_paper
from briefgen.project.output import write_whole


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefgen")
def main() -> None:
    """Build discussion papers, as Word file and PDF, from the records and texts in content/."""


main.add_command(accessibility)
main.add_command(template)


@main.command()
@click.argument("countries", nargs=-1)
@EDITION_OPTION
@FORMATS_OPTION
@QUIET_OPTION
@FORCE_OPTION
@reported
def paper(countries: tuple[str, ...], edition: Edition, formats: tuple[str, ...], quiet: bool, force: bool) -> None:
    """Build the papers on COUNTRIES (names of folders in content/), one after the other."""
    root = find_root(Path.cwd())
    for country in countries or ("",):
        check_country(root, country)
    gc.disable()  # the run is short: collecting would only cost time
    for country in countries:
        build_paper(root, country, formats, Printer(quiet), force, edition)


@main.command()
@click.argument("countries", nargs=-1)
@click.option("--jobs", type=click.IntRange(min=1), default=os.cpu_count() or 1, help="How many are built at once.")
@click.option("--why", is_flag=True, help="Say what caused each build.")
@FORMATS_OPTION
@QUIET_OPTION
@FORCE_OPTION
@reported
def papers(
    countries: tuple[str, ...], jobs: int, why: bool, formats: tuple[str, ...], quiet: bool, force: bool
) -> None:
    """Build the papers on COUNTRIES, or all, several at once, each only when something has changed that it is made from."""
    from briefgen.project.together import Choices, build_papers

    root = find_root(Path.cwd())
    chosen = chosen_countries(root, countries)
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))  # so that no process is left behind
    if not build_papers(root, chosen, formats, jobs, Choices(why, quiet, force)):
        sys.exit(1)


@main.command()
@click.argument("countries", nargs=-1)
@click.option("--json", "machine", is_flag=True, help="Print it for programs.")
@reported
def status(countries: tuple[str, ...], machine: bool) -> None:
    """Tell how the papers stand: version, state, up to date or not and why, gaps, warnings, pages."""
    from briefgen.project.status import all_statuses, shown

    root = find_root(Path.cwd())
    statuses = all_statuses(root, chosen_countries(root, countries), FORMATS)
    click.echo(as_json([asdict(one) for one in statuses]) if machine else shown(statuses))


@main.command()
@click.argument("name", nargs=-1)
@reported
def new(name: tuple[str, ...]) -> None:
    """Begin a paper on the country NAME (in words, or its ISO 3166 code): make its folder in content/.

    What the records hold is filled in, every other value is a gap. The paper builds at once, as a draft.
    """
    from briefgen.project.beginning import begin_paper

    begin_paper(find_root(Path.cwd()), " ".join(name), f"{date.today():%Y-%m}")


@main.command()
@click.argument("country")
@EDITION_OPTION
@reported
def show(country: str, edition: Edition) -> None:
    """Print the paper's tree: every heading, paragraph, note and fact as both formats have it."""
    from briefgen.diagnostics import Diagnostics
    from briefgen.pipeline import resolved
    from briefgen.writers.tree import write_tree

    root = find_root(Path.cwd())
    check_country(root, country)
    document, _ = resolved(root, country, Loader(root, Hashes(root)).library, Diagnostics(), edition)
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
@reported
def check(countries: tuple[str, ...], form: str, strict: bool, fix: bool, dry_run: bool, explain: str | None) -> None:
    """Read the papers on COUNTRIES, or all papers and records, as an editor would; nothing is built.

    The exit status is 1 when there are errors, with --strict also when there are warnings.
    """
    from briefgen.project import checking

    root = find_root(Path.cwd())
    if explain is not None:
        click.echo(checking.explain(root, explain))
        return
    chosen, everything = chosen_countries(root, countries), not countries
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
@reported
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
@reported
def links(countries: tuple[str, ...], timeout: float, jobs: int, newer_than: int, force: bool) -> None:
    """Ask, over the network, whether the addresses in the papers on COUNTRIES are still there; without any, all that there are.

    What was found is kept in content/data/links.yaml. The exit status is 1 when some addresses are dead.
    """
    from briefgen.links.checking import Choices, Scope, check_links
    from briefgen.links.fetch import Limits

    root = find_root(Path.cwd())
    scope = Scope(chosen_countries(root, countries), whole=not countries)
    if not check_links(root, scope, date.today(), Choices(Limits(timeout, jobs), 0 if force else newer_than)):
        sys.exit(1)


@main.command()
@click.argument("country", default="")
@click.argument("number", default="")
@click.option("--note", help="What changed, in a line, for the readers.")
@click.option("--by", help="Author or organisation; without it the paper's authors.")
@click.option("--date", "when", metavar="YYYY-MM[-DD]", help="Of the version; without it this month.")
@click.option("--no-git", is_flag=True, help="Neither commit nor tag.")
@reported
def release(country: str, number: str, note: str | None, by: str | None, when: str | None, no_git: bool) -> None:
    """Release the version NUMBER of the paper on COUNTRY: its history, its files, and what is needed to build it again.

    Kept in releases/COUNTRY/NUMBER/; in a git repository also committed and tagged COUNTRY-NUMBER.
    """
    from briefgen.releases.history import Wanted
    from briefgen.releases.releasing import release_paper

    root = find_root(Path.cwd())
    check_country(root, country)
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))  # so that nothing half done is left
    release_paper(root, country, Wanted(number, note, by, when), f"{date.today():%Y-%m}", not no_git, click.echo)


@main.command()
@click.argument("country", default="")
@click.argument("number", default="")
@reported
def rebuild(country: str, number: str) -> None:
    """Build the released version NUMBER of the paper on COUNTRY again: byte for byte, or say what differs."""
    from briefgen.releases.rebuilding import rebuild_paper

    rebuild_paper(find_root(Path.cwd()), country, number, click.echo)


@main.command()
@click.argument("country", default="")
@click.argument("old", default="")
@click.argument("new", required=False)
@reported
def redline(country: str, old: str, new: str | None) -> None:
    """Show what has changed in the paper on COUNTRY from version OLD to version NEW, or to the paper as it is now.

    A Word file with tracked changes, a PDF with the same marks, and changes.md in words.
    """
    from briefgen.redline.making import write_redline

    root = find_root(Path.cwd())
    check_country(root, country)
    if not old:
        raise fail("no-version", "from which version? E.g. make redline COUNTRY=canada FROM=1.1")
    gc.disable()
    write_redline(root, country, old, new or None, click.echo)


@main.command()
@click.argument("names", nargs=-1)
@EDITION_OPTION
@click.option("--json", "machine", is_flag=True, help="Print what is found in packages for programs.")
@reported
def verify(names: tuple[str, ...], edition: Edition, machine: bool) -> None:
    """Prove papers (NAMES of countries), as built last, once more: LibreOffice lays the Word file out, and pages are compared.

    Or tell whether submission packages (NAMES of files) are intact, and what is in them; no project is needed around them.
    """
    from briefgen.submission.receiving import is_package, verify_packages

    packages = [name for name in names if is_package(name)]
    countries = [name for name in names if name not in packages]
    if machine and countries:
        raise click.UsageError("--json is for packages")
    if packages:
        verify_packages(packages, machine, click.echo)
    if countries or not packages:
        from briefgen.project.verifying import verify_papers

        verify_papers(find_root(Path.cwd()), countries, FORMATS, click.echo, edition)


@main.command()
@click.argument("country", default="")
@click.option("--version", "number", metavar="NUMBER", help="Which released version; without it the newest.")
@EDITION_OPTION
@click.option("--redline", is_flag=True, help="Add the changes since the version that was submitted before.")
@click.option("--dry-run", is_flag=True, help="Say whether it could be submitted; write nothing.")
@reported
def submission(country: str, number: str | None, edition: Edition, redline: bool, dry_run: bool) -> None:
    """Make the package for the portal of a released version of the paper on COUNTRY, or say everything that stands against it.

    What is submitted is noted beside the release, and cannot be replaced.
    """
    from briefgen.submission.making import Wanted, submit_paper

    wanted = Wanted(country, number, edition, redline, dry_run, f"{date.today()}")
    submit_paper(find_root(Path.cwd()), wanted, click.echo)


@main.command()
@reported
def schema() -> None:
    """Write the JSON Schemas that editors use to complete and check the YAML files."""
    from briefgen.schemas import schemas

    root = find_root(Path.cwd())
    files = {name: text.encode() for name, text in schemas().items()}
    write_whole(root / "schemas", files)
    for name in files:
        click.echo(f"schemas/{name}")
