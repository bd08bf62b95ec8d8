"""The words that links to notes are described with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """How links to a note and back from it are described; both name the note as `{number}`."""

    note: str
    back: str
