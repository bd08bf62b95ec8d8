"""The Word template, made to unpack without end, to read elsewhere, or to bring along what no paper has."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

from project import ROOT

from hostile.case import Case

WORD = "templates/paper.docx"
MAIN, RELATIONS, TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
Parts = dict[str, bytes]


def parts() -> Parts:
    """The parts of the template, by name."""
    with zipfile.ZipFile(ROOT / WORD) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(content: Parts) -> bytes:
    """A package of parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def word(name: str, change: Callable[[Parts], object], code: str = "template", harmless: bool = False) -> Case:
    """The template with its parts changed."""

    def changed() -> bytes:
        content = parts()
        change(content)
        return packed(content)

    return Case(name, lambda p: p.write(WORD, changed()), "" if harmless else WORD, code)


def put(content: Parts, name: str, old: bytes, new: bytes) -> None:
    """Replace something that stands in a part."""
    assert old in content[name], (name, old)
    content[name] = content[name].replace(old, new, 1)


def relation(content: Parts, kind: str, target: str, outside: bool = False, part: str = RELATIONS) -> None:
    """Add a relationship (ISO/IEC 29500-2, 9.3)."""
    mode = b' TargetMode="External"' if outside else b""
    added = b'<Relationship Id="rIdX" Type="%s" Target="%s"%s/>' % (OFFICE + kind.encode(), target.encode(), mode)
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    content.setdefault(part, empty)
    put(content, part, b"</Relationships>", added + b"</Relationships>")


def typed(content: Parts, name: str, kind: str, data: bytes) -> None:
    """Add a part with its type."""
    content[name] = data
    put(content, TYPES, b"</Types>", f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'.encode())


def laughs(content: Parts, name: str) -> None:
    """Entities of entities in a part."""
    entities = '<!ENTITY a0 "zzzzzzzzzz">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    start, end = content[name].index(b"?>") + 2, content[name].rindex(b"</")
    content[name] = (
        content[name][:start]
        + f"<!DOCTYPE x [{entities}]>".encode()
        + content[name][start:end]
        + b"&a9;"
        + content[name][end:]
    )


def entity(content: Parts, name: str, address: str) -> None:
    """A file or an address in a part, by an entity."""
    start = content[name].index(b"?>") + 2
    rest = content[name][start:].replace(b"{{ cover.title }}", b"&x;{{ cover.title }}")
    content[name] = content[name][:start] + f'<!DOCTYPE x [<!ENTITY x SYSTEM "{address}">]>'.encode() + rest


def parameter_entity(content: Parts) -> None:
    """An address that is read before the document begins."""
    start = content[MAIN].index(b"?>") + 2
    content[MAIN] = (
        content[MAIN][:start]
        + b'<!DOCTYPE x [<!ENTITY % x SYSTEM "http://example.org/x"> %x;]>'
        + content[MAIN][start:]
    )


def field(name: str, words: str) -> Case:
    """A field of the template with something else in it."""
    return word(f"field: {name}", lambda c: put(c, MAIN, b"cover.title", words.encode()), "")


def before_title(words: bytes) -> Callable[[Parts], object]:
    """The template with XML before the title's paragraph."""
    return lambda c: put(c, MAIN, b"<w:body>", b"<w:body>" + words)


def lying() -> bytes:
    """A package whose directory says that a part of 50 MB is small."""
    content = parts()
    content["word/media/x.bin"] = bytes(50_000_000)
    data = bytearray(packed(content))
    at = data.rindex(b"PK\1\2", 0, data.rindex(b"word/media/x.bin"))
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(data)


def encrypted() -> bytes:
    """A package that says of every part that it is encrypted."""
    data = bytearray(packed(parts()))
    at = data.find(b"PK\1\2")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\1\2", at + 4)
    return bytes(data)


def with_method(method: int) -> bytes:
    """A package packed in another way."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in parts().items():
            archive.writestr(name, data)
    return buffer.getvalue()


def twice() -> bytes:
    """A package with two main parts."""
    buffer = io.BytesIO(packed(parts()))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.fp.seek(archive.start_dir)  # type: ignore[union-attr]
        archive.NameToInfo.pop(MAIN)
        archive.writestr(MAIN, b"<x/>")
    return buffer.getvalue()


MACROS = "application/vnd.ms-office.vbaProject"
SETTINGS = "word/_rels/settings.xml.rels"
CASES = (
    word("a part that unpacks to 1 GB", lambda c: c.update({"word/media/x.bin": bytes(1_000_000_000)})),
    word("a main part of 200 MB of spaces", before_title(b" " * 200_000_000)),
    word("an attribute of 50 MB", before_title(b'<w:p w:rsidR="' + b"0" * 50_000_000 + b'"/>')),
    word("a million paragraphs", before_title(b"<w:p/>" * 1_000_000), ""),
    word("elements in elements, a hundred thousand deep", before_title(b"<w:sdt>" * 100_000 + b"</w:sdt>" * 100_000)),
    word("elements in elements, 250 deep", before_title(b"<w:sdt>" * 250 + b"</w:sdt>" * 250), "", harmless=True),
    word("fifty thousand parts", lambda c: c.update({f"word/x{n}.xml": b"<x/>" for n in range(50_000)})),
    Case("a package that lies about its size", lambda p: p.write(WORD, lying()), WORD, "template"),
    Case("a package that is encrypted", lambda p: p.write(WORD, encrypted()), WORD, "template"),
    Case("a package packed by LZMA", lambda p: p.write(WORD, with_method(zipfile.ZIP_LZMA)), WORD, "template"),
    Case("a package with two main parts", lambda p: p.write(WORD, twice()), WORD, "template"),
    word(
        "a package in the package",
        lambda c: c.update({"word/media/x.zip": packed({"y.zip": packed({"z": bytes(99_000_000)})})}),
        "",
        harmless=True,
    ),
    word("a name that leads out", lambda c: c.update({"../../../tmp/x.xml": b"<x/>"})),
    word("a name from the root", lambda c: c.update({"/etc/x.xml": b"<x/>"})),
    word("a name with a backslash", lambda c: c.update({"word\\..\\..\\x.xml": b"<x/>"})),
    word("a relationship that leads out", lambda c: relation(c, "image", "../../../../etc/passwd")),
    *(
        word(f"entities of entities in {name}", lambda c, name=name: laughs(c, name))
        for name in (
            MAIN,
            "word/styles.xml",
            "word/settings.xml",
            "word/footnotes.xml",
            "word/numbering.xml",
            "word/theme/theme1.xml",
            RELATIONS,
            TYPES,
        )
    ),
    word("a file by an entity", lambda c: entity(c, MAIN, "file:///etc/hostname")),
    word("an address by an entity", lambda c: entity(c, MAIN, "http://example.org/x")),
    word("an address before the document", parameter_entity),
    word(
        "a template from the web",
        lambda c: relation(c, "attachedTemplate", "http://example.org/x.dotm", True, SETTINGS),
    ),
    word("a picture from the web", lambda c: relation(c, "image", "http://example.org/x.png", True)),
    word("a frame from the web", lambda c: relation(c, "frame", "http://example.org/x", True)),
    word("a document from the disk", lambda c: relation(c, "subDocument", "file:///etc/passwd", True)),
    word(
        "an object of another program",
        lambda c: (
            typed(c, "word/embeddings/x.bin", "application/vnd.openxmlformats-officedocument.oleObject", b"x"),
            relation(c, "oleObject", "embeddings/x.bin"),
        ),
    ),
    word("an object linked from the web", lambda c: relation(c, "oleObject", "http://example.org/x.rtf", True)),
    word(
        "macros", lambda c: (typed(c, "word/vbaProject.bin", MACROS, b"x"), relation(c, "vbaProject", "vbaProject.bin"))
    ),
    word(
        "the type of a document with macros",
        lambda c: put(
            c,
            TYPES,
            b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"application/vnd.ms-word.document.macroEnabled.main+xml",
        ),
    ),
    word(
        "another document taken in",
        lambda c: (typed(c, "word/x.html", "text/html", b"<b>x</b>"), relation(c, "aFChunk", "x.html")),
    ),
    word(
        "a field that reads a file",
        before_title(
            b'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> INCLUDETEXT "/etc/passwd" </w:instrText></w:r>'
            b'<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        ),
    ),
    word(
        "a field that starts a program",
        before_title(b'<w:p><w:fldSimple w:instr="DDEAUTO cmd /c"><w:r/></w:fldSimple></w:p>'),
    ),
    field(
        "loops in loops",
        "cover.title }}{% for a in range(99999) %}{% for b in range(99999) %}z{% endfor %}{% endfor %}{{ 1",
    ),
    field("a text, multiplied", "'z' * 1000000000"),
    field("a power", "9**(9**9)"),
    field("a filter that fills up", "'z'|center(1000000000)"),
    field("a hundred brackets", "(" * 1000 + "1" + ")" * 1000),
    field("a macro that calls itself", "1 }}{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}{{ 1"),
    field("another file", "1 }}{% include '/etc/hostname' %}{{ 1"),
    field("an attribute walk", "cover.title.__class__.__base__.__subclasses__()"),
    field("words without end", "lipsum(100000)"),
)
