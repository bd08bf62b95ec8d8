"""The PDF's tags, as PDFium reads them: the parts of ISO 14289-1 (PDF/UA-1) that tell whether it can be listened to.

It is no validator: fonts, metadata and content streams are veraPDF's business (`verapdf.py`).
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pypdfium2_raw as pdfium

from briefgen import __version__
from briefgen.accessibility.outcome import Outcome

TOOL = "briefgen (tags of PDF files)"
STANDARD = "clauses of ISO 14289-1 (PDF/UA-1) on tags, title and language"
SIZE = 1 << 12


@dataclass(frozen=True, slots=True)
class Tag:
    """What one page has of an element of the structure tree: its type, its alternative text, the elements in it.

    `goes_on` says that it began on an earlier page.
    """

    kind: str
    alternative: str
    kids: tuple[Tag, ...]
    goes_on: bool = False

    def all(self) -> Iterator[Tag]:
        """It, and all below it, in their order."""
        yield self
        for kid in self.kids:
            yield from kid.all()


@dataclass(frozen=True, slots=True)
class TaggedFile:
    """What the checks look at; the tags of each page."""

    tagged: bool
    language: str
    title: str
    pages: tuple[tuple[Tag, ...], ...]

    def all(self) -> Iterator[Tag]:
        """The tags of all pages, in their order."""
        return (tag for page in self.pages for root in page for tag in root.all())


def outcome(name: str, data: bytes) -> Outcome:
    """What is to be said of the PDF `name`."""
    file = read_tags(data)
    if file is None:
        return Outcome(name, TOOL, __version__, STANDARD, "failed", len(CHECKS), ("the file cannot be opened",))
    found = [f"{clause}: {what}" for clause, check in CHECKS.items() for what in check(file)]
    return Outcome(name, TOOL, __version__, STANDARD, "failed" if found else "passed", len(CHECKS), tuple(found))


# ------------------------------------------------------------------------------------------------------------- checks


def _is_tagged(file: TaggedFile) -> Iterator[str]:
    if not file.tagged:
        yield "the file does not say that it is tagged"
    for number, roots in enumerate(file.pages, 1):
        if not roots:
            yield f"page {number} has no tags"


def _has_title(file: TaggedFile) -> Iterator[str]:
    if not file.title.strip():
        yield "the file has no title"


def _has_language(file: TaggedFile) -> Iterator[str]:
    if not file.language.strip():
        yield "the file names no language"


def _headings(file: TaggedFile) -> Iterator[str]:
    last = 0
    for tag in file.all():
        if len(tag.kind) == 2 and tag.kind[0] == "H" and tag.kind[1].isdecimal():
            level = int(tag.kind[1])
            if level > last + 1:
                yield f"a heading of level {level} follows one of level {last}"
            last = level


def _pictures(file: TaggedFile) -> Iterator[str]:
    for tag in file.all():
        if tag.kind in ("Figure", "Formula") and not tag.alternative.strip():
            yield "a picture has no alternative text"


def _tables(file: TaggedFile) -> Iterator[str]:
    for tag in file.all():
        if tag.kind == "Table" and not tag.goes_on and not any(one.kind == "TH" for one in tag.all()):
            yield "a table has no header cells"


def _lists(file: TaggedFile) -> Iterator[str]:
    for tag in file.all():
        if tag.kind == "L" and any(kid.kind not in ("LI", "L", "Caption") for kid in tag.kids):
            yield "a list holds something else than items"


CHECKS: dict[str, Callable[[TaggedFile], Iterator[str]]] = {
    "7.1 (tagged)": _is_tagged,
    "7.1 (title)": _has_title,
    "7.2 (language)": _has_language,
    "7.3 (pictures)": _pictures,
    "7.4 (headings)": _headings,
    "7.5 (tables)": _tables,
    "7.6 (lists)": _lists,
}

# ------------------------------------------------------------------------------------------------------------ reading


def read_tags(data: bytes) -> TaggedFile | None:
    """The tags of a PDF; None when it cannot be opened."""
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        return None
    buffer = ctypes.create_string_buffer(SIZE)
    wide = ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))

    def text(length: int) -> str:
        return buffer.raw[: max(0, min(length, SIZE) - 2)].decode("utf-16-le", "replace")

    def tag(element: pdfium.FPDF_STRUCTELEMENT) -> Tag:
        kind = text(pdfium.FPDF_StructElement_GetType(element, buffer, SIZE))
        picture = kind in ("Figure", "Formula")
        alternative = text(pdfium.FPDF_StructElement_GetAltText(element, buffer, SIZE)) if picture else ""
        count = pdfium.FPDF_StructElement_CountChildren(element)
        kids = [pdfium.FPDF_StructElement_GetChildAtIndex(element, number) for number in range(count)]
        goes_on = kind == "Table" and count > 1 and not kids[0]  # its header is an element, which is not on this page
        return Tag(kind, alternative, tuple(tag(kid) for kid in kids if kid), goes_on)

    def roots(number: int) -> tuple[Tag, ...]:
        page = pdfium.FPDF_LoadPage(document, number)
        tree = pdfium.FPDF_StructTree_GetForPage(page)
        count = max(0, pdfium.FPDF_StructTree_CountChildren(tree)) if tree else 0
        found = tuple(tag(pdfium.FPDF_StructTree_GetChildAtIndex(tree, child)) for child in range(count))
        pdfium.FPDF_StructTree_Close(tree)
        pdfium.FPDF_ClosePage(page)
        return found

    try:
        language = text(pdfium.FPDFCatalog_GetLanguage(document, wide, SIZE))
        title = text(pdfium.FPDF_GetMetaText(document, b"Title", buffer, SIZE))
        pages = tuple(roots(number) for number in range(pdfium.FPDF_GetPageCount(document)))
        return TaggedFile(bool(pdfium.FPDFCatalog_IsTagged(document)), language, title, pages)
    finally:
        pdfium.FPDF_CloseDocument(document)
