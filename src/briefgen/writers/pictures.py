"""The pictures of a paper: files of its own folder, and nothing outside of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

Read = Callable[[str], bytes]


def picture_reader(folder: Path) -> Read:
    """A function that gives the bytes of a picture by its path in `folder`; it raises OSError for anything else."""

    def read(path: str) -> bytes:
        file = (folder / path).resolve()
        if not file.is_relative_to(folder.resolve()):
            raise PermissionError(1, "outside of the paper's folder", path)
        return file.read_bytes()

    return read
