"""How a source is printed: in its note, and wherever its address is given."""

from __future__ import annotations

from briefgen import document as d
from briefgen.context import Context
from briefgen.language.languages import language, language_name
from briefgen.markdown import parse_inlines
from briefgen.origin import embedded
from briefgen.plain import plain
from briefgen.records.kinds import Cited
from briefgen.source import Span


def source_text(key: str, source: Cited, context: Context) -> d.Inlines:
    """The text of a note: a remark, or “label: address (in French, retrieved in May 2018)”."""
    span = context.paper.span("sources", key)
    if source.text is not None:
        place = embedded(context.paper.span("sources", key, "text"))
        return parse_inlines(source.text, place, context.log)
    return (*_address(key, source, context), *_remarks(source, context, span))


def _address(key: str, source: Cited, context: Context) -> d.Inlines:
    """“label: address”, or one of both."""
    if source.url is None:
        return plain(source.label or "", context.paper.span("sources", key, "label"))
    link = d.Link(source.url, (d.Text(source.url),), context.paper.span("sources", key, "url"))
    label = (
        context.inlines("source_label", context.paper.span("sources", key), label=source.label) if source.label else ()
    )
    return (*label, link)


def _remarks(source: Cited, context: Context, span: Span) -> d.Inlines:
    """The language of the source where it is not the paper's, and when it was looked up."""
    lang = context.paper.file.lang
    remarks: list[str] = []
    if source.language and source.language != language(lang):
        remarks.append(context.label("source_language", language=language_name(source.language, lang)))
    if source.retrieved:
        remarks.append(context.label("source_retrieved", when=context.facts.when(source.retrieved)))
    return (d.Text(f" ({', '.join(remarks)})"),) if remarks else ()
