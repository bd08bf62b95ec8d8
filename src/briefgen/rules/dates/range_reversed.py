"""A period that ends before it begins has its dates exchanged, or one of them mistyped.

Looks for: “2015–2013”, “from 2018 to 2016”, “between May 2017 and March 2017”, “17–15 May 2017”.

Example: In its first phase, from 2015 to 2013, the project had support.

Mend: look the dates up, and put the earlier one first.
"""

from __future__ import annotations

import itertools
import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.dating import months

BETWEEN = re.compile(r" ?[–-] ?| to (?:the end of )?| until (?:the end of )?| and ")
BEFORE = re.compile(
    r"\b(?P<word>[Ff]rom|[Bb]etween|[Bb]eginning in|[Ss]ince)(?: the)?(?: (?:early|late|mid|end of|beginning of|start of))* $"
)
DAYS = re.compile(rf"(?<![\w.,–/-])(\d{{1,2}}) ?(?:[–-]| to ) ?(\d{{1,2}}) (?:{'|'.join(months())})\b")


@rule("range-reversed", "warning", guesses=True, languages=("en",))
def range_reversed(reading: Reading) -> Findings:
    """Find periods whose end is before their beginning."""
    for prose in reading.prose:
        found = reading.dates(prose)
        places = [(one.start, one.end) for one in found if one.first and one.iso and _after(one.first, one.iso)]
        for one, other in itertools.pairwise(found):
            parted = prose.text[one.end : other.start]
            if not (one.iso and other.iso and BETWEEN.fullmatch(parted) and _after(one.iso, other.iso)):
                continue
            before = BEFORE.search(prose.text[max(0, one.start - 40) : one.start])
            if parted.strip() in ("–", "-") or (
                before and (parted.strip() != "and") == (before["word"].lower() != "between")
            ):
                places.append((one.start, other.end))
        places += [match.span() for match in prose.find(DAYS) if int(match[1]) > int(match[2])] if found else []
        for start, end in sorted(set(places)):
            if not any(other != (start, end) and other[0] <= start and end <= other[1] for other in places):
                place = Quote(prose, start, end)
                yield Finding(f"“{place.words}” ends before it begins", place, "put the dates right")


def _after(one: str, other: str) -> bool:
    known = min(len(one), len(other))
    return one[:known] > other[:known]
