"""Going through a document: making a new tree from it, listing its nodes, reading its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from briefgen import document as d

BlockRewrite = Callable[[d.Block], d.Blocks]
InlineRewrite = Callable[[d.Inline], d.Inlines]


def rewrite_inlines(inlines: d.Inlines, change: InlineRewrite) -> d.Inlines:
    """A new sequence: `change` is asked for each inline, outer before inner, and its results are entered."""
    out: list[d.Inline] = []
    for inline in inlines:
        for new in change(inline):
            match new:
                case d.Emphasis() | d.Strong() | d.Foreign() | d.Link() | d.Footnote() | d.Revised() | d.Restyled():
                    out.append(replace(new, children=rewrite_inlines(new.children, change)))
                case _:
                    out.append(new)
    return tuple(out)


def rewrite_blocks(blocks: d.Blocks, block: BlockRewrite, inline: InlineRewrite) -> d.Blocks:
    """A new sequence: `block` is asked for each block, outer before inner; inlines go through `inline`, in reading order."""
    return tuple(_enter(new, block, inline) for old in blocks for new in block(old))


def rewrite_document(document: d.Document, block: BlockRewrite, inline: InlineRewrite) -> d.Document:
    """The document with its cover, then its history, then its body, rewritten in this way; the history stays one table."""
    old = document.cover
    rows = tuple((label, rewrite_inlines(value, inline)) for label, value in old.rows)
    abstract = rewrite_blocks(old.abstract, block, inline)
    disclaimer = rewrite_blocks(old.disclaimer, block, inline)
    cover = replace(old, rows=rows, abstract=abstract, disclaimer=disclaimer)
    history = rewrite_blocks((document.history,), block, inline) if document.history else ()
    table = next((one for one in history if isinstance(one, d.Table)), None)
    return replace(document, cover=cover, history=table, blocks=rewrite_blocks(document.blocks, block, inline))


def _enter(node: d.Block, block: BlockRewrite, inline: InlineRewrite) -> d.Block:
    match node:
        case d.Heading() | d.Paragraph():
            return replace(node, children=rewrite_inlines(node.children, inline))
        case d.List():
            return replace(node, items=tuple(rewrite_blocks(item, block, inline) for item in node.items))
        case d.Quote() | d.Domain():
            return replace(node, blocks=rewrite_blocks(node.blocks, block, inline))
        case d.Table():
            header = tuple(rewrite_inlines(cell, inline) for cell in node.header)
            rows = tuple(tuple(rewrite_inlines(cell, inline) for cell in row) for row in node.rows)
            return replace(node, header=header, rows=rows)
        case d.Box():
            title = rewrite_inlines(node.title, inline)
            return replace(node, title=title, rows=tuple(_enter_row(row, block, inline) for row in node.rows))
        case _:
            return node


def _enter_row(row: d.BoxRow, block: BlockRewrite, inline: InlineRewrite) -> d.BoxRow:
    lead = rewrite_inlines(row.lead, inline)
    return replace(row, lead=lead, blocks=rewrite_blocks(row.blocks, block, inline))


def unchanged_block(block: d.Block) -> d.Blocks:
    """The rewrite that keeps every block."""
    return (block,)


def unchanged_inline(inline: d.Inline) -> d.Inlines:
    """The rewrite that keeps every inline."""
    return (inline,)


def walk(blocks: d.Blocks) -> Iterator[d.Block | d.Inline]:
    """Every block and inline below `blocks`, in reading order."""
    return _met(lambda block, inline: rewrite_blocks(blocks, block, inline))


def walk_document(document: d.Document) -> Iterator[d.Block | d.Inline]:
    """Every block and inline of the cover and of the body, in reading order."""
    return _met(lambda block, inline: rewrite_document(document, block, inline))


def _met(go_through: Callable[[BlockRewrite, InlineRewrite], object]) -> Iterator[d.Block | d.Inline]:
    seen: list[d.Block | d.Inline] = []

    def see_block(block: d.Block) -> d.Blocks:
        seen.append(block)
        return (block,)

    def see_inline(inline: d.Inline) -> d.Inlines:
        seen.append(inline)
        return (inline,)

    go_through(see_block, see_inline)
    return iter(seen)


def plain_text(inlines: d.Inlines) -> str:
    """The words of inlines, without notes; in a redline without those that are gone."""
    parts: list[str] = []
    for inline in inlines:
        match inline:
            case d.Text() | d.Code():
                parts.append(inline.text)
            case d.Emphasis() | d.Strong() | d.Foreign() | d.Link() | d.Restyled():
                parts.append(plain_text(inline.children))
            case d.Revised() if inline.kind in ("insert", "move_to"):
                parts.append(plain_text(inline.children))
            case d.Reference() | d.Gap():
                parts.append(inline.text or "")
            case d.LineBreak():
                parts.append(" ")
            case _:
                pass
    return "".join(parts)


def count_words(blocks: d.Blocks) -> int:
    """The number of words in blocks, notes and box labels included."""
    texts: list[str] = []
    for node in walk(blocks):
        match node:
            case d.Text() | d.Code() | d.Gap():
                texts.append(node.text or "")
            case d.Box():
                texts += [row.label for row in node.rows]
            case _:
                pass
    return sum(len(text.split()) for text in texts)


def count_notes(blocks: d.Blocks) -> int:
    """The number of notes in blocks."""
    return sum(isinstance(node, d.Footnote) for node in walk(blocks))
