"""The Word file as a whole: opened from a template, filled once, appended to, and written with the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Mapping
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, PartFactory, XmlPart
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml.etree import XMLSyntaxError

from briefgen.wordml.bookmarks import Bookmarks
from briefgen.wordml.element import Element, W, stress
from briefgen.wordml.footnotes import Footnotes
from briefgen.wordml.numbering import Numbering
from briefgen.wordml.properties import Properties, app_xml, block_map_xml, core_xml, custom_xml, item_properties_xml
from briefgen.wordml.revisions import Tracking, keep_last_end
from briefgen.wordml.watermark import watermark

# python-docx knows no footnotes part: read it as XML, so that relationships of its links can be added.
PartFactory.part_type_for[CONTENT_TYPE.WML_FOOTNOTES] = XmlPart
EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip entry can carry
CUSTOM_XML = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
CUSTOM_XML_PROPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps"
CUSTOM_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
EXTENDED_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties"
EMU_PER_PIXEL = 914400 // 96  # as in CSS, whatever resolution the file names
OFFICE = "application/vnd.openxmlformats-officedocument."


class UnusableTemplate(Exception):
    """The template is no Word file, or lacks something that every paper needs; the message says what."""


class Package:
    """A document made from a template."""

    def __init__(self, template: bytes, context: Mapping[str, Any]) -> None:
        """Fill the fields of `template` from `context`, in a sandbox.

        A field without a value raises jinja2's UndefinedError, a malformed one its TemplateSyntaxError; a file that is no
        Word file, or one without styles, notes or lists, `UnusableTemplate`.
        """
        try:
            filled = DocxTemplate(io.BytesIO(template))
            filled.init_docx()
        except (zipfile.BadZipFile, XMLSyntaxError, KeyError, ValueError) as error:
            raise UnusableTemplate(f"it is no Word file: {error}") from error
        environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
        try:
            filled.render(dict(context), environment)
        except (TypeError, ValueError, ArithmeticError, LookupError) as error:
            raise UnusableTemplate(f"a field cannot be filled: {error}") from error
        self.document = filled.docx
        self._styles = {
            style.name_val.lower(): style.styleId
            for style in self.document.styles.element.iterchildren(f"{{{W}}}style")
        }
        main = self.document.part
        try:
            notes = main.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES)
            lists = main.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
        except KeyError:
            raise UnusableTemplate("it has no footnotes or no lists: insert one of each in Word, and save it") from None
        self.footnotes = Footnotes(notes, self.style("footnote text"), self.style("footnote reference"))
        self.numbering = Numbering(lists)
        self.bookmarks = Bookmarks()
        self.tracking: Tracking | None = None
        self._links: dict[tuple[bool, str], str] = {}

    def track(self, author: str, time: str) -> Tracking:
        """Begin to track changes, those of the filled fields first; by whom, and when (xsd:dateTime)."""
        self.tracking = Tracking(author, time, self.bookmarks.next_id)
        for root in (self.document.element, *self._running(RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)):
            self.tracking.fields(root)
        return self.tracking

    def style(self, name: str) -> str:
        """The id of the style with this name (names are Word's own, in English, whatever the language of Word)."""
        try:
            return str(self._styles[name.lower()])
        except KeyError:
            raise UnusableTemplate(f"it has no style “{name}”: make one with this very name") from None

    def set_language(self, lang: str, decimal: str) -> None:
        """The language of all text that names no other (17.3.2.20), and of the theme's fonts (17.15.1.88).

        `decimal` is the sign before decimals in formulas of fields; where that is a comma, semicolons stand between items.
        """
        for name, sign in (("decimalSymbol", decimal), ("listSeparator", ";" if decimal == "," else ",")):
            for element in self.document.settings.element.iter(f"{{{W}}}{name}"):
                element.set(f"{{{W}}}val", sign)
        for element in self.document.styles.element.iter(f"{{{W}}}lang"):
            element.set(f"{{{W}}}val", lang)
        for element in self.document.settings.element.iter(f"{{{W}}}themeFontLang"):
            element.set(f"{{{W}}}val", lang)

    def _running(self, *kinds: str) -> list[Element]:
        """The roots of the parts of these kinds (headers, footers), in the order of their names."""
        parts = {rel.target_part for rel in self.document.part.rels.values() if rel.reltype in kinds}
        return [part.element for part in sorted(parts, key=lambda part: str(part.partname))]

    def watermark(self, word: str, size: tuple[float, float]) -> None:
        """Put a word across every page; `size` is its width and height in points."""
        for number, header in enumerate(self._running(RELATIONSHIP_TYPE.HEADER), 1):
            next(header.iter(f"{{{W}}}p")).append(watermark(word, size, number))

    def stress(self, texts: Collection[str], style: str) -> None:
        """Give each of `texts`, wherever it stands in the cover and the running lines, a character style (by its name)."""
        running = self._running(RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
        for root in (self.document.element, *running):
            for element in list(root.iter(f"{{{W}}}t")):
                for text in texts:
                    if text in (element.text or ""):
                        stress(element, text, self.style(style))

    def append(self, blocks: list[Element]) -> None:
        """Add blocks at the end of the body, before the properties of its last section."""
        last = self.document.element.body.sectPr
        for block in blocks:
            last.addprevious(block)

    def settle(self) -> None:
        """Where changes are tracked: let every cell, and the text, end as Word wants it."""
        if self.tracking:
            body = self.document.element.body
            for cell in body.iter(f"{{{W}}}tc"):
                keep_last_end(list(cell)[1:], self.tracking)
            keep_last_end(list(body)[:-1], self.tracking)

    def relation(self, address: str, *, in_note: bool) -> str:
        """The id of the relationship to an external address, from the main part or from the notes."""
        key = (in_note, address)
        if key not in self._links:
            part = self.footnotes.part if in_note else self.document.part
            self._links[key] = part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return self._links[key]

    def picture(self, data: bytes, widest: int) -> tuple[str, int, int]:
        """Embed a picture: its relationship and its size in EMU, at most `widest` wide."""
        relation, image = self.document.part.get_or_add_image(io.BytesIO(data))
        width, height = image.px_width * EMU_PER_PIXEL, image.px_height * EMU_PER_PIXEL
        scale = min(1.0, widest / width)
        return relation, round(width * scale), round(height * scale)

    def set_page_count(self, pages: int) -> None:
        """The cached result of NUMPAGES in every footer and header."""
        for root in self._running(RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER):
            _cache_page_count(root, pages)

    def save(self, properties: Properties) -> bytes:
        """The file's bytes, with its properties and the map of its blocks."""
        package = self.document.part.package
        self._replace(package, RELATIONSHIP_TYPE.CORE_PROPERTIES, core_xml(properties))
        self._replace(package, EXTENDED_PROPERTIES, app_xml(properties))
        custom = _part("/docProps/custom.xml", OFFICE + "custom-properties+xml", custom_xml(properties), package)
        package.relate_to(custom, CUSTOM_PROPERTIES)
        item = _part("/customXml/item1.xml", "application/xml", block_map_xml(properties), package)
        described = item_properties_xml(properties)
        item.relate_to(
            _part("/customXml/itemProps1.xml", OFFICE + "customXmlProperties+xml", described, package), CUSTOM_XML_PROPS
        )
        self.document.part.relate_to(item, CUSTOM_XML)
        buffer = io.BytesIO()
        self.document.save(buffer)
        return same_bytes(buffer.getvalue())

    def _replace(self, package: Any, kind: str, xml: bytes) -> None:
        for relation in package.rels.values():
            if relation.reltype == kind:
                old = relation.target_part
                relation._target = _part(str(old.partname), old.content_type, xml, package)


def _part(name: str, content_type: str, xml: bytes, package: Any) -> Part:
    return Part(PackURI(name), content_type, xml, package)


def _cache_page_count(root: Element, pages: int) -> None:
    counting = False
    for element in root.iter(f"{{{W}}}instrText", f"{{{W}}}t", f"{{{W}}}fldChar"):
        if element.tag == f"{{{W}}}instrText":
            counting = "NUMPAGES" in (element.text or "")
        elif element.tag == f"{{{W}}}fldChar":
            counting = counting and element.get(f"{{{W}}}fldCharType") != "end"
        elif counting:
            element.text = str(pages)


def same_bytes(data: bytes) -> bytes:
    """The same package with entries in a fixed order, fixed times and attributes, and XML without superfluous namespaces."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        entries = {name: old.read(name) for name in old.namelist()}
    first = ["[Content_Types].xml", "_rels/.rels"]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as new:
        for name in [*first, *sorted(entries.keys() - set(first))]:
            info = zipfile.ZipInfo(name, EARLIEST)
            info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, 0o600 << 16, 3
            new.writestr(info, entries[name])
    return buffer.getvalue()
