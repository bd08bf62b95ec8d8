"""What was still to come when a sentence was written may be over when the paper comes out.

Looks for: words that announce (“will”, “is expected”, “upcoming”: `stale-future.yaml` and `stale-future-adjectives.yaml`)
together with a date that was over at the date of the version. Announcements told in the past (“was expected to be ready by
2018”) are in order.

Example: The superclusters will start in March 2018. (The version is of January 2019.)

Mend: look up whether it happened, and tell it in the past; or write that it was planned.
"""

from __future__ import annotations

import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.dating import is_before
from briefgen.knowledge.tense import Tied, governs, opens, phrase, tied_dates

PAST = re.compile(r"\b(?:\w{2,}ed|was|were|had|took|began|held|made|met)\b")
FINITE = re.compile(r"\b(?:was|were|had)\b")
NEAR = 90  # characters between an adjective and its date


@rule("stale-future", "warning", guesses=True, languages=("en",))
def stale_future(reading: Reading) -> Findings:
    """Find announcements of what is over."""
    words = reading.style.words
    cues, adjectives = phrase(words("stale-future")), phrase(words("stale-future-adjectives"))
    past = re.compile(phrase(words("stale-future-past")).pattern + r"(?: \w+)?\s*$", re.IGNORECASE)
    seen: set[tuple[int, int]] = set()
    for tied in tied_dates(reading):
        if tied.dated.iso is None or not is_before(tied.dated.iso, reading.date):
            continue
        cue = _cue(tied, cues, past) or _adjective(tied, adjectives, past)
        if cue and (id(tied.prose), cue.start()) not in seen:
            seen.add((id(tied.prose), cue.start()))
            date = tied.prose.text[tied.dated.start : tied.dated.end]
            message = f"“{cue[0]}” announces {date}, which is over at the date of the version ({reading.date})"
            yield Finding(message, Quote(tied.prose, *cue.span()), "tell it in the past, or say what has become of it")


def _cue(tied: Tied, cues: re.Pattern[str], past: re.Pattern[str]) -> re.Match[str] | None:
    """The verb that announces what happens at the date."""
    text = tied.prose.text
    if not tied.by:
        return None
    for cue in reversed(list(cues.finditer(text, tied.start, tied.tie))):
        if FINITE.search(text, cue.end(), tied.tie):
            continue
        if (governs(cue, tied) or _in_bracket(tied)) and not past.search(text[tied.start : cue.start()]):
            return cue
    last = cues.search(
        text, max(tied.start, tied.tie - 12), tied.dated.start
    )  # “expected by”: the cue has the word in it
    if last and last.end() > tied.tie and not past.search(text[tied.start : last.start()]):
        return last
    if opens(tied):
        for cue in cues.finditer(text, tied.dated.end, tied.end):
            between = text[tied.dated.end : cue.start()]
            if not PAST.search(between) and "," not in between[2:] and not past.search(text[tied.start : cue.start()]):
                return cue
            break
    return None


def _in_bracket(tied: Tied) -> bool:
    """Whether it is as in: (by March 2018)."""
    return tied.prose.text[tied.start : tied.tie].endswith("(")


def _adjective(tied: Tied, adjectives: re.Pattern[str], past: re.Pattern[str]) -> re.Match[str] | None:
    text = tied.prose.text
    for cue in reversed(list(adjectives.finditer(text, max(tied.start, tied.tie - NEAR), tied.tie))):
        between = text[cue.end() : tied.tie]
        if (
            not re.search(r"[;:]|, (?:and|but)\b", between)
            and not PAST.search(between)
            and not _past_sentence(tied, cue)
        ):
            return None if past.search(text[tied.start : cue.start()]) else cue
    return None


def _past_sentence(tied: Tied, cue: re.Match[str]) -> bool:
    """Whether the sentence tells of the past: “spoke of the forthcoming convention in May 2016”."""
    return PAST.search(tied.prose.text, tied.start, cue.start()) is not None
