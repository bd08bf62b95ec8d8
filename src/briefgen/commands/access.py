"""The commands on accessibility, and on the templates."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from briefgen.console import as_json
from briefgen.exits import reported
from briefgen.project.folder import check_country, countries, find_root
from briefgen.project.output import write_whole


@click.command()
@click.argument("named", metavar="[COUNTRIES]...", nargs=-1)
@click.option("--json", "machine", is_flag=True, help="Print it for programs.")
@reported
def accessibility(named: tuple[str, ...], machine: bool) -> None:
    """Report how accessible the papers on COUNTRIES, or all, are as built last: what was checked, by which tool, what passed.

    The exit status is 1 when a check failed. What could not be checked is said, and is no failure.
    """
    from briefgen.accessibility.report import record, reports, shown

    root = find_root(Path.cwd())
    for country in named:
        check_country(root, country)
    found, remarks = reports(root, named or countries(root))
    click.echo(as_json(record(found, remarks)) if machine else shown(found, remarks))
    if any(report.fails for report in found):
        sys.exit(1)


@click.group()
def template() -> None:
    """Look after the templates: templates/paper.docx, paper.css and paper.html.j2."""


@template.command()
@click.option("--comments", metavar="COPY.docx", help="Write a copy of the Word template with the remarks as comments.")
@reported
def check(comments: str | None) -> None:
    """Check the templates after a change in Word: fields, styles, what parts the pages, contrast.

    The exit status is 1 when there are errors.
    """
    from briefgen.template.checking import check_templates

    root = find_root(Path.cwd())
    checked = check_templates(root)
    click.echo(checked.text())
    if comments:
        target = Path(comments)
        write_whole(target.parent, {target.name: checked.commented()})
        click.echo(f"{comments}: a copy of the template with {len(checked.in_word)} comments")
    if checked.fails:
        sys.exit(1)
