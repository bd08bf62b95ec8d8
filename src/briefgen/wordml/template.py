"""Looking a Word template over before anything opens it: its size unpacked, its names, its XML, and what it brings along.

ISO/IEC 29500-2 asks for parts with plain names (6.2.2), packed or stored (annex B), and for XML without a DTD (6.3.1, 7.5):
entities are how XML grows without end, and how it reads other files.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from briefgen.wordml.element import Element, W

# A template with pictures has some thirty parts, and a few MB.
PARTS = 1_000
UNPACKED = 50_000_000  # bytes, all parts together
XML_PART = 10_000_000  # bytes of a part that is XML
PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
NAME = re.compile(
    r"(?!.*(?:^|/)\.*(?:/|$))[^\\:*?\"<>|\x00-\x1f]+$"
)  # no empty parts of a path, none of full stops alone
# What a template may not bring along, by the last word of its relationship, and how to be rid of it in Word.
REFUSED = {
    "vbaProject": "macros: save it as a document without macros (.docx)",
    "attachedTemplate": "another template: in Word under Developer, Document Template, clear the field",
    "oleObject": "an object of another program: replace it by a picture",
    "package": "an object of another program: replace it by a picture",
    "control": "a control of another program: delete it",
    "aFChunk": "another document inside it: insert its text instead",
    "subDocument": "another document inside it: insert its text instead",
    "frame": "a frame of a web page: delete it",
}
# Fields (ISO/IEC 29500-1, 17.16.5) that read files, ask other programs, or run something.
FIELDS = ("INCLUDETEXT", "INCLUDEPICTURE", "DDE", "DDEAUTO", "LINK", "IMPORT", "DATABASE", "MACROBUTTON", "INCLUDE")


class UnusableTemplate(Exception):
    """The template is no Word file, or lacks something that every paper needs; the message says what."""


def check_template(data: bytes) -> None:
    """Raise `UnusableTemplate`, or zipfile's and lxml's errors, unless the template can be opened without harm."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        _check_entries(archive.infolist())
        damaged = archive.testzip()
        if damaged:
            raise UnusableTemplate(f"its part {damaged} is damaged")
        for entry in archive.infolist():
            if entry.filename.endswith((".xml", ".rels")):
                _check_xml(entry.filename, _unpacked(archive, entry))


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    if len(entries) > PARTS:
        raise UnusableTemplate(f"it has more than {PARTS} parts")
    if sum(entry.file_size for entry in entries) > UNPACKED:
        raise UnusableTemplate(f"unpacked it has more than {UNPACKED // 1_000_000} MB")
    if len({name.lower() for name in names}) < len(names):
        raise UnusableTemplate("it has two parts of the same name")
    for entry in entries:
        if not NAME.match(entry.filename.rstrip("/")) or entry.filename.startswith("/"):
            raise UnusableTemplate(f"it has a part of an odd name: {entry.filename[:60]!r}")
        if entry.compress_type not in PACKINGS or entry.flag_bits & 0x1:
            raise UnusableTemplate(f"{entry.filename} is encrypted, or packed in another way than Word packs")


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with archive.open(entry) as part:
        data = part.read(XML_PART + 1)
    if len(data) > XML_PART:
        raise UnusableTemplate(f"{entry.filename} has more than {XML_PART // 1_000_000} MB")
    return data


def _check_xml(name: str, data: bytes) -> None:
    """Refuse a DTD, what is nested more than 256 deep (libxml2's own limit), and what reads elsewhere or runs."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        raise UnusableTemplate(f"{name} has a document type (<!DOCTYPE>), which no Word file has")
    for what in (*_brought(root), *_fields(root)):
        raise UnusableTemplate(f"{name} brings along {what}")


def _brought(root: Element) -> Iterator[str]:
    for relation in root.iter(RELATIONSHIP):
        kind = (relation.get("Type") or "").rsplit("/", 1)[-1]
        if kind in REFUSED:
            yield REFUSED[kind]
        elif relation.get("TargetMode") == "External" and kind != "hyperlink":
            yield f"something from elsewhere ({kind}): insert it as a part of the file"
    for kind in (element.get("ContentType") or "" for element in root.iter(f"{TYPES}Override", f"{TYPES}Default")):
        if "macroEnabled" in kind or "vbaProject" in kind:
            yield REFUSED["vbaProject"]


def _fields(root: Element) -> Iterator[str]:
    """Fields that are refused; an instruction may be cut into several runs."""
    simple = (element.get(f"{{{W}}}instr") or "" for element in root.iter(f"{{{W}}}fldSimple"))
    texts = "".join(element.text or "" for element in root.iter(f"{{{W}}}instrText"))
    for word in re.findall(r"[A-Z]+", " ".join((*simple, texts))):
        if word in FIELDS:
            yield f"a field {word}, which reads elsewhere or runs something: delete it"
