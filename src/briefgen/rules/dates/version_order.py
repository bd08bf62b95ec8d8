"""Versions are told apart by their numbers and dates; out of order, nobody knows which one is the last.

Looks for: in `versions` of `paper.yaml`, a number that stands twice, one below that of an earlier version, and a date before
that of an earlier version.

Example: number "1.0" of October 2017, then number "1.1" of July 2017

Mend: put the numbers and dates right; the oldest version stands first.
"""

from __future__ import annotations

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, rule


@rule("version-order", "error")
def version_order(reading: Reading) -> Findings:
    """Find versions out of order."""
    versions = reading.paper.file.versions
    seen: dict[tuple[int, ...], str] = {}
    for number, version in enumerate(versions):
        parts = tuple(int(part) for part in version.number.split(".") if part.isdigit())
        place = reading.paper.span("paper", "versions", number, "number")
        if parts in seen:
            yield Finding(f"the version {version.number} stands twice", place, "give each version its own number")
        elif seen and parts < max(seen):
            yield Finding(f"the version {version.number} comes after {seen[max(seen)]}", place, "put the oldest first")
        seen[parts] = version.number
        before = versions[number - 1].date.date if number else ""
        known = min(len(before), len(version.date.date))
        if version.date.date[:known] < before[:known]:
            place = reading.paper.span("paper", "versions", number, "date")
            message = f"the version {version.number} is of {version.date.date}, the one before it of {before}"
            yield Finding(message, place, "put the dates right; the oldest version stands first")
