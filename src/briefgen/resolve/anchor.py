"""Every block gets a bookmark of its own: `_b1`, `_b2` …, in reading order; none lies inside another. The history has one."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from briefgen import document as d
from briefgen.context import Context
from briefgen.rewrite import rewrite_document, unchanged_inline


def anchor(document: d.Document, context: Context) -> d.Document:
    """The document with anchors on the blocks that hold text: headings, paragraphs, tables, figures, box titles and row labels."""
    names = (f"_b{n}" for n in count(1))

    def mark(block: d.Block) -> d.Blocks:
        match block:
            case d.Table(anchor=d.HISTORY):
                return (block,)
            case d.Heading() | d.Paragraph() | d.Table() | d.Figure():
                return (replace(block, anchor=next(names)),)
            case d.Box():
                title = next(names)
                rows = tuple(replace(row, anchor=next(names)) for row in block.rows)
                return (replace(block, anchor=title, rows=rows),)
            case _:
                return (block,)

    return rewrite_document(document, mark, unchanged_inline)
