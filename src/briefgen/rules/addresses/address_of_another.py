"""A block that is copied and not changed everywhere gives one partnership the address of another.

Looks for: the source of a partnership or a cluster whose address ends in the name of another one, and not in its own; and a
source whose label names one partnership and whose address ends in the name of another.

Example: ORCHARD has the source `https://www.example.eu/profiles/harbour`

Mend: give it its own address.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote

from briefgen.editor.reading import Holdings
from briefgen.editor.rule import Finding, Findings, record_rule
from briefgen.knowledge.addresses import Address
from briefgen.records.values import Gap

KINDS = (("partnerships", "source"), ("clusters", "website"))
LEAST = 4


@record_rule("address-of-another", "warning", guesses=True)
def address_of_another(holdings: Holdings) -> Findings:
    """Find addresses that belong to another record."""
    names = _names(holdings)
    for kind, field in KINDS:
        for id_, record in holdings.of(kind):
            source = holdings.all("sources").get(getattr(record, field) or "")
            url = source.url if source else None
            if not url or isinstance(getattr(record, field), Gap):
                continue
            last = _last(url)
            other = names.get(last)
            if other and other != record.name and not _shares(record.name, last):
                message = f"the source of “{record.name}” has the address of “{other}”"
                yield Finding(message, holdings.span(kind, id_, field), "give it its own source")


def _names(holdings: Holdings) -> Mapping[str, str]:
    """The names of partnerships and clusters by their letters and figures."""
    return {
        _letters(record.name): record.name
        for kind, _ in KINDS
        for record in holdings.all(kind).values()
        if len(_letters(record.name)) >= LEAST
    }


def _last(url: str) -> str:
    """The letters and figures of the last part of the path; of the host where there is no path."""
    address = Address(url, None)  # type: ignore[arg-type]
    parts = [part for part in unquote(address.parts.path).split("/") if part.strip()]
    return _letters(parts[-1] if parts else address.host.rpartition(".")[0])


def _letters(text: str) -> str:
    import unicodedata

    split = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[\W_]", "", "".join(letter for letter in split if not unicodedata.combining(letter)))


def _shares(name: str, last: str) -> bool:
    """Whether the address may be that of the name after all: one holds the other."""
    letters = _letters(name)
    return letters in last or last in letters
