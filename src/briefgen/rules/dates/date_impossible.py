"""A date that no calendar has hides the right one.

Looks for: days that their month does not have (31 June, 30 February; 29 February outside a leap year), and months above 12.

Example: The agreement was signed on 31 June 2017.

Mend: look the date up in the source.
"""

from __future__ import annotations

import re
from calendar import monthrange

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

NUMBER = re.compile(r"\d+(?=\D*$)")
DAYS = frozenset(map(str, range(1, 33)))  # “40 May flowers” is no date


@rule("date-impossible", "error", languages=("en",))
def date_impossible(reading: Reading) -> Findings:
    """Find dates that do not exist."""
    for prose in reading.prose:
        for dated in reading.dates(prose):
            place = Quote(prose, dated.start, dated.end)
            if dated.possible and not (dated.first and not _exists(dated.first)):
                continue
            if dated.form not in ("day month", "month day") or NUMBER.search(place.words)[0] in DAYS:  # type: ignore[index]
                yield Finding(f"no calendar has “{place.words}”", place, "look the date up in the source")


def _exists(iso: str) -> bool:
    year, month, day = ([int(part) for part in iso.split("-")] + [1, 1])[:3]
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
