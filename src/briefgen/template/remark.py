"""What there is to say of a template."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.diagnostics import Diagnostic, Severity
from briefgen.source import Span

WORD, SHEET, PAGE = "templates/paper.docx", "templates/paper.css", "templates/paper.html.j2"


@dataclass(frozen=True, slots=True)
class Remark:
    """A problem: its code, the file, what is wrong, what to do.

    Its place in the Word file is a part and words there; in a text it is a span.
    """

    code: str
    file: str
    what: str
    do: str
    severity: Severity = "error"
    part: str = ""
    words: str = ""
    span: Span | None = None

    @property
    def diagnostic(self) -> Diagnostic:
        """As it is printed."""
        where = f"{self.file}, {self.part}: " if self.part else "" if self.span else f"{self.file}: "
        at = f"at “{self.words}”: " if self.words else ""
        return Diagnostic(self.code, f"{where}{at}{self.what}", self.span, self.do, self.severity)
