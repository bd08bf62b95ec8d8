"""A PDF as a screen reader says it: its structure tree from the first element to the last, a line for each thing that is said.

It is read with pikepdf (the tree) and PDFium (the words under each mark), without a line of the project's own code.
"""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
import pypdfium2_raw as pdfium

SIZE = 1 << 16
SUPERSCRIPT = 5  # points; lines are further apart
BLOCKS = {"P", "H1", "H2", "H3", "L", "LI", "LBody", "Table", "THead", "TBody", "TR", "TH", "TD", "Note", "Figure", "TOC", "TOCI",
          "Document", "Part", "Sect", "Div", "BlockQuote"}  # fmt: skip
HOLDERS = {"Document", "Part", "Sect", "Div"}
Key = tuple[int, int]


def hear(data: bytes) -> list[str]:
    """The lines, indented by what they stand in."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        listener = _Listener(pdf, marked_words(data))
        info = f"{pdf.docinfo.Title} ({pdf.Root.Lang}, {len(pdf.pages)} pages)"
        return [info, *listener.blocks(pdf.Root.StructTreeRoot.K[0], "")]


@dataclass
class Spoken:
    """The words under a mark, and on which height they stand."""

    words: str
    height: float


def marked_words(data: bytes) -> dict[Key, Spoken]:
    """What is under each mark, by the page (from 0) and the mark's number."""
    found: dict[Key, Spoken] = {}
    buffer = ctypes.create_string_buffer(SIZE)
    wide = ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    for number in range(pdfium.FPDF_GetPageCount(document)):
        page = pdfium.FPDF_LoadPage(document, number)
        text = pdfium.FPDFText_LoadPage(page)
        for index in range(pdfium.FPDFPage_CountObjects(page)):
            one = pdfium.FPDFPage_GetObject(page, index)
            key = (number, pdfium.FPDFPageObj_GetMarkedContentID(one))
            if pdfium.FPDFPageObj_GetType(one) != pdfium.FPDF_PAGEOBJ_TEXT or key[1] < 0:
                continue
            length = pdfium.FPDFTextObj_GetText(one, text, wide, SIZE)
            found.setdefault(key, Spoken("", _baseline(one))).words += buffer.raw[: max(0, length - 2)].decode(
                "utf-16-le"
            )
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)
    pdfium.FPDF_CloseDocument(document)
    return found


def _baseline(one: object) -> float:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(one, matrix)
    return float(matrix.f)


@dataclass
class _Listener:
    pdf: pikepdf.Pdf
    marks: dict[Key, Spoken]

    def __post_init__(self) -> None:
        self.pages = {page.objgen: number for number, page in enumerate(self.pdf.pages)}
        self.last: tuple[int, Spoken] | None = None

    # ------------------------------------------------------------------------------------------------------- blocks

    def blocks(self, element: pikepdf.Dictionary, indent: str) -> Iterator[str]:
        """What is said of the blocks in an element."""
        for kid in kids(element):
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/S"):
                yield from self.block(kid, indent)

    def block(self, element: pikepdf.Dictionary, indent: str) -> Iterator[str]:
        kind = kind_of(element)
        lang = f"[{element.Lang}] " if "/Lang" in element else ""
        if kind in HOLDERS:
            yield from self.blocks(element, indent)
        elif kind in ("L", "TOC", "Table", "BlockQuote"):
            yield f"{indent}{self.announced(element, kind)}"
            yield from self.blocks(element, indent + "  ")
        elif kind in ("THead", "TBody"):
            yield from self.blocks(element, indent)
        elif kind == "TR":
            yield f"{indent}Row"
            yield from self.blocks(element, indent + "  ")
        elif kind == "Figure":
            yield f"{indent}Picture: {element.Alt}"
        elif kind == "LI":
            yield from self.item(element, indent)
        elif kind in ("P", "H1", "H2", "H3", "TH", "TD", "TOCI", "Note"):
            yield f"{indent}{label_of(element, kind)}: {lang}{self.inline(element)}".rstrip(" ")
            yield from (line for kid in block_kids(element) for line in self.block(kid, indent + "  "))
        else:
            raise AssertionError(f"{kind} is no block")

    def announced(self, element: pikepdf.Dictionary, kind: str) -> str:
        inner = [kind_of(kid) for kid in elements(element)]
        if kind == "L":
            assert set(inner) == {"LI"}, inner
            return f"List of {len(inner)} ({str(element.A.ListNumbering)[1:]})"
        if kind == "TOC":
            assert set(inner) == {"TOCI"}, inner
            return f"Contents of {len(inner)}"
        if kind == "BlockQuote":
            return "Quotation"
        rows = [row for part in elements(element) for row in elements(part)]
        widths = {sum(int(attribute(cell, "/ColSpan") or 1) for cell in elements(row)) for row in rows}
        assert len(widths) == 1, f"rows of different widths: {widths}"
        return f"Table of {len(rows)} rows, {widths.pop()} columns"

    def item(self, element: pikepdf.Dictionary, indent: str) -> Iterator[str]:
        """An item and the paragraph that begins it are one line."""
        label, body = elements(element)
        assert (kind_of(label), kind_of(body)) == ("Lbl", "LBody")
        first, *rest = block_kids(body)
        assert kind_of(first) == "P"
        yield f"{indent}Item {self.inline(label)} {self.inline(first)}"
        yield from (line for kid in rest for line in self.block(kid, indent + "  "))

    # ------------------------------------------------------------------------------------------------------- inlines

    def inline(self, element: pikepdf.Dictionary) -> str:
        """The words of an element, up to the blocks in it."""
        parts = [
            self.said(kid, element)
            for kid in kids(element)
            if not (isinstance(kid, pikepdf.Dictionary) and "/S" in kid and kind_of(kid) in BLOCKS)
        ]
        return "".join(parts).strip()

    def said(self, kid: object, holder: pikepdf.Dictionary) -> str:
        if isinstance(kid, int):
            return self.spoken(self.pages[holder.Pg.objgen], kid)
        assert isinstance(kid, pikepdf.Dictionary)
        if kid.get("/Type") == "/MCR":
            return self.spoken(self.pages[kid.Pg.objgen], int(kid.MCID))
        if kid.get("/Type") == "/OBJR":
            return ""
        kind, words = kind_of(kid), self.inline_words(kid)
        if "/Lang" in kid:
            words = f"[{kid.Lang}: {words}]"
        if kind == "Link":
            (contents,) = {str(one.Obj.Contents) for one in kids(kid) if not isinstance(one, int) and one.get("/Obj")}
            return f"[link “{contents}”: {words.strip()}]"
        assert kind in ("Reference", "Span", "Code"), kind
        return words

    def spoken(self, page: int, number: int) -> str:
        """The words under a mark, after a space where they begin a line."""
        mark = self.marks.get((page, number))
        if mark is None:
            return ""
        before, self.last = self.last, (page, mark)
        goes_on = before and (before[0] == page and abs(before[1].height - mark.height) < SUPERSCRIPT)
        glued = goes_on or not before or before[1].words.endswith((" ", "-", "\x02"))
        return mark.words if glued else f" {mark.words}"

    def inline_words(self, element: pikepdf.Dictionary) -> str:
        return "".join(self.said(kid, element) for kid in kids(element))


def kids(element: pikepdf.Dictionary) -> list[object]:
    """What stands in an element, in its order."""
    found = element.get("/K", [])
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def elements(element: pikepdf.Dictionary) -> list[pikepdf.Dictionary]:
    """The elements in an element."""
    return [kid for kid in kids(element) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def label_of(element: pikepdf.Dictionary, kind: str) -> str:
    """What a block is called."""
    if kind == "TH":
        return f"{str(attribute(element, '/Scope'))[1:]} header"
    if kind == "Note":
        return f"Note ({element.ID})"
    names = {"P": "Paragraph", "TD": "Cell", "TOCI": "Entry"}
    return names.get(kind, f"Heading {kind[1:]}")


def block_kids(element: pikepdf.Dictionary) -> list[pikepdf.Dictionary]:
    """The blocks in an element."""
    return [kid for kid in elements(element) if kind_of(kid) in BLOCKS]


def kind_of(element: pikepdf.Dictionary) -> str:
    """The structure type."""
    return str(element.S)[1:]


def attribute(element: pikepdf.Dictionary, name: str) -> object:
    """An attribute of an element."""
    return element.get("/A", pikepdf.Dictionary()).get(name)
