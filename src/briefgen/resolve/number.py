"""Headings and notes get their numbers, in reading order."""

from __future__ import annotations

from dataclasses import replace

from briefgen import document as d
from briefgen.context import Context
from briefgen.rewrite import rewrite_document, walk


def number(document: d.Document, context: Context) -> d.Document:
    """The document with numbers; a skipped heading level and a note inside a note are reported."""
    counter = _Counter(context)
    return rewrite_document(document, counter.block, counter.inline)


class _Counter:
    def __init__(self, context: Context) -> None:
        self.context = context
        self.headings = [0, 0, 0]
        self.notes = 0

    def block(self, block: d.Block) -> d.Blocks:
        if not isinstance(block, d.Heading):
            return (block,)
        level = block.level
        if level > 1 and not self.headings[level - 2]:
            message = f"a heading of level {level} stands here without one of level {level - 1} before it"
            self.context.log.error("heading-skipped", message, block.span)
        self.headings[level - 1] += 1
        self.headings[level:] = [0] * (3 - level)
        return (replace(block, number=".".join(map(str, self.headings[:level]))),)

    def inline(self, inline: d.Inline) -> d.Inlines:
        if not isinstance(inline, d.Footnote):
            return (inline,)
        if any(isinstance(node, d.Footnote) for node in walk((d.Paragraph(inline.children),))):
            self.context.log.error("note-in-note", "a note cannot stand inside a note", inline.span)
            return ()
        self.notes += 1
        return (replace(inline, number=self.notes),)
