"""A record whose end is before its beginning prints nonsense, and is sorted into the wrong time.

Looks for: a `period` or a membership with `from` after `to`, agreements whose `signed` is after `updated` or `until`, or
`updated` after `until`.

Example: `signed: "2019"`, `until: "2017"`

Mend: look the dates up in the source.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.editor.reading import Holdings
from briefgen.editor.rule import Finding, Findings, record_rule
from briefgen.knowledge.dating import is_before
from briefgen.records.values import Gap

Place = tuple[str, ...] | tuple[str | int, ...]


@record_rule("record-period", "error")
def record_period(holdings: Holdings) -> Findings:
    """Find periods that are reversed."""
    for kind, id_, path, first, last in _pairs(holdings):
        if first and last and not isinstance(first, Gap) and not isinstance(last, Gap) and is_before(last, first):
            message = f"“{id_}” begins in {first} and ends in {last}"
            yield Finding(message, holdings.span(kind, id_, *path), "look the dates up in the source")


def _pairs(holdings: Holdings) -> Iterator[tuple[str, str, Place, str | None, str | None]]:
    for id_, one in holdings.of("partnerships"):
        yield "partnerships", id_, ("period",), one.period.start, one.period.end
        for number, member in enumerate(() if isinstance(one.members, Gap) else one.members):
            yield "partnerships", id_, ("members", number), member.start, member.end
    for id_, one in holdings.of("agreements"):
        yield "agreements", id_, ("until",), one.signed, one.until
        yield "agreements", id_, ("updated",), one.signed, one.updated
        if one.updated:
            yield "agreements", id_, ("until",), one.updated, one.until
