"""What a hostile input is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from project import Project
from running import Run

TEXT, FACTS, PAPER = "content/utopia/text.md", "content/data/facts.yaml", "content/utopia/paper.yaml"


@dataclass(frozen=True)
class Case:
    """A hostile input: its name, the change that it is, and the place and the code that its refusal begins with.

    `place` is `file:line:` or `file`, where no line can be told; a case without one is `harmless`: the paper is built as if it were
    not there.
    """

    name: str
    change: Callable[[Project], object]
    place: str = ""
    code: str = ""

    @property
    def harmless(self) -> bool:
        """Whether the paper is built in spite of it."""
        return not self.place


@dataclass(frozen=True)
class Measured:
    """A run of the command on a case, and what is not as it should be: nothing when all is."""

    run: Run
    fault: str


def fault(case: Case, run: Run) -> str:
    """What is not as it should be about a run."""
    if "Traceback" in run.said:
        return "a traceback"
    if run.status != (0 if case.harmless else 1):
        return f"exit status {run.status}"
    told = [line for line in run.said.splitlines() if f"error[{case.code}" in line]
    if case.harmless or any(case.place in line for line in told):
        return ""
    return f"no error[{case.code} at {case.place}"


def text(name: str, words: str, code: str, line: int | None = 3) -> Case:
    """A text of the paper that ends in `words`, which begin in line 3."""
    place = TEXT if line is None else f"{TEXT}:{line}:"
    return Case(name, lambda project: project.text(f"# Beginning\n\n{words}\n"), place, code)


def harmless_text(name: str, words: str) -> Case:
    """A text of the paper that is odd, and can be printed."""
    return Case(name, lambda project: project.text(f"# Beginning\n\n{words}\n"))


def facts(name: str, words: str | bytes, code: str, line: int | None = 1) -> Case:
    """A file of records that consists of `words`, of which the text uses the record `a`."""

    def change(project: Project) -> None:
        project.write(FACTS, words)
        project.text("# Beginning\n\nz {{ facts.a }}\n")

    return Case(name, change, FACTS if line is None else f"{FACTS}:{line}:", code)
