"""Text copied from a PDF keeps the hyphens of its line ends: “coop- eration”.

Looks for: a hyphen and a space inside what is one word without them. “small- and medium-sized” is left alone.

Example: the coop- eration of clusters

Mend: write the word as one.
"""

from __future__ import annotations

import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.english import is_word

PARTED = re.compile(r"\b([^\W\d_]{2,})[-‐‑¬] ([a-z]{2,})\b")


@rule("broken-word", "warning", languages=("en",))
def broken_word(reading: Reading) -> Findings:
    """Find words that are parted by a hyphen and a space."""
    both = set(reading.style.words("broken-word-after"))
    for prose in reading.prose:
        for match in prose.find(PARTED) if "- " in prose.text else ():
            if match[2] not in both:
                whole = match[1] + match[2]
                mend = whole if is_word(whole.lower()) else f"{match[1]}-{match[2]}"
                message = f"“{match[0]}” is parted by a hyphen and a space"
                yield Finding(message, Quote(prose, *match.span()), f"write “{mend}”", mend=mend)
