"""What a sentence says of a date: the word that ties the two, and the words for past and future around."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from briefgen.editor.prose import Prose
from briefgen.editor.reading import Reading
from briefgen.editor.style import Style
from briefgen.knowledge.dating import Dated

CLAUSE = re.compile(
    r"[;:(]|, (?=(?:and|but|which|who|where|while|whereas|although|though|because|since|so that|when)\b)|–"
)
RELATIVE = re.compile(r"\b(?:which|who|that|where|whose|when|since|because|after|before|what|how|whether|why)\b")
PARTICIPLE = re.compile(r"(?:\w+ed|held|made|begun|founded|set up|drawn up|taken|given|built|won|met)$")
LEAD = re.compile(r"(?:In|On|At|During|After|Before|By|For|Then|Later|Afterwards)\b[^,]{0,40},")
PASSIVE = re.compile(r"\b(?:be|been|being|is|are|was|were)(?: \w+ly| also| first)? \S+(?: up)?$")


@dataclass(frozen=True)
class Tied:
    """A date in a sentence (`start` up to `end`); `tie` is where the word begins that ties it to the sentence, `by` that word."""

    prose: Prose
    dated: Dated
    start: int
    end: int
    tie: int
    by: str


def any_of(words: Iterable[str], none: str = r"(?!)") -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or none


def phrase(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words, as whole words."""
    return _phrase(tuple(words))


@lru_cache(maxsize=64)
def _phrase(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{any_of(words)})(?![\w-])", re.IGNORECASE)


def tied_dates(reading: Reading) -> Iterator[Tied]:
    """The dates in the text that a word such as “in” or “by” ties to their sentence, or none (`by` is empty)."""
    ties = _ties(reading.style)
    for prose in reading.prose:
        if prose.kind in ("title", "row", "picture"):
            continue
        for dated in reading.dates(prose):
            start, end = prose.sentence(dated.start)
            if prose.is_quoted(dated.start, dated.end):
                continue
            tie = ties.search(prose.text, start, dated.start)
            at = tie.start("by") if tie else dated.start
            yield Tied(prose, dated, start, end, at, tie["by"].lower() if tie else "")


def _ties(style: Style) -> re.Pattern[str]:
    before, parts = any_of(style.words("dates-before")), any_of(style.words("dates-part"))
    return _tie(before, parts)


@lru_cache(maxsize=8)
def _tie(before: str, parts: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?P<by>{before})[ \u00a0]+(?:(?:{parts})[ \u00a0-]+|[A-Z][a-z]+day,? )*$", re.IGNORECASE
    )


def opens(tied: Tied) -> bool:
    """Whether the date opens the sentence or a part of it: “In March 2018, the network …”."""
    before = tied.prose.text[tied.start : tied.tie].rstrip()
    if tied.by and LEAD.fullmatch(before):
        return True
    return bool(tied.by) and (not before.strip("*“‘ •–") or before.endswith((";", ":", ", and", ", but", "(")))


def governs(cue: re.Match[str], tied: Tied) -> bool:
    """Whether a verb before the date says what happens then: nothing between them begins another statement."""
    between = tied.prose.text[cue.end() : tied.tie]
    if CLAUSE.search(between) or RELATIVE.search(between):
        return False
    words = between.rstrip(" ,")
    if tied.by != "by" and PARTICIPLE.search(words):
        return PASSIVE.search(tied.prose.text[tied.start : cue.end()] + words) is not None
    return True
