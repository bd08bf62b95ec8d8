"""A duration that its own dates contradict leaves readers to guess which of the two is right.

Looks for: a number of years or months in a sentence with one period (“from 2016 to 2019”, “2016–2019”), where the period is
longer or shorter. “From 2016 to 2018” may be two years or three.

Example: The project was funded for two years, from 2016 to 2019.

Mend: put the number or the dates right.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from functools import cache

from briefgen.editor.prose import Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.dating import Dated

BETWEEN = re.compile(r" ?[–-] ?| to (?:the end of )?| until (?:the end of )?| and ")
FURTHEST = 80  # characters between the duration and the period
SLACK = {4: 12, 7: 1, 10: 1}  # months by which a period may be longer or shorter, by what its dates say


@rule("duration-dates", "warning", guesses=True, languages=("en",))
def duration_dates(reading: Reading) -> Findings:
    """Find durations that do not fit their dates."""
    no = "|".join(reading.style.words("duration-dates-not"))
    later = "|".join(reading.style.words("duration-dates-after"))
    pattern = re.compile(
        rf"(?<![\w.,-])(?P<not>(?:{no})[ -]+)?(?P<number>\d{{1,2}}|{'|'.join(_numbers())})[ -](?P<unit>year|month)s?(?:’|')?"
        rf"(?![\w])(?P<later>[- ](?:{later})\b)?",
        re.IGNORECASE,
    )
    for prose in reading.prose:
        if len(reading.dates(prose)) == 0 or ("year" not in prose.text and "month" not in prose.text):
            continue
        for match in prose.find(pattern):
            if match["not"] or match["later"]:
                continue
            number = _numbers().get(match["number"].lower()) or int(match["number"])
            wanted = number * (12 if match["unit"].lower() == "year" else 1)
            periods = [one for one in _periods(prose, reading.dates(prose), match)]
            if len(periods) == 1 and not _fits(wanted, *periods[0]):
                message = f"“{match[0]}” does not fit the dates from {periods[0][0]} to {periods[0][1]}"
                yield Finding(message, Quote(prose, *match.span()), "put the number or the dates right")


def _periods(prose: Prose, dates: tuple[Dated, ...], match: re.Match[str]) -> Iterator[tuple[str, str]]:
    """The periods in the sentence that stand near."""
    start, end = prose.sentence(match.start())
    near = [
        one
        for one in dates
        if start <= one.start < end and max(one.start - match.end(), match.start() - one.end) < FURTHEST
    ]
    for one in near:
        if one.first and one.iso:
            yield one.first, one.iso
    for one, other in itertools.pairwise(near):
        if one.iso and other.iso and BETWEEN.fullmatch(prose.text[one.end : other.start]):
            yield one.iso, other.iso


def _fits(wanted: int, first: str, last: str) -> bool:
    size = min(len(first), len(last))
    length = _months(last[:size]) - _months(first[:size]) + (1 if size == 7 else 0)
    least, most = (length, length + SLACK[4]) if size == 4 else (length - SLACK[7], length)
    return least <= wanted <= (most if size != 10 else most + 1)


def _months(iso: str) -> int:
    year, month = ([int(part) for part in iso.split("-")] + [1])[:2]
    return year * 12 + month


@cache
def _numbers() -> Mapping[str, int]:
    from num2words import num2words

    return {num2words(number): number for number in range(1, 49)} | {"a": 1, "one": 1}
