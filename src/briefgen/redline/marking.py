"""Blocks that only one of two versions has, marked through and through; rows and paragraph ends too."""

from __future__ import annotations

from dataclasses import replace

from briefgen import document as d
from briefgen.rewrite import walk_document

IN_NOTES: dict[d.Kind, d.Kind] = {
    "move_to": "insert",
    "move_from": "delete",
}  # a note moves with its call, not by itself


def marked_inlines(inlines: d.Inlines, kind: d.Kind) -> d.Inlines:
    """Inlines that stand in a `Revised` of this kind: the words of their notes are marked, too."""
    return tuple(_with_note(inline, kind) for inline in inlines)


def _with_note(inline: d.Inline, kind: d.Kind) -> d.Inline:
    match inline:
        case d.Footnote():
            return replace(inline, children=(d.Revised(IN_NOTES.get(kind, kind), inline.children),))
        case d.Link() | d.Strong() | d.Emphasis() | d.Foreign():
            return replace(inline, children=marked_inlines(inline.children, kind))
        case _:
            return inline


def is_revised(inlines: d.Inlines) -> bool:
    """Whether any of the words is revised, those of notes apart; a change of looks counts."""
    return any(
        isinstance(one, d.Revised | d.Restyled)
        or (isinstance(one, d.Link | d.Strong | d.Emphasis | d.Foreign) and is_revised(one.children))
        for one in inlines
    )


def is_changed(document: d.Document) -> bool:
    """Whether a redline has any revision."""
    return bool(
        (document.redline and document.redline.printed)
        or document.cover.revisions
        or any(_has_revision(node) for node in walk_document(document))
    )


def _has_revision(node: d.Block | d.Inline) -> bool:
    match node:
        case d.Revised() | d.Restyled():
            return True
        case d.Heading():
            return bool(node.end or node.before)
        case d.Paragraph() | d.Figure():
            return bool(node.end)
        case d.Table():
            return bool(node.revisions)
        case d.Box():
            return bool(node.revision or any(row.revision for row in node.rows))
        case _:
            return False


def whole(inlines: d.Inlines, kind: d.Kind) -> d.Inlines:
    """All of the inlines as one revision."""
    return (d.Revised(kind, marked_inlines(inlines, kind)),) if inlines else ()


def marked(block: d.Block, kind: d.Kind, move: str = "") -> d.Block:
    """A block of which every word, row and end is added, or taken out."""
    end = d.Revision(kind, move)
    match block:
        case d.Heading() | d.Paragraph():
            return replace(block, children=whole(block.children, kind), end=end)
        case d.List():
            return replace(block, items=tuple(marked_blocks(item, kind) for item in block.items))
        case d.Quote():
            return replace(block, blocks=marked_blocks(block.blocks, kind))
        case d.Figure():
            path = d.BEFORE + block.path.removeprefix(d.BEFORE) if kind == "delete" else block.path
            return replace(block, path=path, end=end)
        case d.Table():
            header = tuple(whole(cell, kind) for cell in block.header)
            rows = tuple(tuple(whole(cell, kind) for cell in row) for row in block.rows)
            return replace(block, header=header, rows=rows, revisions=(end,) * (len(rows) + 1))
        case d.Box():
            rows_ = tuple(marked_row(row, kind) for row in block.rows)
            return replace(block, title=whole(block.title, kind), rows=rows_, revision=end)
        case d.Domain():
            raise AssertionError(f"left unresolved: {block.name}")


def marked_blocks(blocks: d.Blocks, kind: d.Kind) -> d.Blocks:
    """Blocks, each marked as a whole."""
    return tuple(marked(block, kind) for block in blocks)


def marked_row(row: d.BoxRow, kind: d.Kind) -> d.BoxRow:
    """A row of a box, marked as a whole; the writers mark its label as the row's revision says."""
    return replace(row, lead=whole(row.lead, kind), blocks=marked_blocks(row.blocks, kind), revision=d.Revision(kind))
