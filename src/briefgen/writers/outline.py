"""Words drawn as outlines: they are seen, but are no part of the text that is read, copied, searched or compared.

The title bar of a box that goes on on the next page says so in this way: Word repeats the title without a change, and the
text of both files stays the same.
"""

from __future__ import annotations

import io
from xml.sax.saxutils import quoteattr

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont


def outlined(text: str, font: bytes, size: float, colour: str) -> str:
    """An SVG picture of `text` in the font file `font`: `size` points high, as wide as the text, on a baseline at 0.8 of it."""
    face = TTFont(io.BytesIO(font))
    glyphs, names, unit = face.getGlyphSet(), face.getBestCmap(), face["head"].unitsPerEm
    x, pen = 0, SVGPathPen(glyphs)
    for letter in text:
        glyph = glyphs[names.get(ord(letter), ".notdef")]
        glyph.draw(TransformPen(pen, (1, 0, 0, 1, x, 0)))
        x += glyph.width
    shape = f'width="{x / unit * size:.3f}pt" height="{size}pt" viewBox="0 0 {x} {unit}"'
    turned = f'transform="translate(0 {unit * 0.8:.0f}) scale(1 -1)"'
    drawn = f"<path fill={quoteattr(colour)} {turned} d={quoteattr(pen.getCommands())}/>"
    return f'<svg xmlns="http://www.w3.org/2000/svg" {shape}>{drawn}</svg>'
