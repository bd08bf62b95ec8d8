"""“DRAFT” across the pages: as large in the PDF as in the Word file, whatever the word."""

from __future__ import annotations

import re

import pytest
from fontTools.pens.boundsPen import ControlBoundsPen
from fontTools.pens.transformPen import TransformPen
from fontTools.svgLib.path import parse_path

from briefgen.wordml.watermark import watermark
from briefgen.writers.font import font
from briefgen.writers.layout import WATERMARK
from briefgen.writers.outline import across


@pytest.mark.parametrize("word", ["DRAFT", "ENTWURF", "PROJET DE RAPPORT"])
def test_the_word_across_a_page_fills_its_measures_in_the_middle(word: str) -> None:
    picture = across(word, font("font:regular"), *WATERMARK, "#e4e4e4")
    scale, move = (re.findall(rf"{name}\((\S+) (\S+)\)", picture)[0] for name in ("scale", "translate"))
    x, y = map(float, scale)
    bounds = ControlBoundsPen(None)
    outlines = re.findall(r' d="([^"]+)"', picture)[0]
    parse_path(outlines, TransformPen(bounds, (x, 0, 0, y, x * float(move[0]), y * float(move[1]))))
    width, height = WATERMARK
    assert bounds.bounds == pytest.approx((-width / 2, -height / 2, width / 2, height / 2), abs=0.5)


def test_the_word_across_a_page_has_these_measures_in_the_word_file() -> None:
    styles = [shape.get("style") for shape in watermark("DRAFT", WATERMARK, 1).iter() if shape.get("style")]
    assert any(f"width:{WATERMARK[0]}pt;height:{WATERMARK[1]}pt" in str(style) for style in styles)
