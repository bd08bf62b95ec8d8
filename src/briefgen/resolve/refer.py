"""`[@label]` → the number and the bookmark of the heading that carries the label."""

from __future__ import annotations

from dataclasses import replace

from briefgen import document as d
from briefgen.context import Context
from briefgen.diagnostics import did_you_mean
from briefgen.records.library import CONFIDENTIAL_BLOCK
from briefgen.rewrite import rewrite_document, unchanged_block, walk

IF_CONFIDENTIAL = f"if it is confidential, put this into a confidential block as well ({CONFIDENTIAL_BLOCK})"


def refer(document: d.Document, context: Context) -> d.Document:
    """The document with the text of every reference; unknown and doubled labels are reported."""
    targets = _targets(document, context)

    def fill(inline: d.Inline) -> d.Inlines:
        if not isinstance(inline, d.Reference):
            return (inline,)
        target = targets.get(inline.label)
        if target is None:
            message = f"no heading has the label “{inline.label}”"
            hint = did_you_mean(inline.label, targets)
            if context.paper.edition == "public":
                hint = "; ".join(part for part in (hint, IF_CONFIDENTIAL) if part)
            context.log.error("unknown-reference", message, inline.span, hint)
            return ()
        return (replace(inline, text=target.number, anchor=target.anchor),)

    return rewrite_document(document, unchanged_block, fill)


def _targets(document: d.Document, context: Context) -> dict[str, d.Heading]:
    targets: dict[str, d.Heading] = {}
    for node in walk(document.blocks):
        if isinstance(node, d.Heading) and node.label:
            if node.label in targets:
                first = targets[node.label].span
                hint = f"first in {first.place}" if first else None
                context.log.error("duplicate-label", f"two headings have the label “{node.label}”", node.span, hint)
            targets.setdefault(node.label, node)
    return targets
