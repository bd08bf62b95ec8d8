"""Hostile inputs, by what they are hidden in: each is a change of the small project, and what the command must say of it."""

from __future__ import annotations

from pathlib import Path

from forked import run_forked
from project import make_project
from running import watch

from hostile import content, expressions, files, page, pictures, word
from hostile.case import Case, Measured, fault

FAMILIES: dict[str, tuple[Case, ...]] = {
    "content": content.CASES,
    "expressions": expressions.CASES,
    "files": files.CASES,
    "pictures": pictures.CASES,
    "Word template": word.CASES,
    "page template": page.CASES,
}
CASES: dict[str, Case] = {f"{family}: {case.name}": case for family, cases in FAMILIES.items() for case in cases}


def measure(name: str, folder: Path, real: bool = True) -> Measured:
    """Run the command on the small project, in `folder`, with this input in it: as a user does, or forked (`forked.load` first)."""
    case = CASES[name]
    project = make_project(folder)
    case.change(project)
    run = watch(project, "paper", "utopia") if real else run_forked(project.root, ("paper", "utopia"))
    return Measured(run, fault(case, run))
