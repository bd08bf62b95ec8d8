"""Tracked changes, all accepted or all rejected, as Word does it (ISO/IEC 29500-1, 17.13.5): what a reader will have then.

It shares nothing with what writes the marks, so that it can prove them.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

Element = etree._Element
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARTS = re.compile(r"word/(document|footnotes|header\d+|footer\d+)\.xml")
TEXT, NOTES = "word/document.xml", "word/footnotes.xml"
COME, GONE = (f"{W}ins", f"{W}moveTo"), (f"{W}del", f"{W}moveFrom")
RANGES = tuple(f"{W}move{way}Range{side}" for way in ("From", "To") for side in ("Start", "End"))
CHANGES = (f"{W}pPrChange", f"{W}rPrChange")
ENDS = (f"{W}rPr", f"{W}sectPr")  # of a paragraph's properties, what belongs to its end
BESIDE = (f"{W}bookmarkStart", f"{W}bookmarkEnd")


def settled(data: bytes, accept: bool) -> bytes:
    """The bytes of a Word file with all its changes accepted, or all rejected."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        files = {name: old.read(name) for name in old.namelist()}
    roots = {name: etree.fromstring(content) for name, content in files.items() if PARTS.fullmatch(name)}
    for root in roots.values():
        _settle(root, accept)
    if NOTES in roots:
        _drop_notes(roots[NOTES], roots[TEXT])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for name, content in files.items():
            new.writestr(name, etree.tostring(roots[name]) if name in roots else content)
    return out.getvalue()


def _drop_notes(notes: Element, text: Element) -> None:
    """Take out the notes that are no longer called: they go with their calls (17.11.14)."""
    called = {call.get(f"{W}id") for call in text.iter(f"{W}footnoteReference")}
    for note in list(notes.iterchildren(f"{W}footnote")):
        if note.get(f"{W}type") is None and note.get(f"{W}id") not in called:
            notes.remove(note)


def _settle(root: Element, accept: bool) -> None:
    kept, gone = (COME, GONE) if accept else (GONE, COME)
    for change in list(root.iter(*CHANGES)):
        _settle_properties(change, accept)
    _settle_rows(root, kept, gone)
    merging = _ends(root, kept, gone)
    for mark in list(root.iter(*gone)):
        _remove(mark)
    for mark in list(root.iter(*kept)):
        _unwrap(mark)
    for element in list(root.iter(*RANGES)):
        _remove(element)
    for tag, plain in ((f"{W}delText", f"{W}t"), (f"{W}delInstrText", f"{W}instrText")):
        for text in root.iter(tag):
            text.tag = plain
    for paragraph in reversed(merging):
        _merge_with_next(paragraph)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: Element) -> None:
    for child in list(element):
        element.addprevious(child)
    _remove(element)


def _settle_properties(change: Element, accept: bool) -> None:
    """Keep the properties as they are, or put back those that stand in the change."""
    properties, before = change.getparent(), change[0]
    assert properties is not None
    properties.remove(change)
    if accept:
        return
    kept = [child for child in properties if properties.tag == f"{W}pPr" and child.tag in ENDS]
    for child in list(properties):
        properties.remove(child)
    properties.extend([*before, *kept])


def _settle_rows(root: Element, kept: tuple[str, ...], gone: tuple[str, ...]) -> None:
    for row in list(root.iter(f"{W}tr")):
        marks = row.findall(f"{W}trPr/*")
        if any(mark.tag in gone for mark in marks):
            _remove(row)
        for mark in marks:
            if mark.tag in kept:
                _remove(mark)
    for table in list(root.iter(f"{W}tbl")):
        if table.find(f"{W}tr") is None:
            _remove(table)


def _ends(root: Element, kept: tuple[str, ...], gone: tuple[str, ...]) -> list[Element]:
    """The paragraphs whose ends go away; the marks of all ends are taken off."""
    merging = []
    for paragraph in root.iter(f"{W}p"):
        for mark in paragraph.findall(f"{W}pPr/{W}rPr/*"):
            if mark.tag in gone:
                merging.append(paragraph)
            if mark.tag in (*kept, *gone):
                _remove(mark)
    return merging


def _merge_with_next(paragraph: Element) -> None:
    """Put the words of a paragraph without an end before those of the next one, whose properties they get."""
    following = next(_after(paragraph), None)
    words = [child for child in paragraph if child.tag != f"{W}pPr"]
    if following is None or following.tag != f"{W}p":
        if not any(child.tag not in BESIDE for child in words) and _may_go(paragraph):
            _remove(paragraph)
        return
    start = 1 if following.find(f"{W}pPr") is not None else 0
    for child in reversed(words):
        following.insert(start, child)
    _remove(paragraph)


def _after(paragraph: Element) -> Iterator[Element]:
    return (element for element in paragraph.itersiblings() if element.tag not in BESIDE)


def _may_go(paragraph: Element) -> bool:
    """Whether a cell has another paragraph left: none may be without one."""
    parent = paragraph.getparent()
    return parent is not None and (parent.tag != f"{W}tc" or len(parent.findall(f"{W}p")) > 1)
