"""Lists: at most as deep as Word's list styles go."""

from __future__ import annotations

from briefgen import document as d
from briefgen.context import Context

DEEPEST = 3


def lists(document: d.Document, context: Context) -> None:
    """Report lists below the third level."""
    for block in document.all_blocks:
        _walk(block, 0, context)


def _walk(block: d.Block, depth: int, context: Context) -> None:
    match block:
        case d.List():
            if depth == DEEPEST:
                context.log.error("list-too-deep", "lists have at most three levels", block.span)
            for item in block.items:
                for inner in item:
                    _walk(inner, depth + 1, context)
        case d.Box():
            for row in block.rows:
                for inner in row.blocks:
                    _walk(inner, depth, context)
        case _:
            pass
