"""Expected results: compared with a readable difference, or written anew with `--accept`."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Expected:
    """Compares results with what was accepted before; with `accept`, takes them as they are."""

    accept: bool

    def file(self, path: Path, result: str) -> None:
        """Compare `result` with the text of the file at `path`."""
        if self.accept:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(result, "utf-8")
            return
        if not path.exists():
            pytest.fail(f"{path.name} is missing: run make accept and read the diff")
        same(path.read_text("utf-8"), result, path.name)


def same(wanted: str, result: str, name: str) -> None:
    """Fail with a unified diff when both texts differ."""
    if wanted != result:
        lines = difflib.unified_diff(wanted.splitlines(), result.splitlines(), "expected", "result", lineterm="", n=2)
        shown = list(lines)[:120] or ["(the texts differ at line ends only)"]
        pytest.fail("\n".join([f"{name} is not as expected: run make accept and read the diff", *shown]), pytrace=False)
