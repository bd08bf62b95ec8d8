"""Two records for one sector split what belongs together: lists get two groups, and selections miss half.

Looks for: names and aliases of sector records that are the same but for hyphens, spaces, slashes, capitals, “and” or
the order of words.

Example: `health_biosciences: {name: Health/biosciences}` and `biosciences_health: {name: Biosciences and health}`.

Mend: keep one record, with the other name as an alias, and use its id everywhere.
"""

from __future__ import annotations

from briefgen.editor.reading import Holdings
from briefgen.editor.rule import Finding, Findings, record_rule
from briefgen.knowledge.sectorial import key, set_key


@record_rule("sector-records-alike", "warning")
def sector_records_alike(holdings: Holdings) -> Findings:
    """Find sectors that are on record twice."""
    first: dict[str, str] = {}
    names = {id_: (record.name, *record.aliases) for id_, record in holdings.all("sectors").items()}
    asked = dict(holdings.of("sectors"))
    for id_, spellings in names.items():
        for number, name in enumerate(spellings):
            others = {first.setdefault(form, id_) for form in (key(name), set_key(name))} - {id_}
            if others and id_ in asked:
                other = others.pop()
                place = holdings.span("sectors", id_, *(("aliases", number - 1) if number else ("name",)))
                message = f"“{name}” is a name of the sector “{other}” too"
                yield Finding(message, place, "keep one record, with the other name as an alias")
