"""The pictures of a paper: files of its own folder, and nothing outside of it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from briefgen.diagnostics import fail
from briefgen.document import BEFORE

Read = Callable[[str], bytes]
# JFIF 1.02: the header that python-docx knows JPEG files by; some programs leave it out.
JFIF = b"\xff\xe0\x00\x10JFIF\x00\x01\x02\x00\x00\x01\x00\x01\x00\x00"


def picture_reader(folder: Path, before: Path | None = None) -> Read:
    """A function that gives the bytes of a picture by its path in `folder`, or in `before`: where a redline's earlier version lies.

    It raises OSError for anything that is not there, or not in the folder, and `BriefgenError` for what is no whole picture.
    """

    def read(path: str) -> bytes:
        base, name = (before, path.removeprefix(BEFORE)) if before and path.startswith(BEFORE) else (folder, path)
        file = (base / name).resolve()
        if not file.is_relative_to(base.resolve()):
            raise PermissionError(1, "outside of the paper's folder", path)
        data = file.read_bytes()
        _check(path, data)
        return _with_header(data)

    return read


def _check(path: str, data: bytes) -> None:
    from PIL import Image, ImageFile

    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False  # WeasyPrint makes it lenient
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            picture.load()
    except Exception as error:  # Pillow raises what the file leads it to
        message = f"the picture {path} is no whole PNG or JPEG file"
        raise fail("picture-broken", message, "open it, and save it again as PNG or JPEG") from error
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _with_header(data: bytes) -> bytes:
    bare = data.startswith(b"\xff\xd8") and data[6:10] not in (b"JFIF", b"Exif")
    return data[:2] + JFIF + data[2:] if bare else data
