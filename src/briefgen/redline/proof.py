"""Is a Word redline true? Accepting all its changes must give the later version, rejecting all of them the earlier one."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen import document as d
from briefgen.diagnostics import BriefgenError, Diagnostic
from briefgen.proof.compare import Comparison
from briefgen.proof.expected import expected
from briefgen.proof.word import read_docx
from briefgen.wordml.settling import settled


def prove(word: bytes, old: d.Document, new: d.Document) -> None:
    """Read the redline back in both ways and compare it with both versions; `BriefgenError` with every difference."""
    problems = list(differences(word, old, new))
    if problems:
        raise BriefgenError(problems)


def differences(word: bytes, old: d.Document, new: d.Document) -> Iterator[Diagnostic]:
    """What a reader would have that is not in the version that it should be."""
    for name, document, accept in (
        ("with all changes rejected, Word", old, False),
        ("with all accepted, Word", new, True),
    ):
        yield from Comparison(name, expected(document, None, None), read_docx(settled(word, accept))).problems
