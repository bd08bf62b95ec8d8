"""Problems as values: code, severity, message, place and hint; collected, and printed in one shape."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from briefgen.source import Source, Span

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of a source that mends a problem: `text` in place of the characters of `span`."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem. `code` is a kebab-case word; `span` is None where no text can be pointed at; `edits` mend it, all together."""

    code: str
    message: str
    span: Span | None = None
    hint: str | None = None
    severity: Severity = "error"
    edits: tuple[Edit, ...] = ()

    @property
    def headline(self) -> str:
        """`file:line:column: error[code]: message`, without the place where there is none."""
        head = f"{self.severity}[{self.code}]: {self.message}"
        return f"{self.span.place}: {head}" if self.span else head

    def __str__(self) -> str:
        """`file:line:column: error[code]: message`, the line, a caret below it, and the hint."""
        lines = [self.headline]
        if self.span:
            lines += _excerpt(self.span)
        if self.hint:
            lines.append(f"   hint: {self.hint}")
        return "\n".join(lines)


def _excerpt(span: Span) -> list[str]:
    """The source line with a caret under the span; long lines are cut around it."""
    text = "".join(letter if letter.isprintable() else " " for letter in span.source.line(span.line))
    start = span.column - 1
    if not text.strip():
        return []
    cut = max(0, start - 60)
    shown = text[cut : cut + 110]
    marked = shown[start - cut : start - cut + span.end - span.start]
    gutter = f"{span.line:5} | "
    below = " " * _columns(shown[: start - cut]) + "^" * max(1, _columns(marked))
    return [gutter + shown, " " * (len(gutter) - 2) + "| " + below]


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    import unicodedata

    wide = (
        2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text if not unicodedata.combining(letter)
    )
    return sum(wide)


class Diagnostics:
    """The problems of one run, in the order found; the same problem at the same place is kept once."""

    def __init__(self) -> None:
        """Start with none."""
        self._found: dict[tuple[str, str, str], Diagnostic] = {}

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self._found.values())

    def add(self, diagnostic: Diagnostic) -> None:
        """Keep one diagnostic."""
        place = diagnostic.span.place if diagnostic.span else ""
        self._found.setdefault((place, diagnostic.code, diagnostic.message), diagnostic)

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Keep several diagnostics."""
        for diagnostic in diagnostics:
            self.add(diagnostic)

    def error(self, code: str, message: str, span: Span | None = None, hint: str | None = None) -> None:
        """Add an error."""
        self.add(Diagnostic(code, message, span, hint))

    def warn(self, code: str, message: str, span: Span | None = None, hint: str | None = None) -> None:
        """Add a warning."""
        self.add(Diagnostic(code, message, span, hint, "warning"))

    @property
    def errors(self) -> list[Diagnostic]:
        """The errors, by file and place."""
        return sorted((d for d in self if d.severity == "error"), key=_by_place)

    @property
    def warnings(self) -> list[Diagnostic]:
        """The warnings, by file and place."""
        return sorted((d for d in self if d.severity == "warning"), key=_by_place)

    @property
    def by_place(self) -> list[Diagnostic]:
        """All of them, by file and place."""
        return sorted(self, key=_by_place)

    def raise_if_errors(self) -> None:
        """Raise `BriefgenError` with every error found so far."""
        if self.errors:
            raise BriefgenError(self.errors)


def _by_place(diagnostic: Diagnostic) -> tuple[str, int]:
    span = diagnostic.span
    return (span.source.path, span.start) if span else ("", 0)


class BriefgenError(Exception):
    """A user's problem: printed as it is, never with a traceback."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Hold the diagnostics that stopped the run."""
        self.diagnostics = list(diagnostics)
        super().__init__("\n".join(map(str, self.diagnostics)))


def fail(code: str, message: str, hint: str | None = None, span: Span | None = None) -> BriefgenError:
    """An error of one diagnostic, to be raised."""
    return BriefgenError([Diagnostic(code, message, span, hint)])


def did_you_mean(word: str, candidates: Iterable[str], show: int = 8) -> str | None:
    """A hint: the candidate closest to `word`, else the first of them, else None."""
    names = sorted(candidates)
    close = difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    if close:
        return f"did you mean “{close[0]}”?"
    if not names:
        return None
    return "there are: " + ", ".join(names[:show]) + (" …" if len(names) > show else "")


def shown(text: str) -> str:
    """What a user typed, for a message: in one line, without control characters, not endless."""
    safe = text if text.isprintable() else repr(text)
    return safe if len(safe) <= 60 else safe[:60] + "…"


def at_line(source: Source, line: int) -> Span:
    """The span of a whole line (from 1), for problems known by line only."""
    text = source.line(line)
    indent = len(text) - len(text.lstrip())
    return source.span(max(line - 1, 0), indent, max(1, len(text.strip())))
