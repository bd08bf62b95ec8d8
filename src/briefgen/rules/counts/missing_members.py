"""A partnership without members tells a policy-maker nothing about whom to meet.

Looks for: strategic partnerships on record with neither members nor a stated number of them. A gap is an answer: it says who
is to find them.

Example: `members: []`, and no `stated_count`.

Mend: list the members, give `stated_count`, or write a gap: `members: {gap: member list of …, owner: WP3}`.
"""

from __future__ import annotations

from briefgen.editor.reading import Holdings
from briefgen.editor.rule import Finding, Findings, record_rule
from briefgen.records.values import Gap


@record_rule("missing-members", "warning")
def missing_members(holdings: Holdings) -> Findings:
    """Find partnerships of which nothing is known."""
    for id_, partnership in holdings.of("partnerships"):
        known = isinstance(partnership.members, Gap) or partnership.members or partnership.stated_count
        if partnership.kind == "escp" and not known:
            message = f"“{partnership.name}” has neither members nor their number"
            yield Finding(
                message, holdings.span("partnerships", id_), "list them under “members”, or write a gap there"
            )
