"""Typewriter’s quotation marks and apostrophes look unfinished beside the printed ones.

Looks for: " and ' in the text. Marks after a number (5', 3") are left alone.

Example: The cluster's project "MACH" began in 2013.

Mend: write ’ for an apostrophe and “ ” for quotation marks.
"""

from __future__ import annotations

import re

from briefgen.editor.prose import Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

DOUBLE = re.compile(r'(?<!\d)"|"(?=\w)')
PAIR = re.compile(r"(?<![\w’'])'(?=[^\s'])([^'\"]{1,200}?[^\s'])'(?!\w)")
APOSTROPHE = re.compile(r"(?:(?<=[^\W\d_])|(?<=\d)(?=s\b))'|(?<![\w'])'(?=\d\ds?\b)")


@rule("straight-quote", "warning", languages=("en",))
def straight_quote(reading: Reading) -> Findings:
    """Find marks of the typewriter."""
    for prose in reading.prose:
        if '"' in prose.text:
            for match in prose.find(DOUBLE):
                yield _mark(prose, match.start(), _side(prose.text, match.start()))
        if "'" in prose.text:
            taken: set[int] = set()
            for pair in prose.find(PAIR):
                taken |= {pair.start(), pair.end() - 1}
                yield _mark(prose, pair.start(), "“")
                yield _mark(prose, pair.end() - 1, "”")
            for match in prose.find(APOSTROPHE):
                if match.start() not in taken:
                    yield _apostrophe(prose, match.start())


def _side(text: str, at: int) -> str | None:
    """The mark that opens or closes; None when that cannot be seen."""
    before, after = text[:at][-1:], text[at + 1 :][:1]
    opens = (not before or before in " ([–—/") and bool(after) and not after.isspace()
    closes = (not after or not (after.isalnum())) and bool(before) and not before.isspace()
    return "“" if opens and not closes else "”" if closes and not opens else None


def _mark(prose: Prose, at: int, mend: str | None) -> Finding:
    hint = f"write “{mend}”" if mend else "write “ before the words and ” after them"
    return Finding("a typewriter’s quotation mark", Quote(prose, at, at + 1), hint, mend=mend)


def _apostrophe(prose: Prose, at: int) -> Finding:
    start, end = at, at + 1
    while start and (prose.text[start - 1].isalnum()):
        start -= 1
    while end < len(prose.text) and prose.text[end].isalnum():
        end += 1
    words = prose.text[start:end]
    mend = words.replace("'", "’")
    return Finding(f"a typewriter’s apostrophe in “{words}”", Quote(prose, start, end), f"write “{mend}”", mend=mend)
