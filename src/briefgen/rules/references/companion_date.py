"""The date of a document belongs to its record; typed beside its title it differs sooner or later.

Looks for: the title of a companion document followed by a date in brackets, or by “of” and a date, that is not that
of its record.

Example: the Preparatory briefing on Canada (August 2017), whose record says July 2017.

Mend: write `({{ documents.preparatory_briefing_canada.date | date }})`.
"""

from __future__ import annotations

import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.records.record import DatedText

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DATE = (
    r"(?:\s*\(|,?\s+of\s+|,\s+)(?:of\s+)?"
    r"(?P<date>(?:\d{1,2}\s+)?(?P<month>[A-Z][a-z]{2,8}\.?)\s+(?P<year>(?:19|20)\d\d)|(?P<alone>(?:19|20)\d\d))\b"
)


@rule("companion-date", "warning", languages=("en",))
def companion_date(reading: Reading) -> Findings:
    """Find dates that differ from the record's."""
    for document in reading.holdings.all("documents").values():
        if not isinstance(document.date, DatedText):
            continue
        pattern = re.compile(re.escape(document.title) + DATE, re.IGNORECASE)
        for prose in reading.prose:
            for match in pattern.finditer(prose.text) if document.title[1:] in prose.text else ():
                year, _, rest = document.date.date.partition("-")
                month = (match["month"] or "")[:3].lower()
                said = MONTHS.index(month) + 1 if month in MONTHS else None
                if (match["year"] or match["alone"]) != year or (said and rest and said != int(rest[:2])):
                    message = f"“{document.title}” is of {document.date.date} by its record, here of {match['date']}"
                    yield Finding(message, Quote(prose, *match.span("date")), "take the date from the record")
