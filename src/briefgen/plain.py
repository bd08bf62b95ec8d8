"""Text of a record that is no Markdown → inlines: its characters, and the gaps that stand in it."""

from __future__ import annotations

from briefgen import document as d
from briefgen.records.values import GAP, gap_in
from briefgen.source import Span


def plain(text: str, span: Span | None) -> d.Inlines:
    """A text that is no Markdown: its characters, and the gaps that stand in it."""
    text = str(text)  # a gap as the mere characters that it is written with
    out: list[d.Inline] = []
    end = 0
    for match in GAP.finditer(text):
        gap = gap_in(match[0])
        if gap:
            out += [d.Text(text[end : match.start()])] if match.start() > end else []
            out.append(d.Gap(gap.need, gap.owner, span=span))
            end = match.end()
    return (*out, d.Text(text[end:])) if text[end:] or not out else tuple(out)
