"""A month's name that is misspelt, without its capital or in another language looks careless, and is not found by searching.

Looks for: words between a day and a year, or after “in”, “since” and the like and before a year, that are nearly a month's
name, are one in small letters, or are one of another language (`month-name.yaml`).

Example: 21 Febuary 2016; in octobre 2015; since january 2016

Mend: write the English name.
"""

from __future__ import annotations

import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.dating import month_names, months
from briefgen.knowledge.english import is_english

NEAR = re.compile(
    r"(?:(?<![\w.,])(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? |[(–]"
    r"|\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ff]rom|[Oo]f|[Ee]arly|[Ll]ate|[Mm]id|to|and|[Oo]n) )"
    r"(?P<month>[^\W\d_]{3,10})\.?,? (?P<year>(?:19|20)\d\d)\b"
)
ALONE = re.compile(r"(?<![\w.,])(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?P<month>[^\W\d_]{3,10})\b")


@rule("month-name", "warning", languages=("en",))
def month_name(reading: Reading) -> Findings:
    """Find months that are not spelt as months are."""
    foreign = {word.lower(): right for word, right in reading.style.pairs("month-name").items()}
    for prose in reading.prose:
        if not any(letter.isdigit() for letter in prose.text):
            continue
        seen: set[int] = set()
        for pattern in (NEAR, ALONE):
            for match in prose.find(pattern, quoted=False):
                word, place = match["month"], Quote(prose, *match.span("month"))
                right = _right(word, foreign, near=pattern is NEAR, has_day=bool(match["day"]))
                if right and right != word and place.start not in seen:
                    seen.add(place.start)
                    yield Finding(f"“{word}” is no month's name", place, f"write “{right}”", mend=right)


def _right(word: str, foreign: dict[str, str], *, near: bool, has_day: bool) -> str | None:
    """The month that is meant; a day alone (“3 may”) is enough only for a word that is nothing else."""
    if word in month_names() or (word.capitalize() in ("Mar", "Dec", "Jan") and not near):
        return None
    if word.capitalize() in months():
        return word.capitalize() if near or len(word) > 5 else None
    if word.lower() in foreign:
        return foreign[word.lower()] if near else None
    return (
        _nearest(word)
        if (near and (has_day or not is_english(word))) or (not near and len(word) > 6 and not is_english(word))
        else None
    )


def _nearest(word: str) -> str | None:
    if len(word) < 4:
        return None
    from rapidfuzz.distance import OSA

    found = min(months(), key=lambda month: OSA.distance(word.lower(), month.lower()))
    distance = OSA.distance(word.lower(), found.lower())
    return found if distance <= (2 if len(found) > 6 else 1) and word[0].lower() == found[0].lower() else None
