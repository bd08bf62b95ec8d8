"""Gaps get the words that a draft prints for them."""

from __future__ import annotations

from dataclasses import replace

from briefgen import document as d
from briefgen.context import Context
from briefgen.rewrite import rewrite_document, unchanged_block


def mark(document: d.Document, context: Context) -> d.Document:
    """The document with the text of every gap."""

    def fill(inline: d.Inline) -> d.Inlines:
        if not isinstance(inline, d.Gap):
            return (inline,)
        return (replace(inline, text=context.label("gap", need=inline.need, owner=inline.owner)),)

    return rewrite_document(document, unchanged_block, fill)
