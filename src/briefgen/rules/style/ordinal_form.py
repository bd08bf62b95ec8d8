"""21th and 2th are what is left when the number before the letters is changed.

Looks for: numbers with the ending of another one, and the endings of other languages.

Example: the 22th meeting, the 3th call.

Mend: write st after 1, nd after 2, rd after 3, th after all others and after 11, 12 and 13.
"""

from __future__ import annotations

import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

ORDINAL = re.compile(r"(?<![\w.,])(\d+)(st|nd|rd|th|er|ème|eme|nth)\b", re.IGNORECASE)


@rule("ordinal-form", "warning", languages=("en",))
def ordinal_form(reading: Reading) -> Findings:
    """Find wrong endings of ordinal numbers."""
    for prose in reading.prose:
        for match in prose.find(ORDINAL, quoted=False):
            right = ending(match[1])
            if match[2].lower() != right:
                mend = match[1] + right
                yield Finding(f"“{match[0]}” for “{mend}”", Quote(prose, *match.span()), f"write “{mend}”", mend=mend)


def ending(digits: str) -> str:
    """The ending of an ordinal number."""
    if digits[-2:] in ("11", "12", "13"):
        return "th"
    return {"1": "st", "2": "nd", "3": "rd"}.get(digits[-1], "th")
