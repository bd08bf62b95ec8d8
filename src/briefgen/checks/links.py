"""Links in the text: whole addresses of the web or of a person, so that they work in every copy of the paper."""

from __future__ import annotations

import re

from briefgen import document as d
from briefgen.context import Context
from briefgen.rewrite import walk

GOOD = re.compile(r"(https?://[^\s/]+\.[^\s/]+|mailto:[^\s@]+@[^\s@]+\.[^\s@]+|tel:\+[0-9]+)[^\s<>\"{}|\\^`]*")


def links(document: d.Document, context: Context) -> None:
    """Report links without a scheme, to a file, or with characters that no address has (RFC 3986)."""
    for node in walk(document.all_blocks):
        if isinstance(node, d.Link) and not GOOD.fullmatch(node.href):
            hint = "write it in full: https://…, mailto:… or tel:+…; for a section write [@its_label]"
            context.log.error(
                "bad-link", f"“{node.href}” is no address that a reader of the paper can follow", node.span, hint
            )
