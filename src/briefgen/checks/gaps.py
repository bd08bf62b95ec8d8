"""Gaps: a final paper has none."""

from __future__ import annotations

from briefgen import document as d
from briefgen.context import Context
from briefgen.records.gaps import find_gaps


def gaps(document: d.Document, context: Context) -> None:
    """Report every gap of a paper that is no draft."""
    if document.meta.draft_mark is not None:
        return
    for gap in find_gaps(document, context.paper):
        hint = "supply it, or say “state: draft” in the last of the versions in paper.yaml"
        context.log.error("gap", f"a final paper has no gaps: {gap.need} ({gap.owner})", gap.span, hint)
