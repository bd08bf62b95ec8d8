"""The table of contents (ISO 32000-1, 14.8.4.2, table 333): a TOC, and in it for each line a TOCI, which is a link."""

from __future__ import annotations

from briefgen.writers.accessible.structure import Element, Kid, Structure


def contents(structure: Structure) -> None:
    """Tag the list in each `nav`; lines of a lower level are a TOC in the line that they belong to."""
    levels = {name: int(heading.kind[1:]) for name, heading in structure.headings().items()}
    for nav in [one for one in structure.root.walk() if one.tag == "nav" and not one.part]:
        nav.kind = "Sect"
        for list_ in [kid for kid in nav.elements if kid.kind == "L"]:
            lines = [_line(item) for item in list_.elements]
            list_.kind = "TOC"
            list_.kids = _nested([(levels.get(_target(line), 1), line) for line in lines])


def _line(item: Element) -> Element:
    """LI › LBody › … Link → TOCI › Reference › Link; the number, which stands beside the link, is said with its words."""
    kids = _opened(item)
    link = next(kid for kid in kids if isinstance(kid, Element) and kid.kind == "Link")
    link.kids = [*kids[: kids.index(link)], *link.kids, *kids[kids.index(link) + 1 :]]
    return Element("TOCI", [Element("Reference", [link])], box=item.box)


def _opened(element: Element) -> list[Kid]:
    """What stands in an element and in those that only hold it together."""
    out: list[Kid] = []
    for kid in element.kids:
        opened = isinstance(kid, Element) and kid.kind in ("LBody", "NonStruct", "Span")
        out += _opened(kid) if opened and isinstance(kid, Element) else [kid]
    return out


def _target(line: Element) -> str:
    links = (one for one in line.walk() if one.kind == "Link" and one.tag == "a")
    return next((str(one.html.get("href", "")).removeprefix("#") for one in links), "")


def _nested(lines: list[tuple[int, Element]]) -> list[Kid]:
    """Lines of the first line's level, each with those below it."""
    out: list[Kid] = []
    top = lines[0][0] if lines else 1
    while lines:
        (_, line), lines = lines[0], lines[1:]
        inner = next((n for n, (level, _) in enumerate(lines) if level <= top), len(lines))
        if inner:
            line.kids.append(Element("TOC", _nested(lines[:inner])))
        out.append(line)
        lines = lines[inner:]
    return out
