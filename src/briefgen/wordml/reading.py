"""A Word file read back: its paragraphs as they are seen, with the numbers that Word would print.

What is read is what ISO/IEC 29500-1 says of the parts, not what this package writes: numbers come from styles and numbering (17.9),
the numbers of notes from the order of their references (17.11), the words of fields from their cached results (17.16).
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from briefgen.wordml.numbers import Element, Numbers, W

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DOCUMENT, NOTES = "word/document.xml", "word/footnotes.xml"
P, T, RUN, TABLE, ROW, CELL = (f"{{{W}}}{name}" for name in ("p", "t", "r", "tbl", "tr", "tc"))
TAB, BREAK, CHARACTER, CODE = (f"{{{W}}}{name}" for name in ("tab", "br", "fldChar", "instrText"))
LINK, BOOKMARK, NOTE, VAL = (f"{{{W}}}{name}" for name in ("hyperlink", "bookmarkStart", "footnoteReference", "val"))
DESCRIBED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
REFERENCE = re.compile(r"\s*(?:REF|PAGEREF)\s+(\S+)")


class NoWordFile(Exception):
    """The file cannot be read as a Word file."""


@dataclass(slots=True)
class WordParagraph:
    """A paragraph: its style's name (in lower case), its number, its words, links (target, words), bookmarks and pictures.

    The target of a link inside the file is “#” and its bookmark. `column` is that of the cell it stands in, `row` counts the rows
    of all tables (0 outside of them).
    """

    style: str
    number: str = ""
    text: str = ""
    links: list[tuple[str, str]] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    row: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class WordText:
    """The paragraphs of the body, those of the notes in the order of their numbers, and the cached page counts."""

    body: list[WordParagraph]
    notes: list[WordParagraph]
    page_counts: list[str]


def read_word(data: bytes) -> WordText:
    """The text of a Word file. Raises `NoWordFile`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _Reader(archive).read()
    except (zipfile.BadZipFile, KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise NoWordFile(str(error)) from error


class _Reader:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        styles = self._root("word/styles.xml")
        self.styles = {s.get(f"{{{W}}}styleId", ""): _name(s) for s in styles.iterchildren(f"{{{W}}}style")}
        self.numbers = Numbers(styles, self._root("word/numbering.xml"))
        self.order: list[str] = []  # the ids of notes, as they are referred to
        self.rows = 0

    def _root(self, name: str) -> Element:
        return etree.fromstring(self.archive.read(name))

    def read(self) -> WordText:
        self.addresses = self._addresses(DOCUMENT)
        body = self._root(DOCUMENT).find(f"{{{W}}}body")
        if body is None:
            raise NoWordFile("no body")
        paragraphs = [*self._blocks(body, 0)]
        self.addresses = self._addresses(NOTES)
        notes = {note.get(f"{{{W}}}id", ""): note for note in self._root(NOTES) if note.get(f"{{{W}}}type") is None}
        order = [*self.order, *(key for key in notes if key not in self.order)]
        read = [self._note(number, notes[key]) for number, key in enumerate(order, 1) if key in notes]
        return WordText(paragraphs, read, [*self._page_counts()])

    def _addresses(self, part: str) -> dict[str, str]:
        folder, name = posixpath.split(part)
        relations = f"{folder}/_rels/{name}.rels"
        if relations not in self.archive.namelist():
            return {}
        return {one.get("Id", ""): one.get("Target", "") for one in self._root(relations)}

    def _blocks(self, parent: Element, column: int) -> Iterator[WordParagraph]:
        """The paragraphs below an element, those of tables row by row."""
        for child in parent:
            if child.tag == P:
                yield self._paragraph(child, self.rows if parent.tag == CELL else 0, column)
            elif child.tag == TABLE:
                for row in child.iterchildren(ROW):
                    self.rows += 1
                    for number, cell in enumerate(row.iterchildren(CELL)):
                        yield from self._blocks(cell, number)

    def _paragraph(self, element: Element, row: int, column: int) -> WordParagraph:
        style = element.find(f"{{{W}}}pPr/{{{W}}}pStyle")
        key = style.get(VAL, "") if style is not None else ""
        found = WordParagraph(self.styles.get(key, ""), self.numbers.next(element, key), row=row, column=column)
        _Words(self, found).read(element)
        return found

    def _note(self, number: int, note: Element) -> WordParagraph:
        paragraphs = [self._paragraph(p, 0, 0) for p in note.iterchildren(P)]
        joined = WordParagraph("footnote", str(number), "\n".join(p.text for p in paragraphs))
        joined.links = [link for p in paragraphs for link in p.links]
        return joined

    def _page_counts(self) -> Iterator[str]:
        """The cached results of NUMPAGES in the running lines."""
        for name in self.archive.namelist():
            if re.fullmatch(r"word/(header|footer)\d+\.xml", name):
                counting = WordParagraph("")
                for paragraph in self._root(name).iter(P):
                    words = _Words(self, counting)
                    words.read(paragraph)
                    yield from (result for code, result in words.results if "NUMPAGES" in code)


class _Words:
    """Goes through the runs of one paragraph."""

    def __init__(self, reader: _Reader, found: WordParagraph) -> None:
        self.reader, self.found = reader, found
        self.parts: list[str] = []
        self.fields: list[list[str]] = []  # open ones: instruction, result, "x" once the result has begun
        self.results: list[tuple[str, str]] = []

    def read(self, paragraph: Element) -> None:
        self._runs(paragraph)
        self.found.text = "".join(self.parts)

    def _runs(self, parent: Element) -> None:
        for child in parent:
            if child.tag == RUN:
                for part in child:
                    self._part(part)
            elif child.tag == LINK:
                self._link(child)
            elif child.tag == BOOKMARK:
                self.found.bookmarks.append(child.get(f"{{{W}}}name", ""))
            elif child.tag in (f"{{{W}}}ins", f"{{{W}}}smartTag", f"{{{W}}}sdt", f"{{{W}}}sdtContent"):
                self._runs(child)

    def _link(self, element: Element) -> None:
        relation, anchor = element.get(f"{{{R}}}id"), element.get(f"{{{W}}}anchor")
        before = len(self.parts)
        self._runs(element)
        target = self.reader.addresses.get(relation, "nowhere") if relation else f"#{anchor}"
        self.found.links.append((target, "".join(self.parts[before:])))

    def _part(self, part: Element) -> None:
        if part.tag == T:
            self._say(part.text or "")
        elif part.tag in (TAB, BREAK):
            self._say("\t" if part.tag == TAB else "\n")
        elif part.tag == NOTE:
            self.reader.order.append(part.get(f"{{{W}}}id", ""))
            self._say(str(len(self.reader.order)))
        elif part.tag == CODE and self.fields:
            self.fields[-1][0] += part.text or ""
        elif part.tag == CHARACTER:
            self._field(part.get(f"{{{W}}}fldCharType", ""))
        elif part.tag.endswith("}drawing"):
            self.found.pictures += (one.get("descr", "") for one in part.iter(DESCRIBED))
        elif part.tag.endswith("}noBreakHyphen"):
            self._say("\u2011")

    def _say(self, text: str) -> None:
        self.parts.append(text)
        for one in self.fields:
            one[1] += text

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(["", ""])
        elif kind == "end" and self.fields:
            code, result = self.fields.pop()
            self.results.append((code, result))
            referred = REFERENCE.match(code)
            if referred and "PAGEREF" not in code:
                self.found.links.append((f"#{referred[1]}", result))


def _name(style: Element) -> str:
    name = style.find(f"{{{W}}}name")
    return name.get(VAL, "").lower() if name is not None else ""
