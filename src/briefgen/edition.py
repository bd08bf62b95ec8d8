"""Who may read a paper, and the editions in which it is built."""

from __future__ import annotations

from typing import Literal

Level = Literal["public", "semi-confidential", "confidential"]
Edition = Literal["full", "public"]
EDITIONS: tuple[Edition, ...] = ("full", "public")


def edition_of(level: Level, asked: Edition) -> Edition:
    """The edition that is built where `asked` is wanted: a public paper has no other than the public one."""
    return "public" if level == "public" else asked
