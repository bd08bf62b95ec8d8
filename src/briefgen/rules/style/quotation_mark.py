"""Quotation marks of other languages, single ones, or marks that face the wrong way come from other programs and other keyboards.

Looks for: «», „ “ and ‹› in English text; ‘ ’ where the house has “ ”; marks that open where they should close; ´ and ` for an
apostrophe.

Example: The «MACH Initiative» of the province`s cluster.

Mend: “ before the words, ” after them; ‘ ’ only inside a quotation.
"""

from __future__ import annotations

import re

from briefgen.editor.prose import Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

MARKS = re.compile("[«»„‚‹›‟“”‘’`´]")
GERMAN = re.compile(r"„([^„“”\"]{1,300}?)[“”]")
FRENCH = re.compile(r"[«‹][\s\u00a0\u202f]?([^«»‹›]{1,300}?)[\s\u00a0\u202f]?[»›]")
SINGLE = re.compile(r"(?<!\w)‘([^‘’“”]{1,300}?)’(?!\w)")
BACK = re.compile(r"(?<=\w)[‘`´](?=s\b|\w)")
CLOSES = re.compile(r"(?<=\w)“(?=[\s.,;:!?)]|$)")
OPENS = re.compile(r"(?:(?<=[\s(])|^)”(?=\w)")


@rule("quotation-mark", "warning", languages=("en",))
def quotation_mark(reading: Reading) -> Findings:
    """Find marks that are not the house’s."""
    for prose in reading.prose:
        if MARKS.search(prose.text):
            yield from _wrong(prose)


def _wrong(prose: Prose) -> Findings:
    german = [match.span() for match in prose.find(GERMAN)]
    for pattern, what in ((GERMAN, "German"), (FRENCH, "French")):
        for match in prose.find(pattern):
            mend = f"“{match[1]}”"
            yield Finding(f"{what} quotation marks", Quote(prose, *match.span()), f"write {mend}", mend=mend)
    for match in prose.find(SINGLE):
        if not prose.is_quoted(*match.span()):
            mend = f"“{match[1]}”"
            yield Finding("single quotation marks", Quote(prose, *match.span()), f"write {mend}", mend=mend)
    for pattern, right in ((BACK, "’"), (CLOSES, "”"), (OPENS, "“")):
        for match in prose.find(pattern):
            if not any(start <= match.start() < end for start, end in german):
                message = f"“{match[0]}” stands where “{right}” should"
                yield Finding(message, Quote(prose, *match.span()), f"write {right}", mend=right)
