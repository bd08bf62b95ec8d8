"""Links (ISO 14289-1, 7.18.5): each is one Link, with its areas, one a line, and a description."""

from __future__ import annotations

import re

import pydyf

from briefgen.writers.accessible.structure import Area, Element, Kid, Structure
from briefgen.writers.lines import BREAK, JOINER

UNSEEN = re.compile(f"[{BREAK}{JOINER}\u00ad]")


def links(structure: Structure) -> None:
    """Mend the links of the page (`a`): WeasyPrint makes an annotation of each box in them, described by its target only."""
    headings = structure.headings()
    for link in [one for one in structure.root.walk() if one.kind == "Link"]:
        kids = _opened(link)
        areas = [kid for kid in kids if isinstance(kid, Area)]
        link.kids = [*_one_a_line(areas, structure), *(kid for kid in kids if not isinstance(kid, Area))]
        if link.tag == "a":
            target = headings.get(link.html.get("href", "").removeprefix("#"))
            description = _described(link) if target is None else target.html.get("data-label") or _words(target)
            for area in areas:
                area.annotation["Contents"] = pydyf.String(UNSEEN.sub("", description))


def _opened(link: Element) -> list[Kid]:
    """What stands in a link, its areas and those of what it holds among it."""
    out: list[Kid] = []
    for kid in link.kids:
        if isinstance(kid, Element) and (kid.kind == "Link" or any(isinstance(leaf, Area) for leaf in kid.leaves())):
            out += _opened(kid)
        else:
            out.append(kid)
    return out


def _one_a_line(areas: list[Area], structure: Structure) -> list[Area]:
    """The areas, those on one line joined, with left, bottom, right and top in this order (ISO 32000-1, 7.9.5)."""
    lines: list[Area] = []
    for area in areas:
        line = next((one for one in lines if _on_one_line(one, area)), None)
        if line is None:
            lines.append(area)
            area.annotation["Rect"] = pydyf.Array(area.rectangle)
            continue
        (x1, y1, x2, y2), (x3, y3, x4, y4) = line.rectangle, area.rectangle
        line.annotation["Rect"] = pydyf.Array((min(x1, x3), min(y1, y3), max(x2, x4), max(y2, y4)))
        structure.remove(area)
    return lines


def _on_one_line(one: Area, other: Area) -> bool:
    (_, low, _, high), (_, bottom, _, top) = one.rectangle, other.rectangle
    return one.page == other.page and low <= (bottom + top) / 2 <= high


def _described(link: Element) -> str:
    """Its words and where it leads to, once where both are the same."""
    words, address = _words(link), str(link.html.get("href", ""))
    return address if words in address else f"{words} ({address})"


def _words(element: Element) -> str:
    return " ".join(UNSEEN.sub("", "".join(element.html.itertext())).split())
