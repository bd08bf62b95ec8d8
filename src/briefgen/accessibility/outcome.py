"""What one means of checking says of one file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Said = Literal["passed", "failed", "not checked"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a tool says of a file, against a standard; `findings` are its words, also remarks where it passed."""

    file: str
    tool: str
    version: str
    standard: str
    said: Said
    checks: int = 0
    """how many rules or checks were applied"""
    findings: tuple[str, ...] = ()

    def as_record(self) -> dict[str, Any]:
        """For programs, and for `build.json`."""
        return {
            "file": self.file,
            "tool": self.tool,
            "version": self.version,
            "standard": self.standard,
            "said": self.said,
            "checks": self.checks,
            "findings": list(self.findings),
        }
