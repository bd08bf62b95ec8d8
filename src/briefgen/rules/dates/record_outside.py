"""What happens inside a partnership cannot happen before it began or after it ended: one of the dates is wrong.

Looks for: memberships outside of the partnership's `period`, agreements signed by a partnership before its `founded` or the
start of its period or after its end, and partnerships founded after their period began.

Example: a network founded in 2019 that signed an agreement in 2010

Mend: look the dates up in the source. An agreement that outlives a project is in order, one signed after it is not.
"""

from __future__ import annotations

from typing import Any

from briefgen.editor.reading import Holdings
from briefgen.editor.rule import Finding, Findings, record_rule
from briefgen.knowledge.dating import is_before
from briefgen.records.values import Gap


@record_rule("record-outside", "warning")
def record_outside(holdings: Holdings) -> Findings:
    """Find dates outside of the partnership's time."""
    for id_, one in holdings.of("partnerships"):
        start, end = _known(one.period.start), _known(one.period.end)
        founded = _known(one.founded)
        if founded and start and is_before(start, founded):
            message = f"“{id_}” was founded in {founded}, but its period begins in {start}"
            yield Finding(message, holdings.span("partnerships", id_, "founded"), "look the dates up in the source")
        for number, member in enumerate(() if isinstance(one.members, Gap) else one.members):
            for day in (_known(member.start), _known(member.end)):
                if day and _is_outside(day, founded or start, end):
                    message = f"the membership of “{member.cluster}” ({day}) is outside of the time of “{id_}”"
                    place = holdings.span("partnerships", id_, "members", number)
                    yield Finding(message, place, "look the dates up in the source")
    partnerships = holdings.all("partnerships")
    for id_, agreement in holdings.of("agreements"):
        for party in agreement.parties:
            one = partnerships.get(party)
            signed = _known(agreement.signed)
            if (
                one
                and signed
                and _is_outside(signed, _known(one.founded) or _known(one.period.start), _known(one.period.end))
            ):
                message = f"“{id_}” was signed in {signed}, outside of the time of “{party}”"
                yield Finding(message, holdings.span("agreements", id_, "signed"), "look the dates up in the source")


def _known(day: Any) -> str | None:
    return None if day is None or isinstance(day, Gap) else str(day)


def _is_outside(day: str, start: str | None, end: str | None) -> bool:
    return bool(start and is_before(day, start)) or bool(end and is_before(end, day))
