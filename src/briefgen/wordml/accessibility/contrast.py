"""The rule on contrast: the colour of each run on the ground on which it stands, through styles, tables, shading and marks."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.wordml.accessibility.file import Cell, Paragraph, Table, WordFile
from briefgen.wordml.accessibility.rule import Found, rule
from briefgen.wordml.colours import LEAST_CONTRAST, WHITE, contrast, highlight, readable
from briefgen.wordml.styles import VAL, Element, W

OFF = ("0", "false", "off")


@rule("contrast", "warning", "Sufficient contrast between text and background", "WCAG 2.1, 1.4.3")
def low_contrast(file: WordFile) -> Found:
    """Letters that hardly differ from their ground cannot be read by many, nor by anybody in bad light."""
    inks = Inks(file)
    for paragraph in file.paragraphs:
        around = inks.around(paragraph)
        for run in paragraph.element.iter(f"{W}r"):
            text, ground = inks.of(run, paragraph.style, *around)
            if not readable(text, ground) and _is_seen(run):
                ratio = contrast(text or WHITE, ground)
                yield f"#{text} on #{ground} has a contrast of {ratio:.1f}:1, not {LEAST_CONTRAST}:1", paragraph.place
                break


def _is_seen(run: Element) -> bool:
    if not any((part.text or "").strip() for part in run.iter(f"{W}t")):
        return False
    hidden = run.find(f"{W}rPr/{W}vanish")
    return hidden is None or hidden.get(VAL, "1") in OFF


class Inks:
    """Finds the colours of runs; what is alike is found once."""

    def __init__(self, file: WordFile) -> None:
        """For the runs of a file."""
        self.file, self.styles, self.theme = file, file.styles, file.theme
        self._grounds: dict[Element, tuple[str, tuple[Element, ...]]] = {}
        self._shadings: dict[str, str | None] = {}
        self._named: dict[tuple[str, str], tuple[str | None, str | None]] = {}
        page = file.document.find(f"{W}background")
        shown = file.settings.find(f"{W}displayBackgroundShape") is not None
        self._page = (self.theme.of(page, "color", "theme") if page is not None and shown else None) or WHITE

    def of(self, run: Element, style: str, ground: str, inherited: tuple[Element, ...]) -> tuple[str | None, str]:
        """The colour of a run's text (None: black or white, as Word chooses), and the one of its ground.

        `style` is the id of the paragraph's style, the other two are what `around` says of the paragraph.
        """
        own = run.find(f"{W}rPr")
        named = own.find(f"{W}rStyle") if own is not None else None
        text, mark = self._styled(style, named.get(VAL, "") if named is not None else "", inherited)
        if own is not None:
            text, mark = self._changed(own, text, mark)
        return text, mark or ground

    def styled(self, paragraph: str, run: str, table: str) -> tuple[str | None, str]:
        """The same for the ids of styles: of a paragraph, characters (“” for none), and a table in whose first row they are."""
        ground, inherited = self._page, tuple[Element, ...]()
        for style in self.styles.chain(table):
            first = [part for part in style.iterchildren(f"{W}tblStylePr") if part.get(f"{W}type") == "firstRow"]
            ground, inherited = self._tabled([style, *first], ground, inherited)
        text, mark = self._styled(paragraph, run, inherited)
        return text, mark or self._shading(paragraph) or ground

    def _changed(self, properties: Element, text: str | None, mark: str | None) -> tuple[str | None, str | None]:
        """The colours after these properties."""
        for element in properties:
            if element.tag == f"{W}color":
                text = self.theme.text(element)
            elif element.tag == f"{W}shd":
                mark = self.theme.shading(element)
        marked = properties.find(f"{W}highlight")
        return text, (highlight(marked) if marked is not None else None) or mark

    def _styled(self, paragraph: str, run: str, table: tuple[Element, ...]) -> tuple[str | None, str | None]:
        """The text's colour and its mark by the styles of table, paragraph and characters (17.7.2)."""
        key = (paragraph, run)
        if not table and key in self._named:
            return self._named[key]
        text: str | None = None
        mark: str | None = None
        default = self.styles.default("rPr")
        layers = [default] if default is not None else []
        layers += [*table, *(found for key in (paragraph, run) for found in self._own(key))]
        for properties in layers:
            text, mark = self._changed(properties, text, mark)
        if not table:
            self._named[key] = text, mark
        return text, mark

    def _own(self, key: str) -> Iterator[Element]:
        return (p for style in self.styles.chain(key) for p in style.iterchildren(f"{W}rPr"))

    # -------------------------------------------------------------------------------------------------------- grounds

    def around(self, paragraph: Paragraph) -> tuple[str, tuple[Element, ...]]:
        """The ground of a paragraph, and what the style of its table says of text."""
        ground, inherited = self._cell(paragraph.cell) if paragraph.cell else (self._page, ())
        shading = self._shading(paragraph.style)
        ground = shading or ground
        own = paragraph.properties
        return (self._shaded(own, ground) if own is not None else ground), inherited

    def _shading(self, style: str) -> str | None:
        if style not in self._shadings:
            found = (p.find(f"{W}shd") for p in self.styles.properties(style, "pPr"))
            colours = [self.theme.shading(one) for one in found if one is not None]
            self._shadings[style] = colours[-1] if colours else None
        return self._shadings[style]

    def _shaded(self, properties: Element, ground: str) -> str:
        shading = properties.find(f"{W}shd")
        return (self.theme.shading(shading) if shading is not None else None) or ground

    def _cell(self, cell: Cell) -> tuple[str, tuple[Element, ...]]:
        if cell.element not in self._grounds:
            ground, texts = self._cell(cell.table.around) if cell.table.around else (self._page, ())
            for style in self.styles.chain(cell.table.style):
                ground, texts = self._tabled([style, *_conditional(style, cell)], ground, texts)
            own = (cell.table.element.find(f"{W}tblPr"), cell.element.find(f"{W}tcPr"))
            for properties in own:
                ground = self._shaded(properties, ground) if properties is not None else ground
            self._grounds[cell.element] = ground, texts
        return self._grounds[cell.element]

    def _tabled(self, parts: list[Element], ground: str, texts: tuple[Element, ...]) -> tuple[str, tuple[Element, ...]]:
        """The ground and the text's properties after these parts of a table style."""
        for part in parts:
            for kind in ("tblPr", "tcPr"):
                properties = part.find(f"{W}{kind}")
                ground = self._shaded(properties, ground) if properties is not None else ground
            texts += tuple(part.iterchildren(f"{W}rPr"))
        return ground, texts


def _conditional(style: Element, cell: Cell) -> Iterator[Element]:
    """The parts of a table style that hold for a cell, the strongest last (17.7.6)."""
    parts = {part.get(f"{W}type"): part for part in style.iterchildren(f"{W}tblStylePr")}
    return (parts[name] for name in conditions(cell.table, cell.row, cell.column) if name in parts)


def conditions(table: Table, row: int, column: int) -> list[str]:
    """Which parts of a table's style hold for a cell (17.7.6.6), the strongest last; bands are of one row or column."""
    look, last_row, last_column = table.look, len(table.rows) - 1, len(table.rows[row]) - 1
    found = ["wholeTable"]
    if "noVBand" not in look:
        found.append(f"band{1 + (column - ('firstColumn' in look)) % 2}Vert")
    if "noHBand" not in look:
        found.append(f"band{1 + (row - ('firstRow' in look)) % 2}Horz")
    found += ["firstCol"] if "firstColumn" in look and column == 0 else []
    found += ["lastCol"] if "lastColumn" in look and column == last_column else []
    found += ["firstRow"] if "firstRow" in look and row == 0 else []
    found += ["lastRow"] if "lastRow" in look and row == last_row else []
    return found
