"""A paper cannot build on a document that is younger than itself.

Looks for: companion documents of a paper whose date is after that of the paper's version.

Example: a paper of October 2017 that cites the Preparatory briefing on Canada of July 2018.

Mend: correct the date in documents.yaml or in the version; or cite the edition that there was.
"""

from __future__ import annotations

from briefgen.editor.reading import Holdings
from briefgen.editor.rule import Finding, Findings, record_rule
from briefgen.language.dates import not_after
from briefgen.records.record import DatedText


@record_rule("companion-later", "warning")
def companion_later(holdings: Holdings) -> Findings:
    """Find documents that are younger than the paper."""
    for id_, document in holdings.of("documents") if holdings.date else ():
        if isinstance(document.date, DatedText) and not not_after(document.date.date, holdings.date or ""):
            message = f"“{document.title}” is of {document.date.date}, the paper of {holdings.date}"
            yield Finding(message, holdings.span("documents", id_, "date"), "one of the two dates is wrong")
