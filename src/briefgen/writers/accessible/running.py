"""What is no part of the text is an artefact: a screen reader passes over it (ISO 14289-1, 7.1 and 7.8; ISO 32000-1, 14.8.2.2)."""

from __future__ import annotations

from briefgen.writers.accessible.structure import Element, Structure

PAGINATION = {"Type": "/Pagination"}
LAYOUT = {"Type": "/Layout"}


def running_lines(structure: Structure) -> None:
    """Headers and footers: WeasyPrint marks them, and leaves their elements hanging outside of the tree."""
    for element in structure.loose:
        page = next((leaf.page for leaf in element.leaves()), 0)
        upper = element.box is not None and element.box.position_y * 0.75 < structure.height(page) / 2
        structure.discard(element, {**PAGINATION, "Subtype": "/Header" if upper else "/Footer"})
    structure.loose.clear()


def hidden(structure: Structure) -> None:
    """What the page says is for the eye only (`aria-hidden`): the dots between a title and its page number."""
    _take_out(structure.root, structure)


def _take_out(element: Element, structure: Structure) -> None:
    for kid in element.elements:
        if kid.html is not None and kid.html.get("aria-hidden") == "true":
            structure.discard(kid, LAYOUT)
            element.kids.remove(kid)
        else:
            _take_out(kid, structure)


def repeated_heads(structure: Structure) -> None:
    """Header rows and title bars count once: where they are repeated on the next page they are artefacts."""
    seen: set[int] = set()
    for table in [one for one in structure.root.walk() if one.kind == "Table"]:
        for head in [kid for kid in table.elements if kid.kind == "THead"]:
            if id(head.html) in seen:
                structure.discard(head, PAGINATION)
                table.kids.remove(head)
            seen.add(id(head.html))
