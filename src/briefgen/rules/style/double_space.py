"""Two spaces tear a hole into the line.

Looks for: two spaces or more, and tabulators, between words, also after a full stop.

Example: Clusters  cooperate.

Mend: leave one.
"""

from __future__ import annotations

import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

HOLE = re.compile(r"(?<=\S)(?: {2,}|[ \u00a0]*(?:\t|[ \u00a0]\u00a0|\u00a0 )[ \u00a0\t]*)(?=\S)")


@rule("double-space", "warning")
def double_space(reading: Reading) -> Findings:
    """Find double spaces."""
    for prose in reading.prose:
        if "  " in prose.text or "\t" in prose.text or "\u00a0" in prose.text:
            for match in prose.find(HOLE):
                before, after = prose.text[: match.start()].split(" ")[-1], prose.text[match.end() :].split(" ")[0]
                message = f"more than one space between “{before}” and “{after}”"
                yield Finding(message, Quote(prose, *match.span()), "leave one space", mend=" ")
