"""Hostile inputs, by what they are hidden in: each is a change of the small project, and what the command must say of it."""

from __future__ import annotations

from hostile import content, expressions, files, page, pictures, word
from hostile.case import Case

FAMILIES: dict[str, tuple[Case, ...]] = {
    "content": content.CASES,
    "expressions": expressions.CASES,
    "files": files.CASES,
    "pictures": pictures.CASES,
    "Word template": word.CASES,
    "page template": page.CASES,
}
CASES: dict[str, Case] = {f"{family}: {case.name}": case for family, cases in FAMILIES.items() for case in cases}
