"""Words in quotation marks are somebody’s own; without a source nobody can tell whose, nor whether they are right.

Looks for: quotations of four words or more, and quotations set apart (`>`), without a note in the sentence or right after it.
Names and titles in quotation marks, whose words begin with capitals, are left alone.

Example: The minister called it “a new chapter for our clusters”.

Mend: name the source in a note after the quotation.
"""

from __future__ import annotations

import re

from briefgen import document as d
from briefgen.editor.prose import Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.citing import Citing, running, set_off
from briefgen.rewrite import walk

WORD = re.compile(r"[^\W\d_]+")
LEAST = 4


@rule("quotation-without-source", "warning", guesses=True, languages=("en",))
def quotation_without_source(reading: Reading) -> Findings:
    """Find quotations without a note."""
    citing = Citing(reading)
    apart = [
        {id(node.span) for node in walk(quote.blocks) if isinstance(node, d.Paragraph)} for quote in set_off(reading)
    ]
    for prose in running(reading):
        for part in prose.quotations:
            if _is_quoted(prose.text[part.start : part.end]) and not citing.covers(prose, part.start, part.end):
                yield Finding("this quotation has no source", Quote(prose, part.start, part.end), "name it in a note")
    for spans in apart:
        pieces = [prose for prose in reading.prose if id(prose.span) in spans]
        if pieces and not any(citing.notes(prose) for prose in pieces) and not _introduced(reading, pieces[0], citing):
            place = Quote(pieces[0], 0, len(pieces[0].text))
            yield Finding("this quotation has no source", place, "name it in a note")


def _is_quoted(words: str) -> bool:
    """Whether these are somebody’s words, not a name or a title."""
    found = WORD.findall(words)
    small = [word for word in found if word[0].islower() and len(word) > 3]
    capital = [word for word in found[1:] if word[0].isupper()]
    return len(found) >= LEAST and len(small) > len(capital)


def _introduced(reading: Reading, piece: Prose, citing: Citing) -> bool:
    """Whether the paragraph before has a note at its end."""
    before = [prose for prose in reading.prose[: reading.prose.index(piece)] if prose.kind != "note"]
    return bool(before and any(call.offset >= len(before[-1].text.rstrip()) - 1 for call in citing.notes(before[-1])))
