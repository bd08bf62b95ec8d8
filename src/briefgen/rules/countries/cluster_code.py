"""The country of a cluster is on record: another one in the text sends a reader to the wrong ministry.

Looks for: a name on record with the code of another country in brackets after it, also after its description.

Example: Skywin (FR). (The record says: BE.)

Mend: write the code of the record, best as `{{ clusters.skywin.country }}`; or correct the record.
"""

from __future__ import annotations

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.origins import coded
from briefgen.language.countries import codes


@rule("cluster-code", "warning", guesses=True)
def cluster_code(reading: Reading) -> Findings:
    """Find codes that are not those of the records."""
    for prose in reading.prose:
        for one in coded(prose, reading.registered):
            if one.mention is None or one.code not in codes():
                continue
            forms = reading.registered.forms[one.mention.form.text]
            records = [reading.holdings.all(form.kind)[form.id] for form in forms]
            countries = {getattr(record, "country", None) for record in records}
            right = sorted(str(country) for country in countries if country in codes())
            if right and one.code not in right and None not in countries:
                name = prose.text[one.mention.start : one.mention.end]
                message = f"“{name} ({one.code})”: the record says {' or '.join(right)}"
                yield Finding(message, Quote(prose, one.start, one.end), "correct the code, or the record")
