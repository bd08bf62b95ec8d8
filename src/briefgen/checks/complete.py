"""After the passes nothing is left to decide: a writer meets no field, no domain block, no number that is missing."""

from __future__ import annotations

from briefgen import document as d
from briefgen.context import Context
from briefgen.rewrite import walk


def complete(document: d.Document, context: Context) -> None:
    """Raise AssertionError (a mistake in briefgen, not the user's) when a pass left something behind in a paper without errors."""
    if context.log.errors:
        return
    for node in walk(document.all_blocks):
        match node:
            case d.Field() | d.Domain():
                raise AssertionError(f"left unresolved: {node}")
            case d.Gap(text=None) | d.Reference(text=None) | d.Footnote(number=None) | d.Heading(number=None):
                raise AssertionError(f"left without a number: {node}")
            case _:
                pass
