"""Addresses in a sentence are hard to read and to type; in a paper they stand in the notes.

Looks for: addresses of the web that are typed in the text or as words of a link there.

Example: More can be found at https://www.example.eu/clusters.

Mend: make a source of it, and cite it with a note, `[^its_id]`.
"""

from __future__ import annotations

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.addresses import TYPED, trimmed
from briefgen.knowledge.citing import running


@rule("address-in-text", "warning")
def address_in_text(reading: Reading) -> Findings:
    """Find addresses outside the notes."""
    cover = (prose for prose in reading.prose if prose.place.on_cover and prose.kind == "paragraph")
    for prose in (*cover, *running(reading)):
        if "/" in prose.text or "www" in prose.text.lower():
            for match in TYPED.finditer(prose.text):
                text = trimmed(match[0])
                place = Quote(prose, match.start(), match.start() + len(text))
                yield Finding(
                    f"the address “{text}” stands in the text", place, "make a source of it, and cite it in a note"
                )
