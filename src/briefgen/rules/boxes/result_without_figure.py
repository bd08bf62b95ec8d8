"""A result that can be counted convinces; one without any figure reads like a hope.

Looks for: the row of results of a success story without a single figure (years and dates do not count) and without a
gap that asks for one.

Example: Results / outcomes: Companies have become more competitive internationally.

Mend: say how many companies, projects, contracts or visits there were; or mark what is missing as a gap.
"""

from __future__ import annotations

import re

from briefgen.editor.prose import GAP
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, rule
from briefgen.knowledge.stories import told

DATE = re.compile(r"\b(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:[A-Z][a-zûé]+\s+)?(?:19|20)\d\d\b")
FIGURE = re.compile(r"\d")


@rule("result-without-figure", "info", guesses=True)
def result_without_figure(reading: Reading) -> Findings:
    """Find results without figures."""
    words = reading.style.words("result-without-figure")
    number = re.compile(rf"(?<!the )\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE) if words else None
    for story in told(reading):
        row = story.row("results")
        if row and row.text.strip() and GAP not in row.text:
            text = DATE.sub("", row.text)
            if not FIGURE.search(text) and not (number and number.search(text)):
                yield Finding("the results have no figure", row.parts[0], "say how many, or mark it as a gap")
