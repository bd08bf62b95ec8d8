"""The font that the PDF embeds: Arimo, whose letters are as wide as those of Arial, which the Word file asks for."""

from __future__ import annotations

import functools
from pathlib import Path

FONTS = {"font:regular": "Arimo[wght].ttf", "font:italic": "Arimo-Italic[wght].ttf"}


@functools.cache
def font(name: str) -> bytes:
    """The bytes of a font file, by the address that the style sheet uses for it."""
    import fontpkg_arimo

    return (Path(fontpkg_arimo.ROOT) / "files" / FONTS[name]).read_bytes()
