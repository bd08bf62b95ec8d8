"""Rules on a Word file, and what they find."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from briefgen.wordml.accessibility.file import WordFile

Severity = Literal["error", "warning", "tip"]
OURS = "–"  # the name in Word of a rule that Word's checker does not have


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: the part of the package, its first words, and the bookmark (`_b1` …) of its block."""

    part: str
    words: str = ""
    bookmark: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: its id and severity, what is wrong, and where."""

    rule: str
    severity: Severity
    message: str
    place: Place


Found = Iterator[tuple[str, Place]]
"""what a rule's function yields: what is wrong, and where"""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its id, its severity, what Microsoft calls it, the requirement that it serves, why, and its function."""

    id: str
    severity: Severity
    in_word: str
    clause: str
    why: str
    find: Callable[[WordFile], Found]

    def findings(self, file: WordFile) -> Iterator[Finding]:
        """What it finds in a file."""
        for message, place in self.find(file):
            yield Finding(self.id, self.severity, message, place)


RULES: dict[str, Rule] = {}


def rule(
    id_: str, severity: Severity, in_word: str, clause: str
) -> Callable[[Callable[[WordFile], Found]], Callable[[WordFile], Found]]:
    """Declare a rule; the first line of the function's docstring says why there is one.

    `in_word` is the name in Microsoft's “Rules for the Accessibility Checker”, `clause` the success criterion of WCAG 2.1, which
    EN 301 549 asks of documents in its clause 10 under the same number.
    """

    def declare(function: Callable[[WordFile], Found]) -> Callable[[WordFile], Found]:
        assert id_ not in RULES, id_
        why = (function.__doc__ or "").strip().splitlines()[0]
        RULES[id_] = Rule(id_, severity, in_word, clause, why, function)
        return function

    return declare
