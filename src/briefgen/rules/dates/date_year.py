"""A year with a digit too many, too few or in the wrong place passes every spelling checker.

Looks for: after a month's name or a word such as “in” and “since” (`date-year-before.yaml`): numbers of three or five digits
that begin as a year does, years more than 30 years after the paper, years before 1900 (before 1945 where the sentence is
about clusters or agreements, `date-year-old.yaml`), and letters among the digits (2O17).

Example: signed in 20017; founded in May 2107; since 201

Mend: look the year up in the source.
"""

from __future__ import annotations

import re

from briefgen.editor.prose import Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.dating import month_names

NUMBER = r"(?P<year>\d{3,5}(?![\w%]|[.,]\d|[–-]\d|/)|(?=[\dOolI]*\d[\dOolI]*\d)[12lI][\dOolI]{3}\b)"
END = re.compile(
    r"\s*(?:[.,;:)”\ufffc–]|$|(?:and|or|to|until|when|by|at|in|on|with|for|as|but|while|between|after|before|the|a|an|it|they)\b)"
)
DATES = re.compile(r"\bdat(?:es|ed|ing)(?: back)? $")
LATER, EARLIEST, OLD = 30, 1900, 1945


@rule("date-year", "warning", guesses=True, languages=("en",))
def date_year(reading: Reading) -> Findings:
    """Find years that cannot be meant."""
    before = "|".join(reading.style.words("date-year-before"))
    months = "|".join(month_names())
    pattern = re.compile(rf"(?<![\w-])(?:(?P<month>{months})\b\.?|(?i:{before})(?: the years?)?),? {NUMBER}")
    old = re.compile(rf"(?<!\w)(?:{'|'.join(reading.style.words('date-year-old'))})(?!\w)")
    latest = int(reading.date[:4]) + LATER
    for prose in reading.prose:
        for match in prose.find(pattern):
            if _is_wrong(match, prose, latest, old):
                place = Quote(prose, *match.span("year"))
                yield Finding(f"“{place.words}” can hardly be the year", place, "look the year up in the source")


def _is_wrong(match: re.Match[str], prose: Prose, latest: int, old: re.Pattern[str]) -> bool:
    year = match["year"]
    ended = END.match(prose.text, match.end()) is not None
    if not year.isdigit():
        return True
    if len(year) == 3:
        first = match[0].split()[0].lower()
        dated = first == "from" and DATES.search(prose.text, 0, match.start()) is not None
        return ended and year[0] in "12" and (bool(match["month"]) or dated or first in ("in", "since", "until"))
    if len(year) == 5:
        return year.startswith(("1", "2")) and bool(match["month"] or ended)
    number = int(year)
    if match["month"] is None and not ended:
        return False
    if EARLIEST <= number < OLD:
        start, end = prose.sentence(match.start())
        return old.search(prose.text, start, end) is not None
    return number > latest or (number < EARLIEST and not _is_history(prose, match, number))


def _is_history(prose: Prose, match: re.Match[str], number: int) -> bool:
    """A year in which schools, firms and towns were founded."""
    start, end = prose.sentence(match.start())
    return (
        number >= 1200
        and re.search(r"found|establish|histor|tradition|since|oldest", prose.text[start:end]) is not None
    )
