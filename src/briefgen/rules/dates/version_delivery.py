"""The dates of the cover tell one story: the project starts, the paper is due, it is delivered, and versions follow.

Looks for: a final version dated before the delivery, a delivery before the project began, and a delivery more than three
months before or after the date on which it was due (“M24”: 24 months after the start of the project; or “May 2018”).

Example: due M24 of a project that started in September 2015, delivered in September 2018

Mend: put the dates of `paper.yaml`, or the start in `project.yaml`, right.
"""

from __future__ import annotations

import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, rule
from briefgen.knowledge.dating import find_dates, is_before
from briefgen.records.values import Gap

MONTH = re.compile(r"M ?(\d{1,3})")
MOST = 3  # months between the date due and the delivery


@rule("version-delivery", "warning")
def version_delivery(reading: Reading) -> Findings:
    """Find dates of the cover that contradict each other."""
    cover, version, project = reading.paper.file.cover, reading.paper.file.version, reading.paper.library.project
    if isinstance(cover.delivered, Gap) or project is None:
        return
    delivered, start = cover.delivered.date, project.start.date
    place = reading.paper.span("paper", "cover", "delivered")
    if is_before(version.date.date, delivered) and version.state == "final":
        at = reading.paper.span("paper", "versions", len(reading.paper.file.versions) - 1, "date")
        yield Finding(
            f"the version is of {version.date.date}, but was delivered in {delivered}", at, "put the dates right"
        )
    if is_before(delivered, start):
        yield Finding(
            f"it was delivered in {delivered}, before the project began in {start}", place, "put the dates right"
        )
    due = None if isinstance(cover.due, Gap) else _due(cover.due, start)
    if due is not None and len(delivered) > 4 and abs(_months(delivered) - due) > MOST:
        year, month = divmod(due - 1, 12)
        message = f"it was due in {year}-{month + 1:02} ({cover.due}), but delivered in {delivered}"
        yield Finding(message, place, "put the dates right, or waive this with the reason")


def _due(text: str, start: str) -> int | None:
    """The month in which the paper was due, as a number."""
    if match := MONTH.fullmatch(text.strip()):
        return _months(start) + int(match[1])
    dated = next((one.iso for one in find_dates(text) if one.iso and len(one.iso) > 4), None)
    return _months(dated) if dated else None


def _months(iso: str) -> int:
    year, month = ([int(part) for part in iso.split("-")] + [1])[:2]
    return year * 12 + month
