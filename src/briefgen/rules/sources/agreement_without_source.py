"""An agreement, an arrangement or a partnership without a source is an assertion that no reader can follow up.

Looks for: agreements and arrangements whose `sources` are empty, and partnerships without `source` and `further`.

Example: `sources: []`

Mend: add the id of a source; or a gap, which says who is to find one.
"""

from __future__ import annotations

from briefgen.editor.reading import Holdings
from briefgen.editor.rule import Finding, Findings, record_rule

WHAT = {"agreements": "agreement", "arrangements": "arrangement"}


@record_rule("agreement-without-source", "warning")
def agreement_without_source(holdings: Holdings) -> Findings:
    """Find agreements and partnerships without a source."""
    for kind, what in WHAT.items():
        for id_, record in holdings.of(kind):
            if not record.sources and getattr(record, "none_as_of", None) is None:
                yield Finding(
                    f"the {what} “{id_}” has no source", holdings.span(kind, id_, "sources"), "add its id to “sources”"
                )
    for id_, record in holdings.of("partnerships"):
        if record.source is None and not record.further:
            place = holdings.span("partnerships", id_, "name")
            yield Finding(f"the partnership “{record.name}” has no source", place, "add the id of one as “source”")
