"""Building blocks of WordprocessingML: elements, runs, paragraphs (ISO/IEC 29500-1, 17.3)."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy

from lxml import etree

Element = etree._Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
XML_W = f"{{{W}}}"
NAMESPACES = {"w": W, "r": R}
AFTER_SPACING = ("jc", "rPr", "sectPr", "pPrChange")  # of what is written here (17.3.1.26 has the whole order)

_make = etree.Element("root", nsmap=NAMESPACES).makeelement


def w(tag: str, *children: Element, **attributes: str | int) -> Element:
    """The element `w:tag` with attributes in the same namespace: `w("pStyle", val="Title")`."""
    given = {f"{{{W}}}{name}": str(value) for name, value in attributes.items()}
    element = _make(f"{{{W}}}{tag}", given, nsmap=NAMESPACES)
    element.extend(children)
    return element


def name_of(element: Element | None) -> str:
    """The name of an element of this namespace, without its prefix; empty for none, and for others."""
    tag = "" if element is None else str(element.tag)
    return tag.removeprefix(XML_W) if tag.startswith(XML_W) else ""


def run(
    text: str, *, bold: bool = False, italic: bool = False, style: str | None = None, lang: str | None = None
) -> Element:
    """A run of text (17.3.2.25); `style` is the id of a character style, `lang` the language that it is proofread in (17.3.2.20).

    Spaces at its ends are kept.
    """
    return w("r", *_run_properties(bold, italic, style, lang), text_element("t", text))


def runs_in(content: Iterable[Element]) -> list[Element]:
    """The runs among elements of a paragraph, those in links too."""
    return [run for element in content for run in element.iter(XML_W + "r")]


def text_element(tag: str, text: str) -> Element:
    """`w:t` or `w:instrText` with its text, spaces preserved (17.3.3.31)."""
    element = w(tag)
    element.text = text
    element.set(SPACE, "preserve")
    return element


def mark(tag: str, *, style: str | None = None, **attributes: str | int) -> Element:
    """A run that holds one empty element: a tab, a break, a note reference."""
    return w("r", *_run_properties(False, False, style), w(tag, **attributes))


def _run_properties(bold: bool, italic: bool, style: str | None, lang: str | None = None) -> list[Element]:
    properties = [w("rStyle", val=style)] if style else []
    properties += [w("b"), w("bCs")] if bold else []
    properties += [w("i"), w("iCs")] if italic else []
    properties += [w("lang", val=lang)] if lang else []
    return [w("rPr", *properties)] if properties else []


def stress(element: Element, text: str, style: str) -> None:
    """Divide the run around a `w:t` so that the first `text` in it has the character style of id `style`."""
    before, _, after = (element.text or "").partition(text)
    old = element.getparent()
    assert old is not None
    properties = next((child for child in old if child.tag == f"{{{W}}}rPr"), None)
    for part, named in ((after, None), (text, style), (before, None)):
        if part:
            new = run(part, style=named)
            if named is None and properties is not None:
                new.insert(0, deepcopy(properties))
            old.addnext(new)
    parent = old.getparent()
    assert parent is not None
    parent.remove(old)


def paragraph(
    style: str,
    content: list[Element],
    *,
    keep_next: bool = False,
    page_break_before: bool = False,
    number: int | None = None,
    level: int = 0,
    align: str | None = None,
) -> Element:
    """A paragraph (17.3.1.22) in the style of id `style`.

    `number` is the numbering instance of its list, at `level`; `align` (left, right, center) is given where it is not the
    style's.
    """
    properties = [w("pStyle", val=style)]
    properties += [w("keepNext")] if keep_next else []
    properties += [w("pageBreakBefore")] if page_break_before else []
    if number is not None:
        properties.append(w("numPr", w("ilvl", val=level), w("numId", val=number)))
    properties += [w("jc", val=align)] if align else []
    return w("p", w("pPr", *properties), *content)


def space_before(element: Element, twentieths: int) -> None:
    """Give a paragraph a space above it that is not its style's (17.3.1.33), in twentieths of a point."""
    properties = element[0]
    after = next((n for n, child in enumerate(properties) if name_of(child) in AFTER_SPACING), len(properties))
    properties.insert(after, w("spacing", before=twentieths))


def hyperlink(content: list[Element], *, relation: str | None = None, anchor: str | None = None) -> Element:
    """A link (17.3.16.22) to an external address by its relationship, or to a bookmark."""
    element = w("hyperlink", *content, history=1)
    if relation:
        element.set(f"{{{R}}}id", relation)
    if anchor:
        element.set(f"{{{W}}}anchor", anchor)
    return element


def break_page_before(block: Element) -> None:
    """Begin the first paragraph of a paragraph or table on a new page (17.3.1.23)."""
    first = block if block.tag == f"{{{W}}}p" else next(block.iter(f"{{{W}}}p"))
    before = [child for child in first[0] if child.tag in (f"{{{W}}}pStyle", f"{{{W}}}keepNext", f"{{{W}}}keepLines")]
    before[-1].addnext(w("pageBreakBefore"))
