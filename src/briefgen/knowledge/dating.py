"""The dates that stand in prose: “31 January 2017”, “January 2017”, “2017”, “31/01/2017” … and what they are in ISO 8601."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

Form = Literal["day month year", "day month", "month day year", "month day", "month year", "iso", "numbers", "year"]
YEAR = r"(?:1[89]|20|21)\d\d"
GAP = r"[ \u00a0]"
DASH = r"[–-]"
NUMBERS = re.compile(
    r"(?<![\w./–-])(?P<day>\d{1,2})(?P<mark>[./])(?P<month>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d|\d\d)(?![\w/]|[.]\d)"
)
ISO = re.compile(rf"(?<![\w/.-])(?P<year>{YEAR})[-/](?P<month>\d\d)[-/](?P<day>\d\d)(?![\w/-])")
ALONE = re.compile(
    rf"(?<![\w./:–€$£#,\-])(?<!\d[ ,.\u00a0])(?<!(?:EUR|USD|CAD|JPY|GBP)[ \u00a0])"
    rf"(?:(?P<first>{YEAR})(?: ?{DASH} ?|/))?(?P<year>{YEAR}|(?<=[–/-])\d\d)(?![\w%‰€/]|[.,]\d|{DASH}\d)"
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date at `start` up to `end` of a text.

    `iso` is the date, of a range its end, whole or partial; None when no calendar has it, and where the year is not said.
    `first` is the beginning of a range.
    """

    start: int
    end: int
    form: Form
    iso: str | None
    first: str | None = None
    possible: bool = True
    """whether a calendar has it"""


@cache
def months() -> Mapping[str, int]:
    """The English names of the months with their numbers."""
    from babel.dates import get_month_names

    return {name: number for number, name in get_month_names("wide", locale="en").items()}


@cache
def month_names() -> Mapping[str, int]:
    """The names of the months and their abbreviations, with their numbers."""
    return {**{name[:3]: number for name, number in months().items()}, "Sept": 9, "Febr": 2, **months()}


@cache
def _written() -> tuple[tuple[Form, Form, re.Pattern[str]], ...]:
    names = "|".join(sorted(month_names(), key=len, reverse=True))
    month = rf"(?P<month>{names})\b\.?"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    before = (
        rf"(?:(?P<from>\d{{1,2}})(?:st|nd|rd|th)?(?:{GAP}(?P<from_month>{names}))?"
        rf"(?:{GAP}?{DASH}{GAP}?|{GAP}(?:to|and|until){GAP}(?:the )?))?"
    )
    year = rf",?{GAP}(?P<year>{YEAR})(?![\w%]|[.,]\d)"
    return (
        ("day month year", "day month", re.compile(rf"(?<![\w.,/–-]){before}{day}(?:{GAP}of)?{GAP}{month}(?:{year})?")),
        (
            "month day year",
            "month day",
            re.compile(rf"\b{month}{GAP}(?:the )?{day}(?!\d|[.,]\d|%|{GAP}?{DASH}\d)(?:{year})?"),
        ),
        ("month year", "month year", re.compile(rf"\b{month}(?:{GAP}of)?{year}")),
    )


@lru_cache(maxsize=8192)
def find_dates(text: str) -> tuple[Dated, ...]:
    """The dates in a text, in their order; the longest reading of each."""
    if not any(letter.isdigit() for letter in text):
        return ()
    found: list[Dated] = []
    taken = bytearray(len(text))
    for dated in _all(text):
        if not any(taken[dated.start : dated.end]):
            found.append(dated)
            taken[dated.start : dated.end] = b"\1" * (dated.end - dated.start)
    return tuple(sorted(found, key=lambda dated: dated.start))


def _all(text: str) -> Iterator[Dated]:
    for whole, partial, pattern in _written():
        for match in pattern.finditer(text):
            parts = match.groupdict()
            number = month_names()[parts["month"]]
            first = None
            if parts.get("from") and parts["year"]:
                first = (
                    f"{parts['year']}-{month_names().get(parts['from_month'] or '', number):02}-{int(parts['from']):02}"
                )
            yield _dated(match, whole if parts["year"] else partial, parts["year"], number, parts.get("day"), first)
    for match in ISO.finditer(text):
        yield _dated(match, "iso", match["year"], int(match["month"]), match["day"])
    for match in NUMBERS.finditer(text):
        day, month = int(match["day"]), int(match["month"])
        if month > 12 >= day:
            day, month = month, day
        year = match["year"] if len(match["year"]) == 4 else f"20{match['year']}"
        if match["mark"] == "/" or len(match["year"]) == 4:
            yield _dated(match, "numbers", year, month, str(day))
    for match in ALONE.finditer(text):
        year = match["year"] if len(match["year"]) == 4 else match["first"][:2] + match["year"]
        yield Dated(*match.span(), "year", year, match["first"])


def _dated(
    match: re.Match[str], form: Form, year: str | None, month: int, day: str | None, first: str | None = None
) -> Dated:
    if day is None:
        return Dated(*match.span(), form, f"{year}-{month:02}")
    possible = 1 <= month <= 12 and 1 <= int(day) <= monthrange(int(year or 2000), month)[1]
    iso = f"{year}-{month:02}-{int(day):02}" if year and possible else None
    return Dated(*match.span(), form, iso, first, possible)


def is_before(one: str, other: str) -> bool:
    """Whether `one` is over when `other` comes, as far as both are known: 2017-09 is before 2017-10, 2017 is not."""
    known = min(len(one), len(other))
    return one[:known] < other[:known]
