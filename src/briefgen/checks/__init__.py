"""Checks of the resolved document: editorial rules, and that nothing is left unresolved."""

from __future__ import annotations

from collections.abc import Callable

from briefgen import document as d
from briefgen.checks.complete import complete
from briefgen.checks.gaps import gaps
from briefgen.checks.glyphs import glyphs
from briefgen.checks.links import links
from briefgen.checks.lists import lists
from briefgen.checks.people import people
from briefgen.checks.pictures import pictures
from briefgen.context import Context

Check = Callable[[d.Document, Context], None]

CHECKS: tuple[Check, ...] = (complete, gaps, people, pictures, links, lists, glyphs)


def check(document: d.Document, context: Context) -> None:
    """Run every check; problems are in `context.log`."""
    for one in CHECKS:
        one(document, context)
