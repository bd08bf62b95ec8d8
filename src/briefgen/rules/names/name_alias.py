"""A cluster, a partnership or a body has one name, which readers can look up; other spellings make it look like another one.

Looks for: an alias of a record (its `aliases`) in the text, where the record's `name` is meant. Names in quotations are left
alone, and so is an alias that is part of a longer name on record.

Example: Tenerdis, a French cluster. (The record says: Tenerrdis.)

Mend: write the name of the record, best as `{{ clusters.tenerrdis.name }}`, which cannot go wrong.
"""

from __future__ import annotations

import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

KINDS = ("clusters", "partnerships", "organisations")


@rule("name-alias", "warning")
def name_alias(reading: Reading) -> Findings:
    """Find names that are not those of the records."""
    aliases = _aliases(reading)
    if not aliases:
        return
    longest = sorted({*aliases, *aliases.values()}, key=len, reverse=True)
    known = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in longest))
    for prose in reading.prose:
        for match in prose.find(known, quoted=False):
            name = aliases.get(match[0])
            if name:
                message = f"“{match[0]}” is on record as “{name}”"
                yield Finding(message, Quote(prose, *match.span()), f"write “{name}”", mend=name)


def _aliases(reading: Reading) -> dict[str, str]:
    """The names by alias, without aliases that are the name of something else."""
    found: dict[str, str] = {}
    names: set[str] = set()
    for kind in KINDS:
        for record in reading.holdings.all(kind).values():
            names.add(record.name)
            found |= dict.fromkeys(getattr(record, "aliases", ()), record.name)
    return {alias: name for alias, name in found.items() if alias not in names}
