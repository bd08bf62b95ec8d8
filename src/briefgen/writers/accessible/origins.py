"""Which part of the page every structure element and every mark comes from.

WeasyPrint (70.0) makes an element for each box that it laid out, so that a paragraph on two pages is two elements, and does not
say which box that was. Every step needs to know it, and this is the one thing that is asked of WeasyPrint's inside.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def remember_boxes() -> None:
    """Let WeasyPrint keep the box of each structure element, as its attribute `box`; a second time changes nothing.

    `_build_box_tree` makes the elements of one box and calls itself for the boxes in it. The PDF gets the attribute `marked`: by
    the number of the page (from 0), the boxes of its marks. Raises AttributeError when a later WeasyPrint names the function
    otherwise; `reading.read_structure` complains when no boxes are kept.
    """
    from weasyprint.pdf import tags

    build = tags._build_box_tree
    if build.__module__ == __name__:
        return

    def _build_box_tree(
        box: Any, parent: Any, pdf: Any, page: int, nums: Any, annotations: Any, marks: dict[Any, Any]
    ) -> Iterator[Any]:
        marked = vars(pdf).setdefault("marked", {})
        if page not in marked:  # the page's own box comes first, when none of its marks has been used up
            marked[page] = {mark["mcid"]: inner for inner, mark in marks.items()}
        laid_out = getattr(box, "_box", box)  # what is positioned is held by a placeholder
        for element in build(box, parent, pdf, page, nums, annotations, marks):
            if not hasattr(element, "box"):
                element.box = laid_out
            yield element

    tags._build_box_tree = _build_box_tree
