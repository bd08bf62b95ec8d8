"""People: whose contact the public edition leaves out is not named in its texts either."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen import document as d
from briefgen.context import Context
from briefgen.records.library import CONFIDENTIAL_BLOCK
from briefgen.records.people import people_left_out
from briefgen.rewrite import plain_text, walk
from briefgen.source import Span


def people(document: d.Document, context: Context) -> None:
    """Report names, telephone numbers and mail addresses of people whose contact is left out."""
    persons = people_left_out(context.paper)
    if not persons.patterns:
        return
    hint = f"note the consent in the contact, or put this into a confidential block ({CONFIDENTIAL_BLOCK})"
    for text, place in _texts(document, context):
        for name in persons.named_in(text):
            message = f"this tells of {name}, whose contact the public edition leaves out"
            context.log.error("person-left-out", message, place, hint)


def _texts(document: d.Document, context: Context) -> Iterator[tuple[str, Span | None]]:
    """Everything that either file says, with its place."""
    meta, place = document.meta, context.paper.span("paper", "title")
    yield " ".join((meta.title, meta.subject, meta.deliverable_title, *meta.keywords)), place
    yield from ((author, context.paper.span("paper", "authors")) for author in meta.authors)
    yield from ((plain_text(value), context.paper.span("paper", "cover")) for _, value in document.cover.rows)
    for node in walk(document.all_blocks):
        for text in _own_texts(node):
            place = getattr(node, "span", None) or place
            yield text, place


def _own_texts(node: d.Block | d.Inline) -> Iterator[str]:
    match node:
        case d.Heading() | d.Paragraph() | d.Footnote():
            yield plain_text(node.children)
        case d.Table():
            yield from (plain_text(cell) for row in (node.header, *node.rows) for cell in row)
        case d.Box():
            yield plain_text(node.title)
            yield from (f"{row.label} {plain_text(row.lead)}" for row in node.rows)
        case d.Figure():
            yield f"{node.alternative} {node.path}"
        case d.Link():
            yield node.href
        case _:
            pass
