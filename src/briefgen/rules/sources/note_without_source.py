"""A note that only names something sends readers looking for it; a remark, on the other hand, is a sentence.

Looks for: notes and sources with a text that is neither a sentence nor has an address in it, and has no label of a page.

Example: `[^programme]: EU programme for trade`

Mend: make it a source with an address; or write the remark as a sentence, with a full stop.
"""

from __future__ import annotations

import re

from briefgen.editor.prose import GAP
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

ENOUGH = re.compile(
    r"https?://|www\.|@|[.!?…][”’)]?\s*$|\bdoi:|\bISBN\b|\b(?:19|20)\d\d\b|\bsections?\s\d", re.IGNORECASE
)


@rule("note-without-source", "info", guesses=True)
def note_without_source(reading: Reading) -> Findings:
    """Find notes that are neither a source nor a remark."""
    pages = {id_ for id_, source in reading.holdings.all("sources").items() if source.text is None}
    seen = set[str]()
    for prose in reading.prose:
        for call in prose.calls:
            key = call.note.key
            if key in pages or key in seen:
                continue
            seen.add(key)
            note = next((one for one in reading.of("note") if one.span is call.note.span and one.span), None)
            if (
                note
                and not ENOUGH.search(note.text)
                and GAP not in note.text
                and not any(s.part == "link" for s in note.stretches)
            ):
                message = f"the note “{note.text}” is neither a source nor a sentence"
                yield Finding(message, Quote(note, 0, len(note.text)), "name the page, or write a sentence")
