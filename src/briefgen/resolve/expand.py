"""Domain blocks → core blocks, `{{ facts }}` → text."""

from __future__ import annotations

from dataclasses import replace

from briefgen import document as d
from briefgen.blocks import BLOCKS
from briefgen.context import Context
from briefgen.diagnostics import did_you_mean, fail
from briefgen.limits import PASSAGES
from briefgen.markdown import parse_inlines
from briefgen.origin import Derived
from briefgen.records.values import Markdown
from briefgen.rewrite import rewrite_blocks

DEEPEST = 8  # a passage that includes itself must end somewhere


def expand(document: d.Document, context: Context) -> d.Document:
    """The document without `Domain` and `Field`."""
    expander = _Expander(context)
    abstract = expander.blocks(document.cover.abstract, 0)
    if context.paper.edition == "public" and document.cover.abstract and not abstract:
        place = context.paper.span("paper", "abstract")
        context.log.error(
            "empty-text",
            "the public edition has no word of the abstract",
            place,
            "write a sentence that is not confidential",
        )
    cover = replace(document.cover, abstract=abstract, disclaimer=expander.blocks(document.cover.disclaimer, 0))
    return replace(document, cover=cover, blocks=expander.blocks(document.blocks, 0))


class _Expander:
    def __init__(self, context: Context) -> None:
        self.context, self.lowered = context, 0

    def blocks(self, blocks: d.Blocks, depth: int) -> d.Blocks:
        def lower(block: d.Block) -> d.Blocks:
            return self.lower(block, depth) if isinstance(block, d.Domain) else (block,)

        return rewrite_blocks(blocks, lower, self.fact)

    def lower(self, domain: d.Domain, depth: int) -> d.Blocks:
        log = self.context.log
        if domain.name not in BLOCKS:
            hint = did_you_mean(domain.name, BLOCKS)
            log.error("unknown-block", f"there is no block {{{domain.name}}}", domain.span, hint)
            return ()
        if depth > DEEPEST:
            log.error("endless-passage", "this passage includes itself", domain.span)
            return ()
        self.lowered += 1
        if self.lowered > PASSAGES:
            message = f"a paper takes in at most {PASSAGES} passages and lists"
            raise fail("endless-passage", message, "does a passage include itself?", domain.span)
        return self.blocks(BLOCKS[domain.name](domain, self.context), depth + 1)

    def fact(self, inline: d.Inline) -> d.Inlines:
        if not isinstance(inline, d.Field):
            return (inline,)
        value = self.context.facts.value(inline.expression, inline.span)
        text = value if isinstance(value, str) else str(value)
        if isinstance(text, Markdown) and inline.span:
            return parse_inlines(text, Derived(inline.span), self.context.log)
        return (d.Text(text),)
