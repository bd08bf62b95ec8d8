"""A Word file as its parts, for tests: read with zipfile and lxml, by nobody's model but Word's own."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
Element = etree._Element


@dataclass(frozen=True)
class WordFile:
    """The parts of a .docx by their names."""

    data: bytes

    @cached_property
    def archive(self) -> zipfile.ZipFile:
        """The package."""
        return zipfile.ZipFile(io.BytesIO(self.data))

    def xml(self, name: str) -> Element:
        """The root of an XML part."""
        return etree.fromstring(self.archive.read(name))

    @cached_property
    def body(self) -> Element:
        """The document's body."""
        body = self.xml("word/document.xml").find(f"{W}body")
        assert body is not None
        return body

    @cached_property
    def notes(self) -> list[Element]:
        """The notes, without the separators."""
        return [n for n in self.xml("word/footnotes.xml").iter(f"{W}footnote") if n.get(f"{W}type") is None]

    @cached_property
    def styles(self) -> dict[str, str]:
        """The names of the styles, by their ids."""
        styles = self.xml("word/styles.xml").iter(f"{W}style")
        return {s.get(f"{W}styleId", ""): s.find(f"{W}name").get(f"{W}val", "") for s in styles}  # type: ignore[union-attr]

    def paragraphs(self, *names: str) -> list[Element]:
        """The paragraphs of the body in the styles with these names."""
        return [p for p in self.body.iter(f"{W}p") if self.style(p) in names]

    def style(self, paragraph: Element) -> str:
        """The name of a paragraph's style."""
        found = paragraph.find(f"{W}pPr/{W}pStyle")
        return self.styles[found.get(f"{W}val", "")] if found is not None else ""

    def links(self, part: str) -> dict[str, str]:
        """The addresses outside of the file that a part names, by relationship id."""
        folder, _, name = part.rpartition("/")
        relations = f"{folder}/_rels/{name}.rels"
        if relations not in self.archive.namelist():
            return {}
        found = self.xml(relations)
        return {r.get("Id", ""): r.get("Target", "") for r in found if r.get("TargetMode") == "External"}


def words(element: Element) -> str:
    """The text of an element as it is read: fields with their results, tabs and line ends as spaces."""
    return "".join(_characters(e) for e in element.iter(f"{W}t", f"{W}tab", f"{W}br") if not _in_tabs(e))


def _characters(element: Element) -> str:
    return element.text or "" if element.tag == f"{W}t" else " "


def _in_tabs(element: Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == f"{W}tabs"


def fields(element: Element) -> list[tuple[str, str]]:
    """The complex fields in an element: instruction and cached result, in the order in which they begin."""
    found: list[list[str]] = []
    open_: list[tuple[int, bool]] = []
    for part in element.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
        kind = part.get(f"{W}fldCharType")
        if kind == "begin":
            open_.append((len(found), False))
            found.append(["", ""])
        elif kind == "separate":
            open_[-1] = (open_[-1][0], True)
        elif kind == "end":
            open_.pop()
        else:
            for number, result in open_ if part.tag == f"{W}t" else open_[-1:]:
                if part.tag == f"{W}t" and result:
                    found[number][1] += part.text or ""
                elif part.tag == f"{W}instrText" and not result:
                    found[number][0] += part.text or ""
    return [(instruction.strip(), result) for instruction, result in found]
