"""“The following three sections” must be followed by three sections, or readers think that one is missing.

Looks for: a number of sections that is announced (“the following two sections”, “this section has three parts”, “the
paper has five chapters”) and that the paper does not have there.

Example: This is the subject of the following three sections. (There are two.)

Mend: write the number that there is, or leave it out.
"""

from __future__ import annotations

import re

from briefgen.editor.prose import Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBER = rf"(?P<number>{'|'.join(WORDS[1:])}|[2-9]|1[0-2])"
PARTS = r"(?:sections|sub-?sections|chapters|parts)"
FOLLOWING = re.compile(
    rf"\b(?:following|next)\s+{NUMBER}\s+{PARTS}\b|\b{NUMBER.replace('number', 'other')}\s+{PARTS}\s+(?:that\s+follow|below)\b",
    re.I,
)
HAS = re.compile(
    rf"\bthis\s+(?P<whole>section|chapter|paper|report|document)\b[^.;]{{0,40}}?\b(?:has|is\s+divided\s+into|consists\s+of|comprises|contains"
    rf"|falls\s+into|is\s+organised\s+in(?:to)?|is\s+structured\s+in(?:to)?)\s+{NUMBER}\s+{PARTS}\b",
    re.I,
)


@rule("announced-sections", "warning", guesses=True, languages=("en",))
def announced_sections(reading: Reading) -> Findings:
    """Find announced numbers of sections that are wrong."""
    numbers = [prose.place.section.strip(".") for prose in reading.of("heading") if prose.place.section]
    for prose in reading.running:
        for match in (*prose.find(FOLLOWING), *prose.find(HAS)):
            groups = match.groupdict()
            word = groups.get("number") or groups.get("other") or ""
            number = WORDS.index(word.lower()) + 1 if word.lower() in WORDS else int(word)
            there = _there(prose, groups.get("whole"), numbers)
            if number not in there:
                message = f"“{match[0]}”: there are {' or '.join(map(str, sorted(there)))}"
                yield Finding(message, Quote(prose, *match.span()), "write the number that there is")


def _there(prose: Prose, whole: str | None, numbers: list[str]) -> set[int]:
    """How many sections can be meant: those of the paper, those below this heading, or those after it."""
    here = prose.place.section.strip(".")
    chapters = sum("." not in number for number in numbers)
    if (whole and whole.lower() not in ("section", "chapter")) or not here:
        return {chapters}
    below = sum(number.startswith(f"{here}.") and number.count(".") == here.count(".") + 1 for number in numbers)
    if below or whole:
        return {below}
    parent = here.rpartition(".")[0]
    siblings = [n for n in numbers if n.rpartition(".")[0] == parent]
    return {len(siblings) - siblings.index(here) - 1} if here in siblings else {below}
