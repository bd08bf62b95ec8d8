"""Files of the project → bytes: real files only, inside the project, of a bounded size."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path


class TooLarge(OSError):
    """The file has more bytes than any of its kind needs."""

    def __init__(self, path: Path, most: int) -> None:
        """Say so of `path`."""
        super().__init__(errno.EFBIG, f"the file has more than {_size(most)}", str(path))


def read_file(path: Path, most: int, below: Path | None = None) -> bytes:
    """The bytes of a file, at most `most` of them.

    `TooLarge` when there are more, OSError for what is no file (a folder, a pipe, a device), and, where `below` is given, for a
    link that leads out of that folder.
    """
    if below is not None and not _is_inside(path, below):
        raise PermissionError(errno.EPERM, "it leads out of the project's folder", str(path))
    with open(
        os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb"
    ) as stream:  # a pipe must not wait
        status = os.fstat(stream.fileno())
        if stat.S_ISDIR(status.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "it is no file with a content", str(path))
        if status.st_size > most:
            raise TooLarge(path, most)
        data = stream.read(status.st_size + 1)  # room is made for as many bytes as are asked for
    if len(data) > most:
        raise TooLarge(path, most)
    return data


def _is_inside(path: Path, folder: Path) -> bool:
    return os.path.realpath(path).startswith(os.path.realpath(folder) + os.sep)


def _size(most: int) -> str:
    return f"{most // 1_000_000} MB"
