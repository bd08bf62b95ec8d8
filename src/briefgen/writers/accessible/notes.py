"""Notes (ISO 14289-1, 7.9; ISO 32000-1, 14.8.4.4): each is a Note with an ID, its call a Reference, and links lead both ways."""

from __future__ import annotations

from typing import Any

import pydyf

from briefgen.writers.accessible.structure import Area, Element, Kid, Mark, Structure

HOLDERS = {
    "Document",
    "Part",
    "Art",
    "Sect",
    "Div",
    "BlockQuote",
    "LBody",
    "TD",
    "TH",
}  # may hold a note beside their blocks
INLINE = {"Span", "NonStruct", "Link", "Reference", "Note", "Code"}
CALL, MARKER = "footnote-call", "footnote-marker"
PRINTED = 4  # the flag of annotations that PDF/A wants (ISO 19005-2, 6.3.2)
SCALE = 0.75  # points of a CSS pixel


def notes(structure: Structure) -> None:
    """Take the notes from the feet of the pages; each stands after the block that calls it, where the text has it."""
    bodies = _bodies(structure)
    holders = {id(kid): element for element in structure.root.walk() for kid in element.elements}
    for call in [one for one in structure.root.walk() if one.part == CALL]:
        note = bodies[id(call.html)]
        marker = next(kid for kid in note.elements if kid.part == MARKER)
        note.kind, note.id = "Note", call.html.get("id")
        number = note.id.rpartition("-")[2]
        call.kind = "Reference"
        _link(call, marker, structure.words.note.format(number=number), structure)
        _link(marker, call, structure.words.back.format(number=number), structure)
        note.kids[note.kids.index(marker) : note.kids.index(marker) + 1] = marker.kids
        _put_after(call, note, holders)


def _bodies(structure: Structure) -> dict[int, Element]:
    """The notes by the elements of the page that they come from, out of their areas; parts of one note are joined."""
    found: dict[int, Element] = {}
    root = structure.root
    for area in [kid for kid in root.elements if kid.html is None]:
        root.kids.remove(area)
        for part in area.elements:
            note = found.setdefault(id(part.html), part)
            if note is not part:
                note.kids += part.kids
    return found


def _link(start: Element, end: Element, description: str, structure: Structure) -> None:
    """Make a link of what stands in `start`, which leads to `end`."""
    page, rectangle = _place(start, structure)
    end_page, (left, _, _, top) = _place(end, structure)
    to = structure.pdf.page_references[end_page]
    annotation = pydyf.Dictionary(
        {
            "Type": "/Annot", "Subtype": "/Link", "Rect": pydyf.Array(rectangle), "BS": pydyf.Dictionary({"W": 0}),
            "Dest": pydyf.Array([to, "/XYZ", left, top, 0]), "Contents": pydyf.String(description), "F": PRINTED,
        }
    )  # fmt: skip
    start.kids = [Element("Link", [Area(page, annotation), *start.kids])]


def _place(element: Element, structure: Structure) -> tuple[int, tuple[float, float, float, float]]:
    """The page of an element's words, and their rectangle in points: as high as the letters, whatever the height of the line."""
    page = next(leaf.page for leaf in element.leaves() if isinstance(leaf, Mark))
    text: Any = next(iter(element.box.children))
    bottom = structure.height(page) - (text.position_y + text.baseline) * SCALE
    left, size = element.box.position_x * SCALE, element.box.style["font_size"] * SCALE
    return page, (left, bottom, left + element.box.width * SCALE, bottom + size)


def _put_after(call: Element, note: Element, holders: dict[int, Element]) -> None:
    """Put a note after the block of its call, and after the notes that are there already: it does not break into a sentence."""
    inner = call
    while holders[id(inner)].kind not in HOLDERS:
        inner = holders[id(inner)]
    kids = holders[id(inner)].kids
    place = kids.index(inner) + 1
    while place < len(kids) and _is_inline(kids[place]):
        place += 1
    kids.insert(place, note)


def _is_inline(kid: Kid) -> bool:
    return not isinstance(kid, Element) or all(one.kind in INLINE for one in kid.walk())
