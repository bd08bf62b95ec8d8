"""A share of more than a hundred per cent is a slip of the keyboard that no spelling checker sees.

Looks for: percentages over 100 in a sentence that does not speak of growth or of a comparison (`percent-growth.yaml` of the
house style), where they are right.

Example: It accounted for 117% of the EU's trade in goods.

Mend: correct the number.
"""

from __future__ import annotations

import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

PERCENT = re.compile(r"(?<![\w.,])(\d[\d,]*(?:\.\d+)?)\s?(?:%|per ?cent\b)", re.IGNORECASE)
AROUND = 60  # characters on either side in which growth is spoken of


@rule("percent-over-hundred", "warning", guesses=True, languages=("en",))
def percent_over_hundred(reading: Reading) -> Findings:
    """Find shares that cannot be."""
    growth = reading.style.words("percent-growth")
    grows = re.compile(rf"\b(?:{'|'.join(map(re.escape, growth)) or '(?!)'})", re.IGNORECASE)
    for prose in reading.prose:
        if "%" not in prose.text and "cent" not in prose.text:
            continue
        for match in prose.find(PERCENT, quoted=False):
            if float(match[1].replace(",", "")) <= 100:
                continue
            start, end = prose.sentence(match.start())
            if not grows.search(prose.text, max(start, match.start() - AROUND), min(end, match.end() + AROUND)):
                yield Finding(f"“{match[0]}” is more than the whole", Quote(prose, *match.span()), "correct the number")
