"""What lines and pages divide is one element (ISO 32000-1, 14.7.2: the structure does not depend on the layout)."""

from __future__ import annotations

from briefgen.writers.accessible.structure import Element, Kid, Structure

Origin = tuple[int, str, str]


def wholes(structure: Structure) -> None:
    """Join the parts of each paragraph, item, row, cell, link … that WeasyPrint made an element each."""
    _join(structure.root)


def _join(element: Element) -> None:
    firsts: dict[Origin, Element] = {}
    kids: list[Kid] = []
    for kid in element.kids:
        if isinstance(kid, Element) and kid.html is not None:
            first = firsts.setdefault((id(kid.html), kid.part, kid.kind), kid)
            if first is not kid:
                first.kids += kid.kids
                continue
        kids.append(kid)
    element.kids = kids
    for kid in element.elements:
        _join(kid)
