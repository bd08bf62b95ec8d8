"""A fact is repeated wherever it is needed; without a source no paper that repeats it can name one.

Looks for: facts without `source`.

Example: `exports: {text: EUR 12 billion, as_of: "2017"}`

Mend: add `source:` with the id of a source; or a gap, which says who is to find one.
"""

from __future__ import annotations

from briefgen.editor.reading import Holdings
from briefgen.editor.rule import Finding, Findings, record_rule
from briefgen.records.values import Gap


@record_rule("fact-without-source", "warning")
def fact_without_source(holdings: Holdings) -> Findings:
    """Find facts without a source."""
    for id_, fact in holdings.of("facts"):
        if not isinstance(fact, Gap) and fact.source is None:
            value = next(name for name in ("text", "number", "items") if getattr(fact, name) is not None)
            if not isinstance(getattr(fact, value), Gap):
                place = holdings.span("facts", id_, value)
                yield Finding(f"the fact “{id_}” has no source", place, "add “source:” with the id of one")
