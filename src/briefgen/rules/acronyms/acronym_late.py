"""An acronym is introduced where readers meet it first; further down it comes too late for them.

Looks for: acronyms in the text, in boxes and notes that stand before their introduction in the order of reading. Headings,
the cover and labels neither need an introduction nor give one.

Example: SMEs lead the way. Small and medium-sized enterprises (SMEs) have grown.

Mend: write the long form with the acronym in brackets at the first place, and the acronym alone at the later one.
"""

from __future__ import annotations

import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

NAME = re.compile(r"\b[A-Z]\w+ (?:of|for) $")  # the Ministry of SMEs


@rule("acronym-late", "warning", languages=("en",))
def acronym_late(reading: Reading) -> Findings:
    """Find acronyms that are used before they are introduced."""
    acronyms = reading.acronyms
    seen = set(acronyms.everyday | acronyms.names)
    for use in acronyms.uses:
        first = acronyms.first.get(use.key)
        if not use.inside or use.key in seen:
            continue
        if NAME.search(use.prose.text, 0, use.start):
            continue
        seen.add(use.key)
        if first and first.use is not use and first.use.at > use.at:
            message = f"“{use.key}” stands before it is introduced"
            hint = f"write “{first.words} ({first.use.prose.text[first.use.start : first.use.end]})” here, and “{use.key}” there"
            yield Finding(message, Quote(use.prose, use.start, use.end), hint)
