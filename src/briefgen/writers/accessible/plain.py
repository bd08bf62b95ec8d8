"""No element without a meaning (ISO 14289-1, 7.1: tags say what the content is)."""

from __future__ import annotations

from briefgen.writers.accessible.structure import Element, Kid, Structure

WITHOUT_MEANING = ("NonStruct", "Span")
KEPT = ("ins", "del")  # what a redline marks
KINDS = {"code": "Code"}  # ISO 32000-1, table 338
MAY_BE_EMPTY = ("TD", "TH", "Figure")  # a row has as many cells as the others


def plain(structure: Structure) -> None:
    """Open elements that say nothing of what they hold, and take out those that hold nothing."""
    _open(structure.root)


def _open(element: Element) -> None:
    kids: list[Kid] = []
    for kid in element.kids:
        if not isinstance(kid, Element):
            kids.append(kid)
            continue
        _open(kid)
        if kid.kind in WITHOUT_MEANING and not kid.part:
            kid.kind = KINDS.get(kid.tag, kid.kind)
        if kid.kind in WITHOUT_MEANING and not kid.lang and kid.tag not in KEPT:
            kids += kid.kids
        elif kid.kids or kid.kind in MAY_BE_EMPTY:
            kids.append(kid)
    element.kids = kids
