"""A Word file as its rules look at it: parts, paragraphs and tables in reading order, each with its place."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from briefgen.wordml.accessibility.rule import Place
from briefgen.wordml.colours import Theme
from briefgen.wordml.styles import VAL, Element, Styles, W

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
P, T, TABLE, ROW, CELL, TEXT_BOX = (f"{W}{name}" for name in ("p", "t", "tbl", "tr", "tc", "txbxContent"))
HOLDERS = {
    f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "footnote", "endnote", "body", "smartTag")
}
NOTES = {f"{W}footnote", f"{W}endnote"}
BLANKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011", f"{W}sym": "\ufffd"}
OURS = re.compile(r"_b\d+")
SHOWN = 60  # letters of a paragraph that tell its place
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


class NoWordFile(Exception):
    """The file cannot be read as a Word file."""


@dataclass(slots=True)
class Table:
    """A table: its rows of cells, what it stands in, its style, and which of its rows and columns are marked as headers."""

    element: Element
    part: str
    bookmark: str
    style: str
    around: Cell | None
    look: frozenset[str]
    rows: list[list[Element]] = field(default_factory=list)
    heads: int = 0

    @property
    def place(self) -> Place:
        """Its place, told by the words of its first cell."""
        first = self.rows[0][0] if self.rows and self.rows[0] else self.element
        return Place(self.part, _shown(first), self.bookmark)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its table, and where in it."""

    table: Table
    row: int
    column: int
    element: Element


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with its style's id, the cell it stands in and its bookmark, or its table's; `boxed` when in a text box."""

    element: Element
    part: str
    style: str
    cell: Cell | None
    bookmark: str
    boxed: bool

    @cached_property
    def text(self) -> str:
        """What is read: text, tabs, line ends; what stands in its text boxes too."""
        return text_of(self.element)

    @cached_property
    def properties(self) -> Element | None:
        """Its own properties."""
        return self.element.find(f"{W}pPr")

    @property
    def place(self) -> Place:
        """Its place."""
        return Place(self.part, _shown(self.element), self.bookmark)


def text_of(element: Element) -> str:
    """The text of an element, with tabs and line ends."""
    return "".join(
        part.text or "" if part.tag == T else BLANKS[part.tag]
        for part in element.iter(T, *BLANKS)
        if part.tag != f"{W}tab" or part.getparent().tag == f"{W}r"  # type: ignore[union-attr]
    )


def _shown(element: Element) -> str:
    words = " ".join(text_of(element).split())
    return words if len(words) <= SHOWN else words[: SHOWN - 1] + "…"


class WordFile:
    """The parts of a .docx. Raises `NoWordFile`."""

    def __init__(self, data: bytes, unclear: frozenset[str] = frozenset()) -> None:
        """Open it; `unclear` are the words that say nothing of where a link leads, in lower case."""
        self.unclear = unclear
        self._noting = ""  # the bookmark of the paragraph that refers to the note which is being read
        self._noted: dict[str, str] = {}  # the same for all notes, by their ids
        self.tables: list[Table] = []
        self.paragraphs: list[Paragraph] = []
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            self.main = self._target("", "officeDocument") or "word/document.xml"
            self.document = self.root(self.main)
            self.styles = Styles(self._related("styles"))
            self._read()
        except (zipfile.BadZipFile, KeyError, ValueError, etree.XMLSyntaxError, NotImplementedError) as error:
            raise NoWordFile(str(error)) from error

    def root(self, part: str) -> Element:
        """The root of an XML part."""
        return etree.fromstring(self._archive.read(part), PARSER)

    @property
    def names(self) -> list[str]:
        """The names of all parts."""
        return self._archive.namelist()

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """The relationships of a part (“” for the package): id → kind (its last word) and target."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path not in self._archive.namelist():
            return {}
        return {r.get("Id", ""): (posixpath.basename(r.get("Type", "")), r.get("Target", "")) for r in self.root(path)}

    def targets(self, part: str, *kinds: str) -> list[str]:
        """The names of the parts to which a part has relationships of these kinds."""
        folder = posixpath.dirname(part)
        found = (target for kind, target in self.relations(part).values() if kind in kinds)
        return sorted(posixpath.normpath(posixpath.join("/", folder, one)).lstrip("/") for one in found)

    def _target(self, part: str, kind: str) -> str | None:
        return next((one for one in self.targets(part, kind) if one in self._archive.namelist()), None)

    def _related(self, kind: str) -> Element:
        """The part of a kind that belongs to the document; one without content where there is none."""
        name = self._target(self.main, kind)
        return self.root(name) if name else etree.Element(f"{W}none")

    @cached_property
    def settings(self) -> Element:
        """The settings."""
        return self._related("settings")

    @cached_property
    def theme(self) -> Theme:
        """The theme's colours."""
        return Theme(self._related("theme"))

    @cached_property
    def core(self) -> Element:
        """The core properties; an element without content where there are none."""
        name = self._target("", "core-properties")
        return self.root(name) if name else etree.Element("none")

    # -------------------------------------------------------------------------------------------------------- reading

    @cached_property
    def roots(self) -> dict[str, Element]:
        """The parts that hold text: the document, notes, headers and footers."""
        names = self.targets(self.main, "footnotes", "endnotes", "header", "footer")
        return {self.main: self.document, **{n: self.root(n) for n in names if n in self._archive.namelist()}}

    @cached_property
    def drawn(self) -> list[Paragraph]:
        """The paragraphs in which something is drawn."""
        drawings = (f"{W}drawing", f"{W}pict", f"{W}object")
        return [one for one in self.paragraphs if next(one.element.iter(*drawings), None) is not None]

    def running(self, part: str) -> bool:
        """Whether a part is a header or footer."""
        return self.roots[part].tag in (f"{W}hdr", f"{W}ftr")

    def _read(self) -> None:
        for part, root in self.roots.items():
            self._noting = ""
            self._blocks(root, part, None, False)

    def _blocks(self, parent: Element, part: str, cell: Cell | None, boxed: bool) -> None:
        for child in parent:
            if child.tag == P:
                self._paragraph(child, part, cell, boxed)
            elif child.tag == TABLE:
                self._table(child, part, cell, boxed)
            elif child.tag in HOLDERS and child.get(f"{W}type") is None:
                if child.tag in NOTES:
                    self._noting = self._noted.get(child.get(f"{W}id", ""), "")
                self._blocks(child, part, cell, boxed)

    def _paragraph(self, element: Element, part: str, cell: Cell | None, boxed: bool) -> None:
        bookmark = _own_bookmark(element) or (cell.table.bookmark if cell else self._noting)
        for reference in element.iter(f"{W}footnoteReference"):
            self._noted[reference.get(f"{W}id", "")] = bookmark
        named = element.find(f"{W}pPr/{W}pStyle")
        style = named.get(VAL, "") if named is not None else self.styles.defaults.get("paragraph", "")
        self.paragraphs.append(Paragraph(element, part, style, cell, bookmark, boxed))
        for box in element.iter(TEXT_BOX):
            if not within(box, FALLBACK, element):
                self._blocks(box, part, cell, True)

    def _table(self, element: Element, part: str, around: Cell | None, boxed: bool) -> None:
        bookmark = _own_bookmark(element) or (around.table.bookmark if around else "")
        named = element.find(f"{W}tblPr/{W}tblStyle")
        style = named.get(VAL, "") if named is not None else self.styles.defaults.get("table", "")
        table = Table(element, part, bookmark, style, around, _look(element.find(f"{W}tblPr/{W}tblLook")))
        self.tables.append(table)
        for number, row in enumerate(_kids(element, ROW)):
            table.rows.append([*_kids(row, CELL)])
            head = row.find(f"{W}trPr/{W}tblHeader")
            table.heads += (
                head is not None and head.get(VAL, "1") not in ("0", "false", "off") and table.heads == number
            )
            for column, cell in enumerate(table.rows[-1]):
                self._blocks(cell, part, Cell(table, number, column, cell), boxed)


def _own_bookmark(element: Element) -> str:
    """The name of the first bookmark of a block in an element."""
    names = (mark.get(f"{W}name", "") for mark in element.iter(f"{W}bookmarkStart"))
    return next((name for name in names if OURS.fullmatch(name)), "")


def _kids(parent: Element, tag: str) -> Iterator[Element]:
    """The children of a tag, also those in content controls."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in HOLDERS:
            yield from _kids(child, tag)


LOOK = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100, "noHBand": 0x200, "noVBand": 0x400}


def _look(element: Element | None) -> frozenset[str]:
    """What `w:tblLook` (17.4.55) says, by its attributes or, in older files, its bits."""
    if element is None:
        return frozenset()
    bits = int(element.get(VAL, "0") or "0", 16)
    given = {name: element.get(f"{W}{name}") for name in LOOK}
    return frozenset(n for n, bit in LOOK.items() if (given[n] in ("1", "true", "on") if given[n] else bits & bit))


def within(element: Element, tag: str, root: Element) -> bool:
    """Whether an element stands in one of a tag, below `root`."""
    at = element.getparent()
    while at is not None and at is not root:
        if at.tag == tag:
            return True
        at = at.getparent()
    return False
