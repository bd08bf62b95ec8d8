"""A number that is given twice is corrected once, and then the reader does not know which of the two is right.

Looks for: “the”, “these” or “all” with a number and a noun where the same paragraph, or the one before it in the same
section, gives another number of the same things (from one paragraph to the next only where the same
adjective shows that they are the same) (“six target regions … one of the five regions”). Sums are right (“two
European and three Canadian clusters … these five clusters”), and so are parts (“two of the regions”, “the other two”).

Example: Six target regions were chosen. Canada is one of the five regions.

Mend: write the same number in both places, or say what else is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from briefgen.editor.prose import Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.counting import Count

SAME = re.compile(r"\b[Tt]he same (?=\w)")


@rule("count-varies", "warning", guesses=True, languages=("en",))
def count_varies(reading: Reading) -> Findings:
    """Find numbers of known things that were given otherwise before."""
    before: Prose | None = None
    for prose in reading.running:
        together = (before, prose) if before and _is_one_text(before, prose) else (prose,)
        known = [c for piece in together for c in reading.counting.counts(piece) if _is_known(reading, c)]
        for count in reading.counting.counts(prose):
            if count.definite and not count.is_part:
                first = _contradicted(count, [other for other in known if other is not count])
                if first:
                    message = f"“{count.text}”, but before: “{first.text}”"
                    yield Finding(message, Quote(prose, count.start, count.end), "make the two numbers agree")
        yield from _same(reading, prose)
        before = prose


def _same(reading: Reading, prose: Prose) -> Iterator[Finding]:
    """“the same three”, where the paragraph has given other numbers only."""
    for match in reading.counting.found(prose) if SAME.search(prose.text) else ():
        earlier = [c for c in reading.counting.counts(prose) if c.end <= match.start()]
        here = prose.text[: match.start()].lower().endswith("the same ")
        if here and earlier and reading.counting.value(match) not in {c.number for c in earlier}:
            message = f"“the same {match[0]}”, but before: “{earlier[-1].text}”"
            yield Finding(message, Quote(prose, *match.span()), "make the two numbers agree")


def _is_one_text(before: Prose, prose: Prose) -> bool:
    """Whether a paragraph goes on where the one before it ended; items of lists speak of different things."""
    return before.place == prose.place and prose.place.depth == 0 and prose.kind == "paragraph"


def _is_known(reading: Reading, count: Count) -> bool:
    return not count.is_part and not reading.counting.is_about(count)


def _contradicted(count: Count, known: Iterable[Count]) -> Count | None:
    """The number before that is another one; None where one is the same, or two make it up."""
    others = [c for c in known if c.noun == count.noun and (c.prose is not count.prose or c.start < count.start)]
    alike = [c for c in others if (c.prose is count.prose or (c.words == count.words and len(c.words) > 1))]
    alike = [c for c in alike if set(count.words) <= set(c.words) or (c.definite and set(c.words) <= set(count.words))]
    numbers = [c.number for c in others]
    if count.number in numbers or any(count.number == a + b for a, b in combinations(numbers, 2)):
        return None
    return alike[-1] if alike else None
