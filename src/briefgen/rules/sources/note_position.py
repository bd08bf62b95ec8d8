"""Notes stand in one place throughout: after the punctuation, without a space before them.

Looks for: a note before a full stop, a comma, a colon, a semicolon or a closing quotation mark, and a note with a space before
it.

Example: The project began in 2016[^report]. It ended in 2018. [^report]

Mend: move it behind the mark, to the word: `in 2016.[^report]`
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.diagnostics import Edit
from briefgen.editor.prose import Call, Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.source import Span

AFTER = re.compile(r"[.,;:!?](?!\w)|[”»](?=[\s.,;:!?]|$)")
NOTES = re.compile(r"(?:\[\^[^\]\s]+\])+(?P<marks>[*_]*[.,;:!?]|[*_]*[”»][*_]*[.,;:!?]?)")


@rule("note-position", "info", languages=("en",))
def note_position(reading: Reading) -> Findings:
    """Find notes that stand before punctuation or after a space."""
    for prose in reading.prose:
        for before, call in zip((None, *prose.calls), prose.calls, strict=False):
            if before is None or before.offset != call.offset:
                yield from _misplaced(prose, call)


def _misplaced(prose: Prose, call: Call) -> Iterator[Finding]:
    after = AFTER.match(prose.text, call.offset)
    before = prose.text[max(0, call.offset - 1) : call.offset]
    if after:
        place = Quote(prose, *after.span())
        yield Finding(
            f"the note “{call.note.key}” stands before “{after[0]}”",
            call.note.span or place,
            "notes stand after the punctuation",
            edits=tuple(_moved(call.note.span)),
        )
    elif before.isspace():
        yield Finding(
            f"a space stands before the note “{call.note.key}”",
            call.note.span or Quote(prose, call.offset - 1, call.offset),
            "notes stand right after the word or the mark",
            edits=tuple(_joined(call.note.span)),
        )


def _moved(span: Span | None) -> Iterator[Edit]:
    """The notes and the mark after them, exchanged, where nothing but these is concerned."""
    match = NOTES.match(span.source.text, span.start) if span else None
    if span and match and match["marks"] in ".,;:!?" and span.source.text[span.start - 1 : span.start] != "]":
        notes = match[0][: match.start("marks") - match.start()]
        yield Edit(Span(span.source, *match.span()), match["marks"] + notes)


def _joined(span: Span | None) -> Iterator[Edit]:
    """The space before a note, deleted."""
    if span and span.source.text.startswith("[^", span.start):
        start = span.start - len(span.source.text[: span.start]) + len(span.source.text[: span.start].rstrip(" "))
        if 0 < start < span.start and span.source.text[start - 1] != "\n":
            yield Edit(Span(span.source, start, span.start), "")
