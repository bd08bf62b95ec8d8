"""A package's zip as it is written: a function of the names and the bytes in it, and of nothing else."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip entry can carry
FILE = 0o100644 << 16  # a regular file, which its owner may change
UNIX = 3


def packed(files: Mapping[str, bytes]) -> bytes:
    """The bytes of the zip: no folders, by name, one time for all, stored.

    Nothing is compressed: PDF and DOCX are already, and what deflate gives depends on the zlib of the machine. So a
    receiver can write the zip anew from its contents and compare every byte.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED, allowZip64=False) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.create_system, entry.external_attr = UNIX, FILE
            archive.writestr(entry, files[name])
    return buffer.getvalue()
