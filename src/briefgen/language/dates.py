"""Dates: whole or partial (YYYY, YYYY-MM, YYYY-MM-DD), compared, and printed in a language (Babel, CLDR)."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime


def moment(iso: str) -> datetime:
    """The first moment (UTC) of a date given as YYYY, YYYY-MM or YYYY-MM-DD."""
    year, month, day = ([int(part) for part in iso.split("-")] + [1, 1])[:3]
    return datetime(year, month, day, tzinfo=UTC)


def not_after(first: str, second: str) -> bool:
    """Whether `first` is not later than `second`, as far as both are known: 2017-10-31 is not after 2017-10."""
    known = min(len(first), len(second))
    return first[:known] <= second[:known]


def lasting(number: int, unit: str, lang: str) -> str:
    """A number of years or months (`unit` is “year” or “month”) as the language has it: “2 years”, “2 ans”."""
    from babel.units import format_unit

    return format_unit(number, f"duration-{unit}", length="long", locale=lang.replace("-", "_"))


def printed(iso: str, lang: str, first_day: str) -> str:
    """The date as the language has it: “31 October 2017”, “octobre 2017”, “2017”.

    `first_day` is how it writes the first day of a month, which CLDR does not know: “1”, “1er”.
    """
    from babel.dates import format_date, format_skeleton

    locale = lang.replace("-", "_")
    day: date = moment(iso).date()
    match iso.count("-"):
        case 0:
            return iso
        case 1:
            return format_skeleton("yMMMM", day, locale=locale)
        case _:
            text = format_date(day, "long", locale=locale)
            return re.sub(r"\b1\b", first_day, text, count=1) if day.day == 1 else text
