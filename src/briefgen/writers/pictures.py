"""The pictures of a paper: files of its own folder, and nothing outside of it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from briefgen.diagnostics import BriefgenError, fail
from briefgen.document import BEFORE
from briefgen.files import read_file
from briefgen.limits import FILE, PICTURE_AREA, PICTURE_SIDE

Read = Callable[[str], bytes]
MODES = (
    "1",
    "L",
    "LA",
    "P",
    "RGB",
    "RGBA",
)  # as Pillow calls them: black and white, grey, a palette, red, green and blue
# JFIF 1.02: the header that python-docx knows JPEG files by; some programs leave it out.
JFIF = b"\xff\xe0\x00\x10JFIF\x00\x01\x02\x00\x00\x01\x00\x01\x00\x00"


def picture_reader(folder: Path, before: Path | None = None) -> Read:
    """A function that gives the bytes of a picture by its path in `folder`, or in `before`: where a redline's earlier version lies.

    It raises OSError for anything that is not there, or not in the folder, and `BriefgenError` for what is no whole picture.
    """

    def read(path: str) -> bytes:
        base, name = (before, path.removeprefix(BEFORE)) if before and path.startswith(BEFORE) else (folder, path)
        data = read_file(base / name, FILE, base)
        _check(path, data)
        return _with_header(data)

    return read


def _check(path: str, data: bytes) -> None:
    from PIL import Image, ImageFile

    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False  # WeasyPrint makes it lenient
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            _check_size(path, *picture.size)
            _check_colours(path, picture.mode)
            picture.verify()  # the check sums of a PNG; it cannot be used afterwards
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            picture.load()
    except BriefgenError:
        raise
    except Exception as error:  # Pillow raises what the file leads it to
        message = f"the picture {path} is no whole PNG or JPEG file"
        raise fail("picture-broken", message, "open it, and save it again as PNG or JPEG") from error
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _check_size(path: str, width: int, height: int) -> None:
    """Before it is unpacked: a small file may hold a picture that fills the memory."""
    if max(width, height) > PICTURE_SIDE or width * height > PICTURE_AREA:
        message = f"the picture {path} is too large: {width} × {height} points"
        raise fail(
            "picture-size", message, f"make it smaller: a full page has 2000 × 3000, at most {PICTURE_SIDE} in a row"
        )


def _check_colours(path: str, mode: str) -> None:
    """The colours of a PDF/A are those of its output intent (ISO 19005-2, 6.2.4.3), which is sRGB: no inks."""
    if mode not in MODES:
        message = f"the colours of the picture {path} ({mode}) are not those of a screen"
        raise fail("picture-colours", message, "save it in RGB, or in grey, with 8 bits for each colour")


def _with_header(data: bytes) -> bytes:
    bare = data.startswith(b"\xff\xd8") and data[6:10] not in (b"JFIF", b"Exif")
    return data[:2] + JFIF + data[2:] if bare else data
