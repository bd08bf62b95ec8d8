"""Notes get their text: from the file that defines them, or from the record of the source that they name."""

from __future__ import annotations

from dataclasses import replace

from briefgen import document as d
from briefgen.context import Context
from briefgen.diagnostics import did_you_mean
from briefgen.markdown import embedded, parse_inlines
from briefgen.records import Cited
from briefgen.rewrite import rewrite_document, unchanged_block


def cite(document: d.Document, context: Context) -> d.Document:
    """The document with every note's text; a note that names nothing is reported and left out."""
    sources = context.paper.records.sources

    def fill(inline: d.Inline) -> d.Inlines:
        if not isinstance(inline, d.Footnote) or inline.children:
            return (inline,)
        if inline.key not in sources:
            message = f"no note and no source has the key “{inline.key}”"
            context.log.error("unknown-note", message, inline.span, did_you_mean(inline.key, sources))
            return ()
        return (replace(inline, children=source_text(inline.key, sources[inline.key], context)),)

    return rewrite_document(document, unchanged_block, fill)


def source_text(key: str, source: Cited, context: Context) -> d.Inlines:
    """The text of a note: a remark, or “label: address (in French)”."""
    if source.url is None:
        place = embedded(context.paper.span("sources", key, "text"))
        return parse_inlines(source.text or "", place, context.log)
    out: list[d.Inline] = [d.Text(f"{source.label}: ")] if source.label else []
    out.append(d.Link(source.url, (d.Text(source.url),), context.paper.span("sources", key, "url")))
    if source.language:
        out.append(d.Text(" " + context.label("source_language", language=_language(source.language, context))))
    return tuple(out)


def _language(code: str, context: Context) -> str:
    from babel import Locale

    return str(Locale.parse(context.paper.file.lang, sep="-").languages.get(code, code))
