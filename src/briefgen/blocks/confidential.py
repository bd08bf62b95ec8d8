"""`:::{confidential}`: text, blocks and all, that only the full edition prints."""

from __future__ import annotations

from briefgen import document as d
from briefgen.context import Context


def lower(domain: d.Domain, context: Context) -> d.Blocks:
    """The blocks that it encloses; none in a public edition."""
    if not domain.blocks:
        message = "a confidential block encloses text"
        context.log.error("bad-block", message, domain.span, "write :::{confidential}, the text, and a line :::")
    return domain.blocks if context.paper.edition == "full" else ()
