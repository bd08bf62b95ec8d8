"""Document → what stands around the body of a Word file: the fields of its template, and its properties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from briefgen import document as d
from briefgen.rewrite import count_words, plain_text, walk
from briefgen.source import Span
from briefgen.wordml import revisions
from briefgen.wordml.properties import BlockPlace, Properties
from briefgen.writers.layout import Layout


def context(document: d.Document) -> dict[str, Any]:
    """The names that the template may use in its fields."""
    before, _, rest = document.labels["page_x_of_y"].partition("{page}")
    between, _, after = rest.partition("{pages}")
    page_of = {"before": before, "between": between, "after": after}
    cover = {"title": document.cover.title, "rows": list(_cover_rows(document.cover))}
    printed: dict[str, Any] = {
        key: _marked(value) for key, value in (document.redline.printed if document.redline else {}).items()
    }
    cover["title"] = printed.pop("title", document.cover.title)
    meta = replace(document.meta, **printed)
    return {"meta": meta, "cover": cover, "labels": document.labels, "page_of": page_of}


def _cover_rows(cover: d.Cover) -> Iterator[tuple[str, str]]:
    became = cover.revisions or (None,) * len(cover.rows)
    for (label, value), revision in zip(cover.rows, became, strict=True):
        yield _marked((d.Revised(revision.kind, (d.Text(label),)),)) if revision else label, _marked(value)


def _marked(inlines: d.Inlines) -> str:
    """The words of a field, with marks around those that were revised."""
    parts = []
    for inline in inlines:
        if isinstance(inline, d.Revised):
            (start,) = (mark for mark, kind in revisions.STARTS.items() if kind == inline.kind)
            parts.append(f"{start}{plain_text(inline.children)}{revisions.END}")
        else:
            parts.append(plain_text((inline,)))
    return "".join(parts)


def properties(document: d.Document, layout: Layout) -> Properties:
    """What the file's properties and the map of its blocks say."""
    meta = document.meta
    custom = {
        "Deliverable": meta.deliverable,
        "Country": meta.country,
        "Version": meta.version,
        "Project": meta.acronym,
    }
    blocks = document.all_blocks
    marked = (part for node in walk(blocks) for part in (node, *(node.rows if isinstance(node, d.Box) else ())))
    places = tuple(
        BlockPlace(node.anchor, node.span.source.path, _within(node.span, meta))
        for node in marked
        if isinstance(node, d.Heading | d.Paragraph | d.Table | d.Figure | d.Box | d.BoxRow)
        and node.anchor
        and node.span
    )
    return Properties(
        meta.title, meta.subject, meta.authors, meta.keywords, meta.lang, meta.version, meta.date,
        layout.total, count_words(blocks), custom, places,
    )  # fmt: skip


def _within(span: Span, meta: d.Meta) -> tuple[str, str] | None:
    """The place in its file. The public edition has no numbers of lines: they would show where something is left out."""
    kind, value = span.lasting_place
    return None if kind == "line" and meta.edition == "public" else (kind, value)
