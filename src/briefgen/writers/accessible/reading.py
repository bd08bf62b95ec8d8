"""Objects of a PDF that is not yet written (pydyf) → its structure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pydyf

from briefgen.writers.accessible.structure import Area, Element, Kid, Mark, Structure
from briefgen.writers.accessible.words import Words

OTHERWISE = "WeasyPrint makes its tags in another way now"


def read_structure(pdf: pydyf.PDF, fonts: Iterable[Any], words: Words) -> Structure:
    """The structure that WeasyPrint made with `fonts`.

    Raises AssertionError when it is made otherwise than `remember_boxes` has it.
    """
    reader = _Reader(pdf)
    top = pdf.objects[_number(pdf.catalog["StructTreeRoot"])]
    root = reader.element(top["K"][0])
    made = [one for one in pdf.objects if isinstance(one, pydyf.Dictionary) and one.get("Type") == "/StructElem"]
    beside = [one for one in made if one["P"] == top["K"][0] and one.reference not in reader.read]
    loose = [reader.element(one.reference) for one in beside]
    glyphs = {font.hash: glyph for font in fonts for glyph, letter in font.to_unicode.items() if letter == " "}
    return Structure(pdf, words, tuple(pdf.objects[n] for n in reader.pages), root, loose, glyphs)


def _number(reference: bytes) -> int:
    return int(reference.split()[0])


class _Reader:
    def __init__(self, pdf: pydyf.PDF) -> None:
        self.pdf = pdf
        self.pages = {int(n): index for index, n in enumerate(pdf.pages["Kids"][::3])}
        self.read: set[bytes] = set()

    def element(self, reference: bytes) -> Element:
        self.read.add(reference)
        made = self.pdf.objects[_number(reference)]
        page = self.pages[_number(made["Pg"])] if "Pg" in made else 0
        element = Element(made["S"][1:], box=getattr(made, "box", None))
        element.kids = [self.kid(kid, page) for kid in made["K"]]
        if "Alt" in made:
            element.alternative = str(made["Alt"].string)
        if "A" in made:
            element.attributes = {key: value for key, value in made["A"].items() if key != "Headers"}
        return element

    def kid(self, kid: Any, page: int) -> Kid:
        if isinstance(kid, int):
            return Mark(page, kid)
        made = self.pdf.objects[_number(kid)]
        if made["Type"] == "/OBJR":
            return Area(page, self.pdf.objects[_number(made["Obj"])])
        if not hasattr(made, "box"):  # a text box, which has no element of its own in the page
            assert made["S"] == "/Span", OTHERWISE
            assert [type(one) for one in made["K"]] == [int], OTHERWISE
            self.read.add(kid)
            return Mark(page, made["K"][0])
        return self.element(kid)
