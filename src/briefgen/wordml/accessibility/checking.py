"""All rules on one Word file."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.wordml.accessibility import contrast, pictures, structure, tables, text
from briefgen.wordml.accessibility.file import NoWordFile, WordFile
from briefgen.wordml.accessibility.rule import RULES, Finding, Rule

__all__ = ["MODULES", "Finding", "NoWordFile", "check_word", "findings", "rules"]
MODULES = (structure, tables, pictures, text, contrast)  # which declare the rules when they are loaded


def rules() -> tuple[Rule, ...]:
    """Every rule, in the order in which they are declared."""
    return tuple(RULES.values())


def check_word(data: bytes, unclear: Iterable[str] = ()) -> list[Finding]:
    """What the rules find in a .docx, rule by rule. `unclear` are the words of links that say nothing.

    Raises `NoWordFile`.
    """
    return findings(WordFile(data, frozenset(word.lower() for word in unclear)))


def findings(file: WordFile) -> list[Finding]:
    """The same for a file that was opened."""
    return [finding for one in rules() for finding in one.findings(file)]
