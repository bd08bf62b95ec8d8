"""A date that is printed in its own words must be the date that the computer works with.

Looks for: dates written as `{text: …, date: …}` whose text holds another date: of a version, of the delivery, of the start of
the project, of a companion document.

Example: `{text: October 2017, date: "2017-11"}`

Mend: make the two the same; most dates need no text.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, rule
from briefgen.knowledge.dating import find_dates
from briefgen.records.record import DatedText
from briefgen.records.values import Gap
from briefgen.source import Span


@rule("printed-date", "warning", languages=("en",))
def printed_date(reading: Reading) -> Findings:
    """Find dates that are printed as others."""
    for dated, place in _all(reading):
        for one in find_dates(dated.text or ""):
            known = min(len(one.iso or ""), len(dated.date))
            if one.iso and one.iso[:known] != dated.date[:known]:
                message = f"“{dated.text}” is printed for the date {dated.date}"
                yield Finding(message, place, "make the two the same, or leave the text out")


def _all(reading: Reading) -> Iterator[tuple[DatedText, Span]]:
    paper, file = reading.paper, reading.paper.file
    for number, version in enumerate(file.versions):
        yield version.date, paper.span("paper", "versions", number, "date")
    if not isinstance(file.cover.delivered, Gap):
        yield file.cover.delivered, paper.span("paper", "cover", "delivered")
    if paper.library.project:
        yield paper.library.project.start, paper.span("project", "start")
    for id_, document in reading.holdings.of("documents"):
        if document.date is not None and not isinstance(document.date, Gap):
            yield document.date, reading.holdings.span("documents", id_, "date")
