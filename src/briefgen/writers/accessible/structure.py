"""The structure tree of a PDF (ISO 32000-1, 14.7) as the steps change it: elements, what is printed in them, and their links."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pydyf

from briefgen.writers.accessible.words import Words

Attributes = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked-content sequence (14.6): what was printed in one go on a page (from 0), by its number on that page."""

    page: int
    number: int


@dataclass(frozen=True, slots=True, eq=False)
class Area:
    """A rectangle of a page (from 0) that leads somewhere: a link annotation (12.5.6.5)."""

    page: int
    annotation: pydyf.Dictionary

    @property
    def rectangle(self) -> tuple[float, float, float, float]:
        """Left, bottom, right, top, in points, whichever corners the file names."""
        x1, y1, x2, y2 = self.annotation["Rect"]
        return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


@dataclass(slots=True, eq=False)
class Element:
    """A structure element.

    `kind` is its standard type (14.8.4), `attributes` are those of one owner (O), and `box` is what WeasyPrint laid out, None for
    those that a step made.
    """

    kind: str
    kids: list[Kid] = field(default_factory=list)
    attributes: Attributes = field(default_factory=dict)
    alternative: str = ""
    lang: str = ""
    id: str = ""
    box: Any = None

    @property
    def html(self) -> Any:
        """The element of the page that it comes from; None: of none."""
        return getattr(self.box, "element", None)

    @property
    def tag(self) -> str:
        """The name of the HTML element, without its pseudo-element."""
        return "" if self.html is None else str(self.html.tag)

    @property
    def part(self) -> str:
        """The pseudo-element that it comes from: “marker”, “footnote-call” …; empty: of none."""
        return "" if self.html is None else str(self.box.element_tag).partition("::")[2]

    @property
    def elements(self) -> list[Element]:
        """The elements among its kids."""
        return [kid for kid in self.kids if isinstance(kid, Element)]

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in reading order."""
        left = [self]
        while left:
            one = left.pop()
            yield one
            left += [kid for kid in reversed(one.kids) if isinstance(kid, Element)]

    def leaves(self) -> Iterator[Mark | Area]:
        """What is printed in it, and its links, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.leaves()
            else:
                yield kid


Kid = Element | Mark | Area


@dataclass(slots=True)
class Structure:
    """The tree of one PDF, and what hangs outside of it (`loose`).

    `artefacts` are the marks that are none of the text any more, with their entries (14.8.2.2.2), `spaced` those that get a space
    at their end, `space_glyphs` the numbers of the space in the fonts, by the names that pages call these.
    """

    pdf: pydyf.PDF
    words: Words
    pages: tuple[pydyf.Dictionary, ...]
    root: Element
    loose: list[Element]
    space_glyphs: Mapping[str, int] = field(default_factory=dict)
    artefacts: dict[Mark, Mapping[str, str]] = field(default_factory=dict)
    spaced: set[Mark] = field(default_factory=set)

    def discard(self, element: Element, entries: Mapping[str, str]) -> None:
        """Make an artefact of an element's words, and take its links away; the caller takes it out of the tree."""
        for leaf in element.leaves():
            if isinstance(leaf, Mark):
                self.artefacts[leaf] = entries
            else:
                self.remove(leaf)

    def remove(self, area: Area) -> None:
        """Take a link from its page; the caller takes it out of the tree."""
        self.pages[area.page]["Annots"].remove(area.annotation.reference)
        area.annotation.clear()

    def text(self, mark: Mark) -> str:
        """The words of a mark, as they were laid out; empty for a picture."""
        return getattr(self.pdf.marked[mark.page][mark.number], "text", "")

    def height(self, page: int) -> float:
        """The height of a page in points."""
        return float(self.pages[page]["MediaBox"][3])

    def headings(self) -> dict[str, Element]:
        """The headings by the names of their anchors."""
        found = (one for one in self.root.walk() if one.kind[:1] == "H" and one.kind[1:].isdecimal())
        return {one.html.get("id", ""): one for one in found if one.html is not None}


Step = Callable[[Structure], None]
