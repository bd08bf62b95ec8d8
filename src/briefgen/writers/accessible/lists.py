"""Lists (ISO 14289-1, 7.6; ISO 32000-1, table 336): an LI holds Lbl and LBody only, and a list in an item stands in its LBody."""

from __future__ import annotations

from briefgen.writers.accessible.structure import Element, Kid, Structure

MAY_STAND_IN_ITEM = ("Lbl", "LBody")
NUMBERING = {"decimal": "Decimal", "lower-alpha": "LowerAlpha", "lower-roman": "LowerRoman"}  # else: Disc


def lists(structure: Structure) -> None:
    """Mend every list: nesting, bodies, paragraphs in them, and how they are numbered (14.8.5.5)."""
    for list_ in [one for one in structure.root.walk() if one.kind == "L"]:
        _put_into_items(list_)
        for item in list_.elements:
            _put_into_body(item)
        style = list_.elements[0].box.style["list_style_type"] if list_.elements else ""
        numbering = NUMBERING.get(style if isinstance(style, str) else "", "Disc")
        list_.attributes = {"O": "/List", "ListNumbering": f"/{numbering}"}


def _put_into_items(list_: Element) -> None:
    """WeasyPrint puts a list that stands in an item beside this item."""
    items = [kid for kid in list_.elements if kid.kind == "LI"]
    for inner in [kid for kid in list_.elements if kid.kind == "L"]:
        item = next(one for one in items if any(child is inner.html for child in one.html))
        list_.kids.remove(inner)
        before = list(item.html)[: list(item.html).index(inner.html)]
        holder = next((kid for kid in item.elements if kid.kind == "LBody"), item)
        earlier = [
            n for n, kid in enumerate(holder.kids, 1)
            if (isinstance(kid, Element) and any(kid.html is child for child in before)) or kid.__class__ is not Element
        ]  # fmt: skip
        holder.kids.insert(max(earlier, default=0), inner)


def _put_into_body(item: Element) -> None:
    """Put what stands loose in an item into its LBody; a `div` there is a paragraph."""
    labels = [kid for kid in item.elements if kid.kind == "Lbl"]
    body: list[Kid] = []
    for kid in item.kids:
        if isinstance(kid, Element) and kid.kind in MAY_STAND_IN_ITEM:
            body += kid.kids if kid.kind == "LBody" else []
        else:
            body.append(kid)
    for kid in body:
        if isinstance(kid, Element) and kid.kind == "Div":
            kid.kind = "P"
    item.kids = [*labels, *([Element("LBody", body)] if body else [])]
