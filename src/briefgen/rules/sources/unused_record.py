"""A record that no paper uses is not read by anybody, so that its mistakes stay; often a citation of it was forgotten.

Looks for: sources, facts, agreements, partnerships and sectors that no paper uses and no other record names. Clusters and
organisations are registers of names, and left alone. It is looked for only where all papers are checked together.

Example: a source that is on record, and whose note `[^its_id]` was deleted with a sentence.

Mend: cite it where it belongs, or delete it. A record for a paper that is still to come can be waived.
"""

from __future__ import annotations

from briefgen.editor.reading import Holdings
from briefgen.editor.rule import Finding, Findings, record_rule
from briefgen.records.ids import in_record
from briefgen.records.values import Gap

NAMES = (
    "clusters",
    "organisations",
    "regions",
    "documents",
)  # registers of names, which rules and papers to come look up


@record_rule("unused-record", "info")
def unused_record(holdings: Holdings) -> Findings:
    """Find records that no paper uses."""
    named = _named(holdings)
    for kind, ids in (holdings.unused or {}).items():
        for id_ in ids:
            if kind in NAMES or isinstance(holdings.all(kind).get(id_), Gap) or id_ in named.get(kind, ()):
                continue
            place = holdings.library.shelves[kind].file.span((id_,), key=True)
            yield Finding(f"no paper uses “{id_}”", place, "use it, or delete it")


def _named(holdings: Holdings) -> dict[str, set[str]]:
    """The ids that other records name, by kind; a record that nothing but unused ones name is told of with these."""
    found: dict[str, set[str]] = {}
    for kind, shelf in holdings.library.shelves.items():
        for id_, record in shelf.records.items():
            if not isinstance(record, Gap):
                for kinds, named, _, _ in in_record(kind, id_, record):
                    for one in kinds:
                        found.setdefault(one, set()).add(named)
    return found
