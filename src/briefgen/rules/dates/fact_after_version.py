"""A fact that was established after the date of the paper cannot stand in it.

Looks for: facts and partnerships that the paper uses whose `as_of` is after the date of the version.

Example: `as_of: "2019-06"` in a paper of October 2017

Mend: give the version its right date, or take the fact as it was then.
"""

from __future__ import annotations

from briefgen.editor.reading import Holdings
from briefgen.editor.rule import Finding, Findings, record_rule
from briefgen.knowledge.dating import is_before
from briefgen.records.values import Gap


@record_rule("fact-after-version", "info")
def fact_after_version(holdings: Holdings) -> Findings:
    """Find facts that are younger than the paper."""
    if holdings.date is None:
        return
    for kind in ("facts", "partnerships"):
        for id_, record in holdings.of(kind):
            as_of = getattr(record, "as_of", None)
            if as_of and not isinstance(as_of, Gap | None) and is_before(holdings.date, as_of):
                message = f"“{id_}” is of {as_of}, the version of {holdings.date}"
                yield Finding(
                    message, holdings.span(kind, id_, "as_of"), "date the version later, or use an older fact"
                )
