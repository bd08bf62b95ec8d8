"""A weekday that does not fit its date tells readers that one of the two is wrong.

Looks for: a weekday directly before a whole date, or in brackets or after a comma behind it, that the calendar has otherwise.

Example: Monday, 31 October 2017 (it was a Tuesday)

Mend: look up which of the two is right; a weekday can mostly be left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.language.dates import moment


@rule("weekday-wrong", "error", languages=("en",))
def weekday_wrong(reading: Reading) -> Findings:
    """Find weekdays that do not fit."""
    for prose in reading.prose:
        for dated in reading.dates(prose):
            day = dated.first or dated.iso or ""
            if len(day) != 10:
                continue
            before = _patterns()[0].search(prose.text, max(0, dated.start - 20), dated.start)
            after = _patterns()[1].match(prose.text, dated.end)
            for match in (before, after):
                if match and _days()[match["day"][:3]] != moment(day).weekday():
                    right = next(name for name, number in _days().items() if number == moment(day).weekday())
                    place = Quote(prose, match.start("day"), match.end("day"))
                    message = f"{prose.text[dated.start : dated.end]} was no {match['day']}, but a {_long()[right]}"
                    yield Finding(message, place, "look up which of the two is right, or leave the weekday out")


@cache
def _long() -> Mapping[str, str]:
    from babel.dates import get_day_names

    return {name[:3]: name for name in get_day_names("wide", locale="en").values()}


@cache
def _days() -> Mapping[str, int]:
    from babel.dates import get_day_names

    return {name[:3]: number for number, name in get_day_names("wide", locale="en").items()}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = "|".join([*_long().values(), *_long()])
    return (
        re.compile(rf"\b(?P<day>{names})\b\.?,? (?:the )?$"),
        re.compile(rf"(?: ?\(|, )(?:a )?(?P<day>{names})\b"),
    )
