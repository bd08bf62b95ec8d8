"""Words drawn as outlines: they are seen, but are no part of the text that is read, copied, searched or compared.

“DRAFT” stands across the pages of a draft in this way. The title bar of a box that goes on on the next page says so in this
way, too: Word repeats the title without a change, and the text of both files stays the same.
"""

from __future__ import annotations

import io
from xml.sax.saxutils import quoteattr

from fontTools.pens.boundsPen import ControlBoundsPen
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.svgLib.path import parse_path
from fontTools.ttLib import TTFont


def outlined(text: str, font: bytes, size: float, widest: float, colour: str) -> str:
    """An SVG picture of `text` in the font file `font`, on a baseline at 0.8 of its height, as wide as the text.

    It is `size` points high, or less where it would be wider than `widest` points.
    """
    x, unit, path = _drawn(text, font)
    size = min(size, widest * unit / x)
    shape = f'width="{x / unit * size:.3f}pt" height="{size:.3f}pt" viewBox="0 0 {x} {unit}"'
    turned = f"translate(0 {unit * 0.8:.0f}) scale(1 -1)"
    return _picture(shape, turned, path, colour)


def across(text: str, font: bytes, width: float, height: float, colour: str) -> str:
    """An SVG picture of `text`, stretched to this width and height (in points), as WordArt is, and turned by 45 degrees."""
    glyphs, bounds = _drawn(text, font)[2], ControlBoundsPen(None)
    parse_path(glyphs, bounds)
    left, bottom, right, top = bounds.bounds or (0, 0, 1, 1)
    side = (width + height) / 2**0.5
    shape = (
        f'width="{side:.3f}pt" height="{side:.3f}pt" viewBox="{-side / 2:.3f} {-side / 2:.3f} {side:.3f} {side:.3f}"'
    )
    stretched = f"scale({width / (right - left):.5f} {-height / (top - bottom):.5f})"
    middle = f"translate({-(left + right) / 2:.1f} {-(bottom + top) / 2:.1f})"
    return _picture(shape, f"rotate(-45) {stretched} {middle}", glyphs, colour)


def _picture(shape: str, transform: str, path: str, colour: str) -> str:
    drawn = f"<path fill={quoteattr(colour)} transform={quoteattr(transform)} d={quoteattr(path)}/>"
    return f'<svg xmlns="http://www.w3.org/2000/svg" {shape}>{drawn}</svg>'


def _drawn(text: str, font: bytes) -> tuple[int, int, str]:
    """The width of the text and of the em, in the font's units, and its outlines on a baseline at 0, upwards."""
    face = TTFont(io.BytesIO(font))
    glyphs, names, unit = face.getGlyphSet(), face.getBestCmap(), face["head"].unitsPerEm
    x, pen = 0, SVGPathPen(glyphs)
    for letter in text:
        glyph = glyphs[names.get(ord(letter), ".notdef")]
        glyph.draw(TransformPen(pen, (1, 0, 0, 1, x, 0)))
        x += glyph.width
    return x, unit, pen.getCommands()
