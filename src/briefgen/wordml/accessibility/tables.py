"""Rules on tables (ISO/IEC 29500-1, 17.4)."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.wordml.accessibility.file import Table, WordFile, text_of
from briefgen.wordml.accessibility.rule import Found, rule
from briefgen.wordml.styles import VAL, Element, W

PAIRS = 2  # columns of a table that lists labels and values
SIMPLE = "Tables have a simple structure"


def _data(file: WordFile) -> Iterator[Table]:
    """The tables of more than one row."""
    return (table for table in file.tables if len(table.rows) > 1)


def _lists_pairs(table: Table) -> bool:
    """Whether it is a list of labels and values: two columns, of which the first is marked as headers."""
    only_column = "firstColumn" in table.look and "firstRow" not in table.look
    return only_column and all(len(row) == PAIRS for row in table.rows)


@rule("table-header-row", "error", "Tables specify column header information", "WCAG 2.1, 1.3.1")
def header_row(file: WordFile) -> Found:
    """Without a header row a screen reader cannot say in which column a cell stands."""
    for table in _data(file):
        if not table.heads and not _lists_pairs(table):
            yield "the table has no header row: mark its first row (Layout, Repeat Header Rows)", table.place


@rule("table-header-column", "tip", "Tables specify column header information", "WCAG 2.1, 1.3.1")
def header_column(file: WordFile) -> Found:
    """A list of labels and values has its headers in the first column, which Word's checker does not look at."""
    for table in _data(file):
        if not table.heads and _lists_pairs(table):
            yield "the headers stand in the first column: Word's own checker may miss a header row", table.place


@rule("table-merged-cells", "error", SIMPLE, "WCAG 2.1, 1.3.1")
def merged_cells(file: WordFile) -> Found:
    """Where cells are merged or split, a screen reader loses count of rows and columns."""
    for table in file.tables:
        spans = [
            span.get(VAL, "1") for row in table.rows for cell in row for span in cell.iterfind(f"{W}tcPr/{W}gridSpan")
        ]
        down = any(cell.find(f"{W}tcPr/{W}vMerge") is not None for row in table.rows for cell in row)
        if down or any(span != "1" for span in spans):
            yield "the table has merged cells: give each cell a row and a column of its own", table.place
        elif len({len(row) for row in table.rows}) > 1:
            yield "the rows of the table do not have the same number of cells", table.place


@rule("table-nested", "error", SIMPLE, "WCAG 2.1, 1.3.1")
def nested(file: WordFile) -> Found:
    """A table in a table is read as a part of its cell, without rows and columns."""
    for table in file.tables:
        if table.around:
            yield "the table stands in a cell of another one: put it below", table.place


@rule("table-blank-cells", "warning", "Tables don't use blank cells for formatting", "WCAG 2.1, 1.3.2")
def blank_cells(file: WordFile) -> Found:
    """A row or column without any text is there for its look; whoever hears it believes that the table has ended."""
    for table in _data(file):
        texts = [[_holds_something(cell) for cell in row] for row in table.rows]
        if not all(any(row) for row in texts):
            yield "a row of the table is empty", table.place
        elif len({len(row) for row in texts}) == 1 and not all(map(any, zip(*texts, strict=True))):
            yield "a column of the table is empty", table.place


def _holds_something(cell: Element) -> bool:
    tags = (f"{W}drawing", f"{W}pict", f"{W}object", f"{W}fldChar", f"{W}fldSimple")
    return bool(text_of(cell).strip()) or next(cell.iter(*tags), None) is not None
