"""A country code in brackets is a word by itself.

Looks for: a code of a country in brackets without a space before it, with two, or with a space inside the brackets.

Example: FoodValley(NL)

Mend: one space before the bracket, none inside.
"""

from __future__ import annotations

import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.language.countries import codes

CODE = re.compile(
    r"(?<=[^\W\d_])(?P<before>[ \u00a0]*)\((?P<left>\s*)(?P<code>[A-Z]{2})(?P<right>\s*)\)|(?<=[.”’])\((?P<joined>[A-Z]{2})\)"
)


@rule("code-spacing", "info")
def code_spacing(reading: Reading) -> Findings:
    """Find codes that stand too near or too far."""
    for prose in reading.prose:
        if "(" not in prose.text:
            continue
        for match in prose.find(CODE):
            code = match["code"] or match["joined"]
            right = not match["joined"] and len(match["before"]) == 1 and not match["left"] and not match["right"]
            if code in codes() and not right:
                message = f"“{match[0].strip()}”: one space before the bracket, none inside"
                yield Finding(message, Quote(prose, *match.span()), f"write “ ({code})”", mend=f" ({code})")
