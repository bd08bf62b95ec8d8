"""A page cannot have been read before it was written, nor after the paper that cites it was finished.

Looks for: sources that were retrieved after the date of the paper’s version, and sources that were retrieved before the date
in their label (news of 5 April 2019) or in their address (`/2019/04/`).

Example: `retrieved: "2019-06"` in a paper of October 2017.

Mend: correct the date; or cite what could be read at the time.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from briefgen.editor.reading import Holdings
from briefgen.editor.rule import Finding, Findings, record_rule
from briefgen.language.dates import not_after
from briefgen.records.kinds import Cited
from briefgen.records.values import Gap

MONTHS = {name: i for i, name in enumerate(calendar.month_name) if name}
LABEL = re.compile(rf"(?:\b(?P<day>\d{{1,2}}) )?\b(?P<month>{'|'.join(MONTHS)}) (?P<year>(?:19|20)\d\d)\b")
PATH = re.compile(r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>0[1-9]|1[0-2])(?:[/-](?P<day>0[1-9]|[12]\d|3[01]))?(?=[/-])")


@record_rule("source-date", "warning")
def source_date(holdings: Holdings) -> Findings:
    """Find dates of retrieval that cannot be."""
    for id_, source in holdings.of("sources"):
        read = source.retrieved
        if not read or isinstance(read, Gap):
            continue
        place = holdings.span("sources", id_, "retrieved")
        if holdings.date and not not_after(read, holdings.date) and not holdings.date.startswith(read):
            yield Finding(f"“{id_}” was retrieved ({read}) after the date of this paper ({holdings.date})", place)
        for date in _dates(source):
            if not not_after(date, read) and not date.startswith(read):
                yield Finding(f"“{id_}” was retrieved ({read}) before it was written ({date})", place)
                break


def _dates(source: Cited) -> Iterator[str]:
    """The dates that the label and the address give the page."""
    found = [*LABEL.finditer(source.label or ""), *PATH.finditer(source.url or "")]
    for match in found:
        month = MONTHS.get(match["month"]) or int(match["month"])
        yield f"{match['year']}-{month:02}" + (f"-{int(match['day']):02}" if match["day"] else "")
