"""The house writes 17.7%, without a space and with the sign.

Looks for: a space between a number and “%”, and “percent” or “per cent” after a number in digits.

Example: 17.7 % of the exports, or 20 percent.

Mend: write the number and “%” without a space.
"""

from __future__ import annotations

import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

PERCENT = re.compile(r"(?<![\w.,])(\d[\d.,]*)(?:[ \u00a0\u202f]+%|[ \u00a0\u202f-]*per ?cent\b)")


@rule("percent-sign", "warning", languages=("en",))
def percent_sign(reading: Reading) -> Findings:
    """Find percentages that are not written as the house does."""
    for prose in reading.prose:
        for match in prose.find(PERCENT, quoted=False):
            mend = f"{match[1]}%"
            yield Finding(f"“{match[0]}” for “{mend}”", Quote(prose, *match.span()), f"write “{mend}”", mend=mend)
