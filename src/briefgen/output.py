"""Results on disk: names, whole files or none, and the report `build.json`."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from briefgen.diagnostics import fail
from briefgen.project import digest

REPORT = "build.json"
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
        message = f"{folder.name}: the result could not be written: {error.strerror or error}"
        raise fail("cannot-write", message, _hint(error, folder)) from error
    finally:
        for path in partial.values():
            path.unlink(missing_ok=True)


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
    """Remove what builds left behind that were killed long ago."""
    for path in folder.glob(PARTIAL + "*"):
        if path.stat().st_mtime < time.time() - STALE:
            path.unlink(missing_ok=True)


def _hint(error: OSError, folder: Path) -> str:
    if isinstance(error, PermissionError):
        return f"is a file in {folder} open in Word, or is the folder write-protected? Close it and build again"
    return "the files of the last build are still there, unchanged; make room or choose another place, and build again"


def report(inputs: Mapping[str, str], files: Mapping[str, bytes], facts: Mapping[str, Any]) -> bytes:
    """The text of `build.json`: hashes of what went in and came out, and the facts of the build."""
    outputs = {name: {"sha256": digest(data), "bytes": len(data)} for name, data in files.items()}
    text = json.dumps({**facts, "outputs": outputs, "inputs": inputs}, ensure_ascii=False, indent=2)
    return text.encode() + b"\n"


def last_reports(folder: Path) -> Iterable[tuple[Path, dict[str, Any]]]:
    """The reports below `folder`, newest first, with the folder of each; unreadable ones are passed over."""
    found = sorted(folder.glob(f"*/{REPORT}"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in found:
        try:
            report = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError):
            continue
        if isinstance(report, dict) and isinstance(report.get("outputs"), dict):
            yield path.parent, report


def up_to_date(folder: Path, inputs: Mapping[str, str], formats: Iterable[str]) -> tuple[Path, dict[str, Any]] | None:
    """The folder and report of a build of these very inputs whose files are there, unchanged; None when there is none."""
    for place, past in last_reports(folder):
        outputs = past["outputs"]
        complete = all(any(name.endswith(f".{kind}") for name in outputs) for kind in formats)
        if past.get("inputs") == inputs and complete and all(_intact(place / n, o) for n, o in outputs.items()):
            return place, past
    return None


def _intact(path: Path, recorded: Mapping[str, Any]) -> bool:
    try:
        return bool(digest(path.read_bytes()) == recorded["sha256"])
    except (OSError, KeyError):
        return False
