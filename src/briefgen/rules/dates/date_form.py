"""Dates in one form are read without a thought; “03/04/2017” is March in some countries and April in others.

Looks for: dates in the text that are not written as “31 January 2017”: in numbers (31/01/2017, 2017-01-31), the month first
(January 31, 2017), with ordinals (31st January), with a comma before the year or with a shortened month (Sept 2017).
The cover, tables and the notes of sources are left alone.

Example: The MoU was signed on 03/04/2017.

Mend: write day, month and year; where the numbers can be read in two ways, look the date up.
"""

from __future__ import annotations

import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.acronyms import is_citation
from briefgen.knowledge.dating import Dated, month_names, months
from briefgen.language.dates import printed

PLAIN = re.compile(rf"\d{{1,2}}[ \u00a0](?:{'|'.join(months())})(?:[ \u00a0]\d{{4}})?")
FIRST = "1"


@rule("date-form", "warning", languages=("en",))
def date_form(reading: Reading) -> Findings:
    """Find dates in another form."""
    for prose in reading.prose:
        if prose.kind in ("title", "row", "picture", "cell") or is_citation(prose):
            continue
        for dated in reading.dates(prose):
            written = prose.text[dated.start : dated.end]
            house = _house(dated, written, prose.text[dated.end : dated.end + 1])
            if house is None or prose.is_quoted(dated.start, dated.end):
                continue
            message = f"the date “{written}” is not in the form of our papers"
            sure = house if dated.form != "numbers" or _is_clear(written) else None
            hint = f"write “{house}”" if sure else "its day and its month can be mistaken for each other: look it up"
            yield Finding(message, Quote(prose, dated.start, dated.end), hint, mend=sure)


def _house(dated: Dated, written: str, following: str) -> str | None:
    """How the date is to be written; None where it is in order, or has no one form."""
    if dated.form == "year" or not dated.possible or dated.first:
        return None
    month = re.search(r"[A-Z][a-z]+", written)
    short = month is not None and month[0] not in months()
    if dated.form == "month year":
        return printed(dated.iso or "", "en-GB", FIRST) if short or "," in written or " of " in written else None
    if dated.form in ("day month", "month day"):
        ordinal = re.search(r"\d(?:st|nd|rd|th)\b", written)
        if month is None or not (ordinal or short or (dated.form == "month day" and following in (",", ".", ";", ")"))):
            return None
        name = next(name for name, number in months().items() if number == month_names()[month[0]])
        day = re.search(r"\d+", written)
        return f"{int(day[0])} {name}" if day and not re.search(r"[–-]|to|and", written) else None
    if PLAIN.fullmatch(written) or (
        re.search(r"\d\D*(?:[–-]|to|and)\D*\d{1,2}\D+\d{4}", written) and dated.form not in ("iso", "numbers")
    ):
        return None
    return printed(dated.iso or "", "en-GB", FIRST)


def _is_clear(written: str) -> bool:
    numbers = [int(part) for part in re.findall(r"\d+", written)]
    return len(numbers) == 3 and (numbers[0] > 12 or numbers[1] > 12 or numbers[0] == numbers[1])
