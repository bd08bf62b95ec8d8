"""The place of a cluster, or one in its name, tells its country: a code that says otherwise is wrong in every paper.

Looks for: clusters and organisations on record whose name, full name, description or place holds a region, a city, a country or
an adjective of one (`places.yaml` and `demonyms.yaml` of the house style) that does not belong to their `country`.

Example: `name: Optence e.V. – Kompetenznetz … Hessen/Rheinland-Pfalz` with `country: AT`

Mend: correct `country`; or waive it where the name is of another place than the body.
"""

from __future__ import annotations

from briefgen.editor.reading import Holdings
from briefgen.editor.rule import Finding, Findings, record_rule
from briefgen.language.countries import codes

FIELDS = ("place", "full_name", "name", "description")


@record_rule("place-country", "warning", guesses=True)
def place_country(holdings: Holdings) -> Findings:
    """Find records whose place and country do not fit."""
    for kind in ("clusters", "organisations"):
        for id_, record in holdings.of(kind):
            if record.country not in codes():
                continue
            for name in FIELDS:
                value = getattr(record, name, None)
                word = holdings.geography.contradicting(value, record.country) if isinstance(value, str) else None
                if word:
                    meant = " or ".join(sorted(holdings.geography.known[word]))
                    message = f"“{record.name}” has the country {record.country}, but “{word}” is in {meant}"
                    yield Finding(message, holdings.span(kind, id_, "country"), f"correct “country” or “{name}”")
                    break
