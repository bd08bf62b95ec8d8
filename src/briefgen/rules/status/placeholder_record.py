"""A stand-in in a record is printed wherever the record is used, in papers whose authors have never seen it.

Looks for: fields of records that say only “tbd”, “xxx”, “to be completed” and the like (`story-row-empty.yaml` of the
house style).

Example: `description: tbd` in a cluster's record.

Mend: write the value, delete the field, or say what is missing: `{gap: what is missing, owner: who}`.
"""

from __future__ import annotations

from briefgen.editor.reading import Holdings
from briefgen.editor.rule import Finding, Findings, record_rule
from briefgen.records.values import Gap

FIELDS = frozenset(
    (
        "name",
        "full_name",
        "title",
        "description",
        "detail",
        "place",
        "label",
        "text",
        "summary",
        "acronym",
        "unit",
        "generation",
    )
)
MARKS = " .:;,–—-_()[]<>{}*…!"


@record_rule("placeholder-record", "warning")
def placeholder_record(holdings: Holdings) -> Findings:
    """Find stand-ins in records."""
    stand_ins = {word.casefold() for word in holdings.style.words("story-row-empty")}
    for kind in holdings.ids:
        for id_, record in holdings.of(kind):
            for key, value in () if isinstance(record, Gap) else vars(record).items():
                if key in FIELDS and isinstance(value, str) and not isinstance(value, Gap):
                    text = value.strip(MARKS).casefold()
                    if not text or text in stand_ins or text.startswith("lorem ipsum"):
                        message = f"“{value}” stands for a value that is missing"
                        yield Finding(message, holdings.span(kind, id_, key), "write it, or make it a gap")
