"""Notes get their text: from the file that defines them, or from the record of the source that they name."""

from __future__ import annotations

from dataclasses import replace

from briefgen import document as d
from briefgen.citation import source_text
from briefgen.context import Context
from briefgen.diagnostics import did_you_mean
from briefgen.records.library import Withheld
from briefgen.rewrite import rewrite_document, unchanged_block


def cite(document: d.Document, context: Context) -> d.Document:
    """The document with every note's text; a note that names nothing is reported and left out."""
    sources = context.paper.records.sources

    def fill(inline: d.Inline) -> d.Inlines:
        if not isinstance(inline, d.Footnote) or inline.children:
            return (inline,)
        if inline.key in sources.shelf.withheld:
            context.log.extend(Withheld("sources", inline.key, inline.span).diagnostics)
            return ()
        if inline.key not in sources:
            message = f"no note and no source has the key “{inline.key}”"
            context.log.error("unknown-note", message, inline.span, did_you_mean(inline.key, sources))
            return ()
        return (replace(inline, children=source_text(inline.key, sources[inline.key], context)),)

    return rewrite_document(document, unchanged_block, fill)
