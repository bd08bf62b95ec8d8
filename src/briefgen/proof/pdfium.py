"""A PDF as PDFium reads it: the structure tree of each page, the words under its marks, and where its links lead."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pypdfium2_raw as pdfium

SIZE = 1 << 16
TEXT = pdfium.FPDF_PAGEOBJ_TEXT


class Unreadable(Exception):
    """PDFium cannot open the file."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that were printed in one go: on which height they stand, and where their link leads."""

    text: str
    baseline: float
    target: str = ""


@dataclass(slots=True)
class Node:
    """An element of the structure tree: its type, its elements and runs in their order, its alternative text.

    `place` is its place in the element that holds it, counted from 0 with those that are on other pages, or empty.
    """

    kind: str
    kids: list[Node | Run] = field(default_factory=list)
    alternative: str = ""
    place: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a link inside the file leads: the page (from 1), and the height on it."""

    page: int
    height: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its trees, and the places to which links lead that are named `place:N` in runs."""

    roots: tuple[Node, ...]
    places: tuple[Place, ...]


def read_pages(data: bytes) -> Iterator[Page]:
    """The pages of a PDF, one after the other. Raises `Unreadable`."""
    with _document(data) as document:
        for number in range(pdfium.FPDF_GetPageCount(document)):
            with _opened(document, number) as (page, text, tree):
                yield _PageReader(document, page, text).read(tree)


def page_texts(data: bytes) -> list[str]:
    """The text of each page, in the order in which it was printed; of any PDF, without its structure."""
    texts: list[str] = []
    with _document(data) as document:
        for number in range(pdfium.FPDF_GetPageCount(document)):
            with _opened(document, number) as (_, text, _tree):
                count = pdfium.FPDFText_CountChars(text) + 1
                letters = (ctypes.c_ushort * count)()
                pdfium.FPDFText_GetText(text, 0, count, letters)
                texts.append(bytes(letters).decode("utf-16-le", "replace").rstrip("\0"))
    return texts


@contextmanager
def _document(data: bytes) -> Iterator[Any]:
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise Unreadable
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


@contextmanager
def _opened(document: Any, number: int) -> Iterator[tuple[Any, Any, Any]]:
    page = pdfium.FPDF_LoadPage(document, number)
    text, tree = pdfium.FPDFText_LoadPage(page), pdfium.FPDF_StructTree_GetForPage(page)
    try:
        yield page, text, tree
    finally:
        pdfium.FPDF_StructTree_Close(tree)
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)


class _PageReader:
    def __init__(self, document: Any, page: Any, text: Any) -> None:
        self.document, self.page, self.text = document, page, text
        self.buffer = ctypes.create_string_buffer(SIZE)
        self.wide = ctypes.cast(self.buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))
        self.places: list[Place] = []

    def read(self, tree: Any) -> Page:
        self.links = [*self._links()]
        self.objects = self._objects()
        count = pdfium.FPDF_StructTree_CountChildren(tree)
        roots = [self._node(pdfium.FPDF_StructTree_GetChildAtIndex(tree, i), False) for i in range(count)]
        return Page(tuple(roots), tuple(self.places))

    def _string(self, length: int) -> str:
        return self.buffer.raw[: max(0, min(length, SIZE) - 2)].decode("utf-16-le", "replace")

    # -------------------------------------------------------------------------------------------------------- words

    def _objects(self) -> dict[int, list[Any]]:
        """The text objects of the page by the number of their mark; artefacts have none."""
        found: dict[int, list[Any]] = {}
        for index in range(pdfium.FPDFPage_CountObjects(self.page)):
            one = pdfium.FPDFPage_GetObject(self.page, index)
            if pdfium.FPDFPageObj_GetType(one) == TEXT:
                found.setdefault(pdfium.FPDFPageObj_GetMarkedContentID(one), []).append(one)
        return found

    def _run(self, one: Any, linked: bool) -> Run:
        text = self._string(pdfium.FPDFTextObj_GetText(one, self.text, self.wide, SIZE))
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFPageObj_GetMatrix(one, matrix)
        return Run(text, matrix.f, self._target(one) if linked else "")

    def _node(self, element: Any, linked: bool) -> Node:
        node = Node(self._string(pdfium.FPDF_StructElement_GetType(element, self.buffer, SIZE)))
        linked = linked or node.kind == "Link"
        if node.kind == "Figure":
            node.alternative = self._string(pdfium.FPDF_StructElement_GetAltText(element, self.buffer, SIZE))
        for index in range(pdfium.FPDF_StructElement_CountChildren(element)):
            kid = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
            if kid:
                inner = self._node(kid, linked)
                inner.place = index
                node.kids.append(inner)
            else:
                mark = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index)
                node.kids += (self._run(one, linked) for one in self.objects.get(mark, ()) if mark >= 0)
        return node

    # -------------------------------------------------------------------------------------------------------- links

    def _links(self) -> Iterator[tuple[tuple[float, float, float, float], str]]:
        """The rectangles of the page's links, and where they lead."""
        position, link, rectangle = ctypes.c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
        while pdfium.FPDFLink_Enumerate(self.page, position, link):
            if pdfium.FPDFLink_GetAnnotRect(link, rectangle):
                low, high = sorted((rectangle.bottom, rectangle.top))  # WeasyPrint writes them the other way round
                yield (rectangle.left, rectangle.right, low, high), self._leads_to(link)

    def _leads_to(self, link: Any) -> str:
        action = pdfium.FPDFLink_GetAction(link)
        length = pdfium.FPDFAction_GetURIPath(self.document, action, self.buffer, SIZE) if action else 0
        if length:
            return self.buffer.raw[: length - 1].decode("utf-8", "replace")
        destination = pdfium.FPDFLink_GetDest(self.document, link)
        if not destination:
            return "nowhere"
        has_x, has_y, has_zoom = ctypes.c_int(), ctypes.c_int(), ctypes.c_int()
        x, y, zoom = ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFDest_GetLocationInPage(destination, has_x, has_y, has_zoom, x, y, zoom)
        page = pdfium.FPDFDest_GetDestPageIndex(self.document, destination) + 1
        self.places.append(Place(page, y.value if has_y.value else 1e9))
        return f"place:{len(self.places) - 1}"

    def _target(self, one: Any) -> str:
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        pdfium.FPDFPageObj_GetBounds(one, left, bottom, right, top)
        x, y = (left.value + right.value) / 2, (bottom.value + top.value) / 2
        return next(
            (where for (start, end, low, high), where in self.links if start <= x <= end and low <= y <= high), ""
        )
