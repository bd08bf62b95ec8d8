"""A cluster, a partnership or a body has one name, which readers can look up; other spellings make it look like another one.

Looks for: an alias of a record (its `aliases`) in the text, where the record's `name` is meant. Names within a longer
quotation are left alone, and so is an alias that is part of a longer name on record.

Example: Tenerdis, a French cluster. (The record says: Tenerrdis.)

Mend: write the name of the record, best as `{{ clusters.tenerrdis.name }}`, which cannot go wrong.
"""

from __future__ import annotations

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule


@rule("name-alias", "warning")
def name_alias(reading: Reading) -> Findings:
    """Find names that are not those of the records."""
    registered = reading.registered
    for prose in reading.prose:
        for mention in registered.mentions(prose.text):
            start, end = mention.start, mention.end
            forms = registered.forms[mention.form.text]
            if any(form.field not in ("alias", "short") for form in forms) or mention.form.field != "alias":
                continue
            if not prose.is_unread(start, end) and not prose.is_within_quotation(start, end):
                name = reading.holdings.all(mention.form.kind)[mention.form.id].name
                message = f"“{mention.form.text}” is on record as “{name}”"
                yield Finding(message, Quote(prose, start, end), f"write “{name}”", mend=name)
