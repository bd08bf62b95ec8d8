"""From one number to another leads the longer dash, without spaces: 2013–2015.

Looks for: two numbers, years or days with a hyphen between them, or a dash with spaces; also two months. The first must be smaller
than the second; dates such as 2017-10, telephone numbers and codes are left alone.

Example: The project ran in 2013-2015.

Mend: write “2013–2015”.
"""

from __future__ import annotations

import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

RANGE = re.compile(
    r"(?<![\w.,/+–-])(?<!\+\d )(?P<a>\d{1,4}(?:\.\d+)?)"
    r"(?P<between>-| - | – |– | –|- | -)(?P<b>\d{1,4}(?:\.\d+)?)(?![\w/–-]|[.,]\d| \d)"
)
MONTHS = re.compile(
    r"\b((?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber)-"
    r"((?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber)\b"
)


@rule("number-range", "warning")
def number_range(reading: Reading) -> Findings:
    """Find ranges without the longer dash."""
    for prose in reading.prose:
        if prose.kind == "note" or prose.text.count("+") or not any(mark in prose.text for mark in "-–"):
            continue
        for match in prose.find(RANGE):
            if _is_range(match["a"], match["b"]):
                mend = f"{match['a']}–{match['b']}"
                yield Finding(f"“{match[0]}” is a range", Quote(prose, *match.span()), f"write “{mend}”", mend=mend)
        for match in prose.find(MONTHS):
            mend = f"{match[1]}–{match[2]}"
            yield Finding(f"“{match[0]}” is a range", Quote(prose, *match.span()), f"write “{mend}”", mend=mend)


def _is_range(a: str, b: str) -> bool:
    one, other = float(a), float(b)
    if len(a) == 4 and len(b) == 2:
        return int(b) > 12 and int(a[2:]) < int(b)
    return one < other and not (len(a) == 4 and len(b) < 4) and not (len(b) > 1 and b[0] == "0")
