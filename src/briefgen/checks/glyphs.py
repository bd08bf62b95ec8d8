"""Characters: each one has a letter form in the paper's font, so that none is lost on the way to the PDF."""

from __future__ import annotations

import functools
import io
import unicodedata

from briefgen import document as d
from briefgen.context import Context
from briefgen.rewrite import plain_text, walk
from briefgen.source import Span

# What every text font of Western Europe has: checked without opening the font.
CUSTOMARY = frozenset(bytes(range(0x20, 0x100)).decode("cp1252", "ignore")) - {"\xad"}


def glyphs(document: d.Document, context: Context) -> None:
    """Report each character that the font lacks, once, at the block where it stands first."""
    seen: set[str] = set()
    place: Span | None = None
    for key, label in document.labels.items():
        _check(label, context.paper.span("labels", key), seen, context)
    for label, value in document.cover.rows:
        _check(label + plain_text(value), context.paper.span("paper", "cover"), seen, context)
    _check(document.cover.title, context.paper.span("paper", "title"), seen, context)
    for node in walk(document.all_blocks):
        place = getattr(node, "span", None) or place
        if isinstance(node, d.Text | d.Code | d.Gap):
            _check(node.text or "", place, seen, context)


def _check(text: str, place: Span | None, seen: set[str], context: Context) -> None:
    for letter in sorted(set(text) - CUSTOMARY - seen):
        seen.add(letter)
        if ord(letter) not in coverage():
            name = unicodedata.name(letter, "a character without a name")
            message = f"the paper's font has no letter “{letter}” (U+{ord(letter):04X}, {name.lower()})"
            context.log.error("no-glyph", message, place, "write it in Latin letters, or leave it out")


@functools.cache
def coverage() -> frozenset[int]:
    """The characters that the font has in its upright and its italic cut."""
    from fontTools.ttLib import TTFont

    from briefgen.writers.font import FONTS, font

    cuts = (TTFont(io.BytesIO(font(name)), lazy=True).getBestCmap() for name in FONTS)
    return frozenset.intersection(*(frozenset(cut) for cut in cuts))
