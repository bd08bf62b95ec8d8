"""A document that is named without date, number or address cannot be found.

Looks for: companion documents whose record has neither a date nor the number of a deliverable.

Example: as the Discussion paper on the US suggests (record: `title: Discussion paper on the US`, and nothing else)

Mend: add `date` or `deliverable` to the record in documents.yaml, if need be as a gap.
"""

from __future__ import annotations

from briefgen.editor.reading import Holdings
from briefgen.editor.rule import Finding, Findings, record_rule


@record_rule("companion-undated", "info")
def companion_undated(holdings: Holdings) -> Findings:
    """Find documents that readers cannot look up."""
    for id_, document in holdings.of("documents"):
        if document.date is None and document.deliverable is None:
            message = f"“{document.title}” has neither a date nor a deliverable’s number"
            yield Finding(message, holdings.span("documents", id_, "title"), "add what is known to its record")
