"""What is told as done cannot have happened after the date of the paper: the date, or the tense, has a slip.

Looks for: a verb in the past with a date after that of the version (“took place in 2019” in a paper of 2017). Sentences about
plans (`future-past-plans.yaml`) are in order.

Example: The second meeting took place in June 2019. (The version is of October 2017.)

Mend: put the date right, or write that it is planned.
"""

from __future__ import annotations

import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.acronyms import is_citation
from briefgen.knowledge.dating import is_before
from briefgen.knowledge.tense import Tied, any_of, governs, opens, phrase, tied_dates

SINCE = re.compile(r"\b[Ss]ince (?:the )?(?:\w+ of )?$")
TO = re.compile(r"\bto (?!(?:the|a|an|its|their|this|those|each|both|all|two|three)\b)[a-z]\w+")
NOT = re.compile(r"\b(?:is|are|be|being|will|to|the|a|an|of|and)(?: \w+ly)? $")
NEAR = 14  # characters around a verb in which a plan is looked for
TIES = ("in", "on", "at", "during", "from")


@rule("future-past", "warning", guesses=True, languages=("en",))
def future_past(reading: Reading) -> Findings:
    """Find what is told as done before it can be."""
    plans = phrase(reading.style.words("future-past-plans"))
    verbs = re.compile(rf"\b(?:{any_of(reading.style.words('future-past'))}|[a-z]{{2,}}ed|dates)\b")
    for tied in tied_dates(reading):
        if tied.dated.iso is None or is_citation(tied.prose):
            continue
        if not is_before(reading.date, tied.dated.first or tied.dated.iso):
            continue
        text = tied.prose.text
        since = SINCE.search(text[tied.start : tied.dated.start])
        if since or _told(tied, verbs, plans):
            place = Quote(tied.prose, tied.dated.start, tied.dated.end)
            message = f"“{place.words}” is told as past, but comes after the version of {reading.date}"
            yield Finding(message, place, "put the date right, or say that it is planned")


def _told(tied: Tied, verbs: re.Pattern[str], plans: re.Pattern[str]) -> bool:
    """Whether a verb in the past says what happened at the date."""
    text = tied.prose.text
    if tied.by and tied.by not in TIES:
        return False
    for verb in reversed(list(verbs.finditer(text, tied.start, tied.tie))):
        between = text[verb.end() : tied.tie]
        if not NOT.search(text[tied.start : verb.start()]) and not TO.search(between) and _reaches(verb, tied):
            return plans.search(text, max(tied.start, verb.start() - NEAR), tied.dated.end) is None
    if opens(tied):
        after = verbs.search(text, tied.dated.end, tied.end)
        if after is not None and not NOT.search(text[tied.start : after.start()]):
            return plans.search(text, tied.dated.end, min(tied.end, after.end() + NEAR)) is None
    return False


def _reaches(verb: re.Match[str], tied: Tied) -> bool:
    between = tied.prose.text[verb.end() : tied.tie]
    return governs(verb, tied) if tied.by else re.fullmatch(r"(?: the)?(?: \w+){0,2} (?:of )?", between) is not None
