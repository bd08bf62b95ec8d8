"""How a run of the command ends: its exit status, and what is said of a problem."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from typing import Any

import click

from briefgen.diagnostics import BriefgenError


def reported(command: Callable[..., Any]) -> Callable[..., Any]:
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
