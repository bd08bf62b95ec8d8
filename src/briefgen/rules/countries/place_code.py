"""A place in the name of a cluster tells its country: a code that says otherwise was typed in haste.

Looks for: a name with a region, a city, a country or an adjective of one in it (`places.yaml` and `demonyms.yaml` of the house
style), followed by the code of another country in brackets. Names on record are left to `cluster-code`.

Example: Kompetenznetz Optische Technologien Hessen/Rheinland-Pfalz (AT)

Mend: correct the code.
"""

from __future__ import annotations

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.origins import Coded, coded
from briefgen.language.countries import codes


@rule("place-code", "warning", guesses=True, languages=("en",))
def place_code(reading: Reading) -> Findings:
    """Find codes that do not fit the place."""
    for prose in reading.prose:
        for one in coded(prose, reading.registered):
            if one.code not in codes() or _is_on_record(reading, one):
                continue
            word = reading.geography.contradicting(one.adjective or one.name, one.code)
            if word:
                meant = " or ".join(sorted(reading.geography.known[word]))
                message = f"“({one.code})” after “{word}”, which is in {meant}"
                yield Finding(message, Quote(prose, one.start, one.end), "correct the code")


def _is_on_record(reading: Reading, one: Coded) -> bool:
    """Whether the country is known by the record."""
    if one.mention is None:
        return False
    record = reading.holdings.all(one.mention.form.kind)[one.mention.form.id]
    return getattr(record, "country", None) in codes()
