"""What a rule is, and what it finds."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from briefgen.diagnostics import Edit, Severity
from briefgen.editor.prose import Prose, Quote
from briefgen.editor.reading import Holdings, Reading
from briefgen.source import Span

__all__ = ["Finding", "Findings", "Quote", "Rule", "address_rule", "quotes", "record_rule", "rule"]

PARTS = ("Looks for", "Example", "Mend")
PART = re.compile(rf"^({'|'.join(PARTS)}):[ \n]", re.MULTILINE)


@dataclass(frozen=True)
class Finding:
    """Something that a rule has found: what is wrong, where, and what to do.

    `mend` is the text that can safely stand in place of what is pointed at; `edits` are those that mend it elsewhere.
    """

    message: str
    place: Quote | Span | None
    hint: str = ""
    mend: str | None = None
    edits: tuple[Edit, ...] = ()


Findings = Iterable[Finding]
Scope = Literal["paper", "records", "both"]


@dataclass(frozen=True)
class Rule:
    """One rule: its id, its severity unless `content/style/rules.yaml` says otherwise, whether it guesses, and how it looks.

    The text on it is its module's docstring: a line of why, then “Looks for:”, “Example:” and “Mend:”.
    """

    id: str
    severity: Severity
    guesses: bool
    scope: Scope
    family: str
    text: str
    languages: tuple[str, ...]
    """the languages that it can read; none for all"""
    look: Callable[..., Findings]

    @property
    def why(self) -> str:
        """The first line."""
        return self.text.partition("\n")[0]

    @property
    def parts(self) -> dict[str, str]:
        """The parts of the text below the first line, each as one paragraph or several."""
        pieces = PART.split(self.text)
        return {name: body.strip() for name, body in zip(pieces[1::2], pieces[2::2], strict=True)}


def rule(
    id_: str, severity: Severity, *, guesses: bool = False, languages: tuple[str, ...] = ()
) -> Callable[[Callable[[Reading], Findings]], Rule]:
    """Declare a rule that reads a paper."""
    return lambda look: _declared(id_, severity, guesses, "paper", languages, look)


def record_rule(
    id_: str, severity: Severity, *, guesses: bool = False
) -> Callable[[Callable[[Holdings], Findings]], Rule]:
    """Declare a rule that looks at records by themselves, whatever paper uses them."""
    return lambda look: _declared(id_, severity, guesses, "records", (), look)


def address_rule(
    id_: str, severity: Severity, *, guesses: bool = False
) -> Callable[[Callable[[Reading | Holdings], Findings]], Rule]:
    """Declare a rule on addresses (`.addresses`), which stand in a paper's text and in records."""
    return lambda look: _declared(id_, severity, guesses, "both", (), look)


def _declared(
    id_: str,
    severity: Severity,
    guesses: bool,
    scope: Scope,
    languages: tuple[str, ...],
    look: Callable[..., Findings],
) -> Rule:
    assert not (guesses and severity == "error"), f"{id_}: a rule that guesses is never an error"
    module = sys.modules[look.__module__]
    family = look.__module__.split(".")[-2]
    return Rule(id_, severity, guesses, scope, family, inspect.cleandoc(module.__doc__ or ""), languages, look)


def quotes(prose: Prose, matches: Iterable[re.Match[str]]) -> Iterator[Quote]:
    """The places of matches in a piece of prose."""
    return (Quote(prose, *match.span()) for match in matches)
