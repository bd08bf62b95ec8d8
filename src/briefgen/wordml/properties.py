"""Document properties (ISO/IEC 29500-1, 15.2.12; ISO/IEC 29500-2, 8.3) and the custom XML part that maps bookmarks to blocks."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DC = "http://purl.org/dc/elements/1.1/"
TERMS = "http://purl.org/dc/terms/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
APP = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VARIANT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
ITEM = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
BLOCKS = "urn:briefgen:blocks:1"
# [MS-OSHARED] 2.3.3.2.3.1: the format identifier of user-defined properties.
USER_DEFINED = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


@dataclass(frozen=True)
class BlockPlace:
    """Where the text under a bookmark comes from."""

    bookmark: str
    file: str
    within: tuple[str, str] | None
    """("line", number) or ("record", id); None where the file alone is told"""


@dataclass(frozen=True)
class Properties:
    """What the file says of itself."""

    title: str
    subject: str
    authors: tuple[str, ...]
    keywords: tuple[str, ...]
    lang: str
    version: str
    date: datetime
    pages: int
    words: int
    custom: Mapping[str, str]
    blocks: tuple[BlockPlace, ...]


def _xml(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _default(namespace: str) -> dict[str, str]:
    """The namespace without a prefix (lxml's None, which its types do not know)."""
    return {None: namespace}  # type: ignore[dict-item]


def core_xml(p: Properties) -> bytes:
    """docProps/core.xml."""
    root = etree.Element(f"{{{CORE}}}coreProperties", nsmap={"cp": CORE, "dc": DC, "dcterms": TERMS, "xsi": XSI})
    authors, moment = "; ".join(p.authors), p.date.strftime("%Y-%m-%dT%H:%M:%SZ")
    texts = [
        (DC, "title", p.title),
        (DC, "subject", p.subject),
        (DC, "creator", authors),
        (CORE, "keywords", "; ".join(p.keywords)),
        (CORE, "lastModifiedBy", authors),
        (CORE, "revision", "1"),
        (DC, "language", p.lang),
        (CORE, "version", p.version),
    ]
    for namespace, name, text in texts:
        etree.SubElement(root, f"{{{namespace}}}{name}").text = text
    for name in ("created", "modified"):
        element = etree.SubElement(root, f"{{{TERMS}}}{name}", {f"{{{XSI}}}type": "dcterms:W3CDTF"})
        element.text = moment
    return _xml(root)


def app_xml(p: Properties) -> bytes:
    """docProps/app.xml: pages and words as counted, no program version, no company of the machine."""
    root = etree.Element(f"{{{APP}}}Properties", nsmap=_default(APP))
    for name, value in (("Pages", p.pages), ("Words", p.words), ("Application", "briefgen")):
        etree.SubElement(root, f"{{{APP}}}{name}").text = str(value)
    return _xml(root)


def custom_xml(p: Properties) -> bytes:
    """docProps/custom.xml: user-defined properties, visible in Word under File, Info, Properties, Advanced."""
    root = etree.Element(f"{{{CUSTOM}}}Properties", nsmap={**_default(CUSTOM), "vt": VARIANT})
    for number, (name, value) in enumerate(p.custom.items(), 2):
        given = {"fmtid": USER_DEFINED, "pid": str(number), "name": name}
        element = etree.SubElement(root, f"{{{CUSTOM}}}property", given)
        etree.SubElement(element, f"{{{VARIANT}}}lpwstr").text = value
    return _xml(root)


def block_map_xml(p: Properties) -> bytes:
    """customXml/item1.xml: the version, and for each bookmark the file and the line or record its text comes from."""
    root = etree.Element(f"{{{BLOCKS}}}blocks", {"version": p.version}, nsmap=_default(BLOCKS))
    for block in p.blocks:
        given = {"bookmark": block.bookmark, "file": block.file, **dict([block.within] if block.within else ())}
        etree.SubElement(root, f"{{{BLOCKS}}}block", given)
    return _xml(root)


def item_properties_xml(p: Properties) -> bytes:
    """customXml/itemProps1.xml (ISO/IEC 29500-1, 22.5): an id made from the title and version, not drawn by lot."""
    number = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{BLOCKS}/{p.title}/{p.version}")).upper()
    root = etree.Element(f"{{{ITEM}}}datastoreItem", {f"{{{ITEM}}}itemID": f"{{{number}}}"}, nsmap={"ds": ITEM})
    refs = etree.SubElement(root, f"{{{ITEM}}}schemaRefs")
    etree.SubElement(refs, f"{{{ITEM}}}schemaRef", {f"{{{ITEM}}}uri": BLOCKS})
    return _xml(root)
