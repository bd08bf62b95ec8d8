"""The Word template, changed in one respect."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from project import ROOT


def word_template(change: Callable[[str, bytes], bytes]) -> bytes:
    """The Word template with its parts changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(ROOT / "templates" / "paper.docx") as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return buffer.getvalue()


def in_document(old: bytes, new: bytes) -> bytes:
    """The Word template with something replaced in its main part."""

    def change(name: str, data: bytes) -> bytes:
        assert name != "word/document.xml" or old in data
        return data.replace(old, new, 1) if name == "word/document.xml" else data

    return word_template(change)


def in_styles(old: bytes, new: bytes) -> bytes:
    """The Word template with something replaced in its styles, wherever it stands."""

    def change(name: str, data: bytes) -> bytes:
        assert name != "word/styles.xml" or old in data
        return data.replace(old, new) if name == "word/styles.xml" else data

    return word_template(change)


def in_settings(new: bytes) -> bytes:
    """The Word template with more settings."""
    return word_template(
        lambda name, data: data.replace(b"<w:compat>", new + b"<w:compat>") if name == "word/settings.xml" else data
    )
