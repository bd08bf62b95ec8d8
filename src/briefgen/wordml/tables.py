"""Tables (ISO/IEC 29500-1, 17.4), built as XML: fixed widths, a header row that repeats, rows that break at any line."""

from __future__ import annotations

from briefgen.wordml.element import Element, name_of, w

Cell = list[Element]


def table(style: str, widths: list[int], header: list[Cell], rows: list[list[Cell]]) -> Element:
    """A table in the style of id `style`; widths in twentieths of a point; every cell is a list of blocks ending in a paragraph.

    No row has `w:cantSplit` (17.4.6): rows go over page ends at any line. The first row has `w:tblHeader` (17.4.49).
    """
    look = w("tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1)
    properties = w(
        "tblPr",
        w("tblStyle", val=style),
        w("tblW", w=sum(widths), type="dxa"),
        w("tblLayout", type="fixed"),
        look,
    )
    grid = w("tblGrid", *(w("gridCol", w=width) for width in widths))
    return w("tbl", properties, grid, _row(header, widths, True), *(_row(row, widths, False) for row in rows))


def rows_of(table: Element) -> list[Element]:
    """The rows of a table, the header first."""
    return [child for child in table if name_of(child) == "tr"]


def _row(cells: list[Cell], widths: list[int], header: bool) -> Element:
    properties = [w("trPr", w("cantSplit"), w("tblHeader"))] if header else []
    filled = (
        w("tc", w("tcPr", w("tcW", w=width, type="dxa")), *cell) for cell, width in zip(cells, widths, strict=True)
    )
    return w("tr", *properties, *filled)
