"""Rules on pictures and other objects (ISO/IEC 29500-1, 20.4.2; for VML: 29500-4, 19.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.wordml.accessibility.file import FALLBACK, TEXT_BOX, WordFile, text_of, within
from briefgen.wordml.accessibility.rule import Found, Place, rule
from briefgen.wordml.styles import Element, W

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
VML = "{urn:schemas-microsoft-com:vml}"
SHAPES = tuple(f"{VML}{name}" for name in ("shape", "rect", "oval", "roundrect", "line", "polyline", "image", "group"))
FILE_NAME = re.compile(
    r"(?i)\.(?:png|jpe?g|gif|tiff?|bmp|svg|emf|wmf|webp)$|^(?:picture|image|graphic|img[_-]?)\s*\d*$"
)
ALTERNATIVE = "All non-text content has alternative text (alt text)"
NON_TEXT = "WCAG 2.1, 1.1.1"


def _objects(file: WordFile) -> Iterator[tuple[Element, Place]]:
    """The drawings and the outermost shapes of VML, with the paragraph in which each is anchored, once for each."""
    for paragraph in file.drawn:
        for one in paragraph.element.iter(f"{WP}inline", f"{WP}anchor", *SHAPES):
            outer = next((a for a in one.iterancestors() if a.tag in SHAPES or a.tag in (TEXT_BOX, f"{W}p")), None)
            if outer is paragraph.element and not within(one, FALLBACK, paragraph.element):
                yield one, paragraph.place


def _alternative(one: Element) -> str | None:
    """What is read in its place; None where it is marked as decorative."""
    if one.tag in SHAPES:
        return one.get("alt") or ""
    named = one.find(f"{WP}docPr")
    if named is None:
        return ""
    if any(mark.get("val") in ("1", "true") for mark in named.iter(DECORATIVE)):
        return None
    return (named.get("descr") or named.get("title") or "").strip()


@rule("alternative-text", "error", ALTERNATIVE, NON_TEXT)
def missing(file: WordFile) -> Found:
    """Who does not see a picture needs words in its place."""
    for one, place in _objects(file):
        if _alternative(one) == "" and not next(one.iter(TEXT_BOX), None):
            yield "a picture or shape has no alternative text, and is not marked as decorative", place


@rule("alternative-text-is-name", "warning", ALTERNATIVE, NON_TEXT)
def file_name(file: WordFile) -> Found:
    """The name of a file says nothing of what the picture shows."""
    for one, place in _objects(file):
        words = _alternative(one) or ""
        if FILE_NAME.search(words.strip()):
            yield f"the alternative text “{words}” is the name of a file", place


def _floats(one: Element) -> bool:
    return one.tag == f"{WP}anchor" or (one.tag in SHAPES and "position:absolute" in (one.get("style") or ""))


@rule("object-not-inline", "error", "Avoid the use of floating objects", "WCAG 2.1, 1.3.2")
def floating(file: WordFile) -> Found:
    """A floating object has no place in the reading order; some screen readers do not find it."""
    for one, place in _objects(file):
        if _floats(one) and not file.running(place.part):
            yield "a picture or shape floats: make it “in line with text”", place


@rule("watermark", "tip", "Avoid image watermarks", "WCAG 2.1, 1.1.1")
def watermark(file: WordFile) -> Found:
    """What is drawn behind the pages is not read out: its message must stand in the text as well."""
    for one, place in _objects(file):
        if _floats(one) and file.running(place.part):
            words = _alternative(one)
            yield f"a shape behind the text{f' (“{words}”)' if words else ''}: say in the text what it says", place


@rule("text-box", "error", "Avoid the use of floating objects", "WCAG 2.1, 1.3.2")
def text_box(file: WordFile) -> Found:
    """Text in a box of its own is read at the wrong moment, or not at all."""
    for paragraph in file.drawn:
        for box in paragraph.element.iter(TEXT_BOX):
            if text_of(box).strip() and not within(box, FALLBACK, paragraph.element) and not paragraph.boxed:
                yield "text stands in a text box: put it into a paragraph or a table", paragraph.place
