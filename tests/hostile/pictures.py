"""Pictures that are none, or far larger than their files."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable

from picture import red_picture
from PIL import Image
from project import Project

from hostile.case import TEXT, Case, text
from hostile.files import folder, link, pipe, sparse

NAME = "content/utopia/p.png"
SIGN = b"\x89PNG\r\n\x1a\n"


def chunk(kind: bytes, data: bytes, crc: int | None = None) -> bytes:
    """A part of a PNG file (PNG 1.2, clause 3.2)."""
    return (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data) if crc is None else crc)
    )


def header(width: int, height: int, depth: int = 8, colour: int = 2, interlaced: int = 0) -> bytes:
    """The first part of a PNG file."""
    return SIGN + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlaced))


def zeros(size: int) -> bytes:
    """Many zeros, packed."""
    packer, packed = zlib.compressobj(9), b""
    for _ in range(size // 1_000_000):
        packed += packer.compress(bytes(1_000_000))
    return packed + packer.compress(bytes(size % 1_000_000)) + packer.flush()


def bomb(width: int, height: int, depth: int = 8, colour: int = 2, bits: int = 24) -> bytes:
    """A PNG file that says it is large, and is."""
    return (
        header(width, height, depth, colour)
        + chunk(b"IDAT", zeros(height * (1 + width * bits // 8)))
        + chunk(b"IEND", b"")
    )


def with_part(kind: bytes, data: bytes) -> bytes:
    """A small picture with one more part."""
    whole = red_picture(20, 10)
    return whole[:33] + chunk(kind, data) + whole[33:]


def made(mode: str, kind: str, size: tuple[int, int] = (40, 30), **options: object) -> bytes:
    """A picture that Pillow writes."""
    buffer = io.BytesIO()
    Image.new(mode, size).save(buffer, kind, **options)
    return buffer.getvalue()


def animated() -> bytes:
    """Three pictures in one PNG file."""
    buffer = io.BytesIO()
    first, *more = (Image.new("RGB", (20, 10), colour) for colour in ("red", "green", "blue"))
    first.save(buffer, "PNG", save_all=True, append_images=more)
    return buffer.getvalue()


def wrong_sum() -> bytes:
    """A picture whose check sum is wrong."""
    whole = bytearray(red_picture(20, 10))
    whole[-16] ^= 255
    return bytes(whole)


SVG = (
    b"<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' width='9' height='9'>%s</svg>"
)


def shown(project: Project, words: str) -> None:
    """Show the picture in line 3 of the text."""
    project.text(f"# Beginning\n\n{words}\n")


def picture(name: str, data: bytes | Callable[[], bytes], code: str = "picture-", file: str = "p.png") -> Case:
    """A picture of the text; harmless when it has no code."""

    def change(project: Project) -> None:
        project.write(f"content/utopia/{file}", data if isinstance(data, bytes) else data())
        shown(project, f"![A picture]({file})")

    return Case(name, change, f"{TEXT}:3:" if code else "", code)


def other(name: str, change: Callable[[Project], object]) -> Case:
    """Something else in place of the picture."""
    return Case(name, lambda p: (shown(p, "![A picture](p.png)"), change(p)), f"{TEXT}:3:", "")


CASES = (
    picture("PNG: 60,000 × 60,000 points in one colour", lambda: bomb(60_000, 60_000, 1, 0, 1)),
    picture("PNG: 12,000 × 12,000 points in colours", lambda: bomb(12_000, 12_000)),
    picture("PNG: 100,000 × 10 points", lambda: bomb(100_000, 10)),
    picture(
        "PNG: larger than it says",
        lambda: header(10, 10) + chunk(b"IDAT", zeros(300_000_000)) + chunk(b"IEND", b""),
        "",
    ),
    picture("PNG: without an area", header(0, 0) + chunk(b"IDAT", zeros(0)) + chunk(b"IEND", b"")),
    picture("PNG: cut off", red_picture(200, 100)[:-20]),
    picture("PNG: its sign alone", SIGN),
    picture("PNG: nothing", b""),
    picture("PNG: a wrong check sum", wrong_sum),
    picture("PNG: no data", header(10, 10) + chunk(b"IEND", b"")),
    picture("PNG: a part longer than the file", SIGN + struct.pack(">I", 2**31 - 1) + b"IHDR"),
    picture("PNG: a comment that unpacks to 300 MB", lambda: with_part(b"zTXt", b"Comment\0\0" + zeros(300_000_000))),
    picture("PNG: a colour profile that unpacks to 300 MB", lambda: with_part(b"iCCP", b"x\0\0" + zeros(300_000_000))),
    picture(
        "PNG: ten thousand comments",
        lambda: with_part(b"tEXt", b"a\0b") + chunk(b"tEXt", b"a\0" + b"z" * 9000) * 1000,
        "",
    ),
    picture("PNG: three pictures in one", animated, ""),
    picture("PNG: 16 bits", lambda: made("I;16", "PNG")),
    picture(
        "PNG: interlaced",
        lambda: header(1, 1, 8, 2, 1) + chunk(b"IDAT", zlib.compress(b"\0\xff\0\0")) + chunk(b"IEND", b""),
        "",
    ),
    picture("PNG: transparent", lambda: made("RGBA", "PNG"), ""),
    picture("PNG: one bit", lambda: made("1", "PNG"), ""),
    picture("PNG: with 10 MB behind its end", lambda: red_picture(20, 10) + b"z" * 10_000_000, ""),
    picture("PNG: with 100 MB behind its end", lambda: red_picture(20, 10) + b"z" * 100_000_000),
    picture("PNG: one point wide, 20,000 high", lambda: red_picture(1, 20_000), ""),
    picture("JPEG: of printers' colours", lambda: made("CMYK", "JPEG"), "picture-", "p.jpg"),
    picture(
        "JPEG: 65,000 × 65,000 points",
        lambda: made("L", "JPEG").replace(b"\0\x1e\0\x28", b"\xfd\xe8\xfd\xe8", 1),
        file="p.jpg",
    ),
    picture("JPEG: progressive", lambda: made("RGB", "JPEG", progressive=True), "", "p.jpg"),
    picture("JPEG: cut off", lambda: made("RGB", "JPEG", (300, 300))[:-300], file="p.jpg"),
    picture(
        "JPEG: EXIF of 64 kB of offsets to itself",
        lambda: made("RGB", "JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08\0\x01" + b"\x87\x69\0\4\0\0\0\1\0\0\0\x08" * 5000),
        "",
        "p.jpg",
    ),
    picture("JPEG: resolution of nothing", lambda: made("RGB", "JPEG", dpi=(0, 0)), "", "p.jpg"),
    picture("SVG: it runs", SVG % b"<script>alert(1)</script>"),
    picture(
        "SVG: entities of entities",
        b"<!DOCTYPE svg [<!ENTITY a 'zzzz'><!ENTITY b '&a;&a;&a;'>]>" + SVG % b"<text>&b;</text>",
    ),
    picture("SVG: a file in it", SVG % b"<image xlink:href='file:///etc/passwd'/>"),
    picture("SVG: an address in it", SVG % b"<image xlink:href='http://example.org/x.png'/>"),
    picture("SVG by its right name", SVG % b"<rect/>", "picture-kind", "p.svg"),
    picture("GIF called PNG", lambda: made("RGB", "GIF")),
    picture("TIFF called PNG", lambda: made("RGB", "TIFF")),
    picture("EPS called PNG", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) run\n"),
    other("a picture of 1 GB", lambda p: sparse(p, NAME)),
    other("a picture that is a folder", lambda p: folder(p, NAME)),
    other("a picture that is a pipe", lambda p: pipe(p, NAME)),
    other("a picture that never ends", lambda p: link(p, NAME, "/dev/zero")),
    other("a picture of another folder", lambda p: link(p, NAME, "../../templates/paper.docx")),
    other("a picture that is a link to itself", lambda p: link(p, NAME, "p.png")),
    text("picture: an address", "![A picture](https://example.org/p.png)", "picture-outside"),
    text("picture: a file of the machine", "![A picture](file:///etc/passwd.png)", "picture-outside"),
    text("picture: its own data", "![A picture](data:image/png;base64,iVBORw0KGgo=)", "picture-outside"),
    text("picture: the folder above", "![A picture](../canada/p.png)", "picture-outside"),
    text("picture: the folder above, hidden", "![A picture](x%2F..%2F..%2Fp.png)", "picture-outside"),
    text("picture: from the root", "![A picture](/etc/p.png)", "picture-outside"),
    text("picture: NUL in the name", "![A picture](p%00.png)", ""),
    text("picture: a question mark", "![A picture](p.png?x)", ""),
)
