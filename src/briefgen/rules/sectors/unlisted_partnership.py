"""A partnership that targets the country and stands in no group of the list is lost without a word.

Looks for: partnerships on record that target the paper's country, where the list goes by priority sectors, and that
have none of these.

Example: a partnership with `sectors: [photonics]` that targets Canada, whose priority sectors do not include
photonics.

Mend: add a priority sector to its record, if it has one; or waive it, with the reason.
"""

from __future__ import annotations

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, rule
from briefgen.knowledge.groups import grouped


@rule("unlisted-partnership", "warning")
def unlisted_partnership(reading: Reading) -> Findings:
    """Find partnerships that fit no group."""
    country = reading.paper.file.country
    for listing in grouped(reading):
        for id_ in listing.left:
            name = reading.holdings.all("partnerships")[id_].name
            message = f"“{name}” targets {country}, but fits no priority sector of the paper"
            yield Finding(message, reading.holdings.span("partnerships", id_, "sectors"), "check its sectors")
