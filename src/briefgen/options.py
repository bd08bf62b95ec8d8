"""The options of the command line that several commands take."""

from __future__ import annotations

import click

from briefgen.edition import EDITIONS

FORMATS = ("docx", "pdf")


def _formats(_context: click.Context, _parameter: click.Parameter, value: str) -> tuple[str, ...]:
    chosen = tuple(part for part in value.replace(",", " ").lower().split() if part)
    unknown = [part for part in chosen if part not in FORMATS]
    if unknown or not chosen:
        raise click.BadParameter(f"“{value}”: the formats are {' and '.join(FORMATS)}, e.g. --formats pdf")
    return chosen


EDITION_OPTION = click.option(
    "--edition",
    type=click.Choice(EDITIONS),
    default="full",
    show_default=True,
    help="The public one leaves out what is confidential, and contacts without consent.",
)
FORMATS_OPTION = click.option(
    "--formats", default="docx,pdf", show_default=True, callback=_formats, help="Which files to write."
)
QUIET_OPTION = click.option("--quiet", is_flag=True, help="Print errors only.")
FORCE_OPTION = click.option("--force", is_flag=True, help="Build even when nothing has changed.")
