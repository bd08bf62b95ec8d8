"""Results on disk: whole files, whole folders, or none."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from pathlib import Path

from briefgen.diagnostics import fail

PARTIAL = ".partial-"  # how the names of files begin that are being written
STALE = 3600.0  # seconds after which a partial file belongs to a build that was killed


def write_whole(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into `folder` so that, whatever happens, each is the old one or the new one, whole.

    Every file is written beside its place first, and all are moved there when all are complete. Raises `BriefgenError` with
    what happened; what was there before is then still there.
    """
    partial: dict[str, Path] = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        for name, data in files.items():
            partial[name] = _write_partial(folder, data)
        for name, path in partial.items():
            path.replace(folder / name)
    except OSError as error:
        message = f"{folder.parent.name}/{folder.name}: the result could not be written: {error.strerror or error}"
        raise fail("cannot-write", message, _hint(error, folder)) from error
    finally:
        for path in partial.values():
            path.unlink(missing_ok=True)


def write_new_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make `folder`, which must not exist, with its files (by their paths in it): it is there whole, or not at all.

    It is made in a hidden folder beside its place, and moved there when it is complete.
    """
    import tempfile

    try:
        _sweep(folder.parent)
        with tempfile.TemporaryDirectory(prefix=PARTIAL, dir=folder.parent) as scratch:
            made = Path(scratch) / folder.name
            made.mkdir()
            for name, data in files.items():
                (made / name).parent.mkdir(parents=True, exist_ok=True)
                _write_partial(made, data).replace(made / name)
            made.rename(folder)
    except OSError as error:
        message = f"{folder.name}: the folder could not be made: {error.strerror or error}"
        raise fail(
            "cannot-write", message, "nothing was written; make room, or make the folder above writable"
        ) from error


def _write_partial(folder: Path, data: bytes) -> Path:
    import tempfile

    descriptor, name = tempfile.mkstemp(prefix=PARTIAL, dir=folder)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(name, 0o644)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _sweep(folder: Path) -> None:
    """Remove what runs left behind that were killed long ago."""
    import shutil

    for path in folder.glob(PARTIAL + "*"):
        if path.stat().st_mtime >= time.time() - STALE:
            continue
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def _hint(error: OSError, folder: Path) -> str:
    if isinstance(error, PermissionError):
        return f"is a file in {folder} open in Word, or is the folder write-protected? Close it and build again"
    return "the files of the last build are still there, unchanged; make room or choose another place, and build again"
