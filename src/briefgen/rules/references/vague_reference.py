"""“See above” says that something was said and not where; after a change of the text nobody finds it.

Looks for: “see above”, “see below”, “overleaf”, “on the next page” and the like, as listed in `vague-reference.yaml`.

Example: The agreement (see above) was extended.

Mend: name the section: `see section [@support]`; or leave the reference out.
"""

from __future__ import annotations

import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule


@rule("vague-reference", "info", languages=("en",))
def vague_reference(reading: Reading) -> Findings:
    """Find references that say no place."""
    phrases = reading.style.words("vague-reference")
    if not phrases:
        return
    forms = (r"\s+".join(map(re.escape, phrase.split())) for phrase in sorted(phrases, key=len, reverse=True))
    pattern = re.compile(rf"\b(?:{'|'.join(forms)})\b(?!\s+(?:section|table|figure))", re.IGNORECASE)
    first = tuple({phrase.split()[0].lower() for phrase in phrases})
    for prose in reading.prose:
        lower = prose.text.lower()
        if not any(word in lower for word in first):
            continue
        for match in prose.find(pattern, quoted=False):
            yield Finding(
                f"“{match[0]}” does not say where", Quote(prose, *match.span()), "write: see section [@label]"
            )
