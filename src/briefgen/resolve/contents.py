"""The table of contents: an entry for each heading of level 1 and 2."""

from __future__ import annotations

from dataclasses import replace

from briefgen import document as d
from briefgen.context import Context
from briefgen.rewrite import plain_text, walk

DEPTH = 2


def contents(document: d.Document, context: Context) -> d.Document:
    """The document with its contents; titles lose their notes and links there."""
    headings = (node for node in walk(document.blocks) if isinstance(node, d.Heading) and node.level <= DEPTH)
    entries = tuple(
        d.Entry(h.level, h.number or "", (d.Text(plain_text(h.children)),), h.anchor or "") for h in headings
    )
    if not entries:
        context.log.error(
            "no-heading", "the paper has no heading of level 1 or 2", context.paper.span("paper", "sections")
        )
    return replace(document, contents=entries)
