"""“Currently” is the day of reading for whoever opens the paper a year later.

Looks for: words that point to the present day (`relative-time.yaml`) in a sentence that says neither a date nor “at the date
of this paper” or the like (`relative-time-anchors.yaml`). Phrases such as “as soon as” (`relative-time-not.yaml`) and
quotations are left alone.

Example: The network currently has 18 members.

Mend: say the date: “In October 2017 the network had 18 members”, or “at the date of this paper”.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefgen.editor.prose import Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.acronyms import is_citation


@rule("relative-time", "warning", guesses=True, languages=("en",))
def relative_time(reading: Reading) -> Findings:
    """Find words whose day is not said."""
    words = reading.style.words("relative-time")
    if not words:
        return
    no = reading.style.words("relative-time-not")
    pattern = re.compile(rf"(?<![\w’'-])(?:(?P<no>{_any(no)})|(?P<word>{_any(words)}))(?![\w-])", re.IGNORECASE)
    anchors = re.compile(rf"(?<!\w)(?:{_any(reading.style.words('relative-time-anchors'))})(?!\w)", re.IGNORECASE)
    for prose in reading.prose:
        if prose.kind in ("title", "row", "picture") or is_citation(prose):
            continue
        for match in prose.find(pattern, quoted=False):
            start, end = _statement(prose, match.start())
            dated = any(start <= one.start < end for one in reading.dates(prose))
            if match["word"] and not dated and not anchors.search(prose.text, start, end):
                message = f"“{match[0]}” is another day for every reader"
                yield Finding(message, Quote(prose, *match.span()), "say the date, or “at the date of this paper”")


def _statement(prose: Prose, offset: int) -> tuple[int, int]:
    """The sentence that holds the character at `offset`, or the part of it between semicolons."""
    start, end = prose.sentence(offset)
    first = prose.text.rfind(";", start, offset) + 1
    last = prose.text.find(";", offset, end)
    return first or start, last if last >= 0 else end


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)"
