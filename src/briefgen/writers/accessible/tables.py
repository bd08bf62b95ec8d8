"""Tables (ISO 14289-1, 7.5; ISO 32000-1, 14.8.5.7): every TH says whether it heads its row or its column."""

from __future__ import annotations

from briefgen.writers.accessible.structure import Element, Structure


def tables(structure: Structure) -> None:
    """Give scopes; in a box, part the label of each row from the rest of it.

    A box is printed in one column: its title, and below it cells that each begin with a label. The eye finds the row that it wants
    by its label; so that the ear does, too, the label is the row's header (TH), and the rest of the cell its data (TD): the same
    words in the same order. Scopes take the place of WeasyPrint's `Headers`, whose IDs stand in no IDTree.
    """
    for table in [one for one in structure.root.walk() if one.kind == "Table"]:
        rows = [one for one in table.walk() if one.kind == "TR"]
        parted = [_part_label(row) for row in rows]
        for cell in (cell for row in rows for cell in row.elements):
            _give_scope(cell)
            if any(parted) and cell.attributes.get("Scope") == "/Column":
                cell.attributes["ColSpan"] = 2


def _give_scope(cell: Element) -> None:
    if cell.kind == "TH" and "Scope" not in cell.attributes:
        scope = "/Row" if cell.html is not None and cell.html.get("scope") == "row" else "/Column"
        cell.attributes = {**cell.attributes, "O": "/Table", "Scope": scope}
    elif set(cell.attributes) == {"O"}:
        cell.attributes = {}


def _part_label(row: Element) -> bool:
    """Whether the row's one cell begins with a label (`role=rowheader`), which is now a cell of its own."""
    for cell in row.elements:
        for block in cell.elements:
            for label in block.elements:
                if label.html is not None and label.html.get("role") == "rowheader":
                    block.kids.remove(label)
                    if not block.kids:
                        cell.kids.remove(block)
                    row.kids.insert(0, Element("TH", label.kids, {"O": "/Table", "Scope": "/Row"}))
                    return True
    return False
