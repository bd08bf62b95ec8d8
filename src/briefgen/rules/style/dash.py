"""A dash that interrupts a sentence is the long one with a space on either side; the short one joins words.

Looks for: a hyphen between spaces, two hyphens, the very long dash (—), and a dash or a hyphen with a space on one side only.
“small- and medium-sized” is left alone.

Example: The clusters - all of them -- signed.

Mend: write “ – ”.
"""

from __future__ import annotations

import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

WRONG = re.compile(
    r"(?P<spaced>(?<![\w-])-(?= )|\S+ -{1,3} \S+)"
    r"|(?P<long>\S+ ?(?:—|―|(?<=\w)--(?=\w)|--(?= )) ?\S+)"
    r"|(?P<half>[^\W\d_]+–\s[^\W_]+|[^\W_]+\s–[^\W\d_]+|[^\W_]+ [-‐‑][^\W\d_]+)"
)
HINT = re.compile(r" -|- |--|—|―|[^\s]– | –[^\s]")
INSIDE = re.compile(r" ?(?:-{1,3}|—|―|–|‐|‑) ?")


@rule("dash", "warning", languages=("en",))
def dash(reading: Reading) -> Findings:
    """Find dashes that are not the house’s."""
    for prose in reading.prose:
        for match in prose.find(WRONG) if HINT.search(prose.text) else ():
            words = match[0]
            if match.lastgroup == "spaced" and match.start() == 0 and words == "-":
                continue
            if re.fullmatch(r"\d+ -{1,3} \d+[.,]?", words):
                continue
            mend = INSIDE.sub(" – ", words, count=1) if match.lastgroup != "half" else None
            hint = f"write “{mend}”" if mend else "write “ – ”"
            yield Finding(f"“{words}”: this is not the house’s dash", Quote(prose, *match.span()), hint, mend=mend)
