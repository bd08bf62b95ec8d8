"""Which records concern a country at a date. The answers are part of what a paper is made from: see `freshness`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from briefgen.language.countries import is_code
from briefgen.language.dates import not_after
from briefgen.records.kinds import Agreement, Arrangement, Partnership, Trade
from briefgen.records.library import Library
from briefgen.records.values import Gap

Query = Callable[[Library, str, str], tuple[str, ...]]


def select(what: str, library: Library, country: str, date: str) -> tuple[str, ...]:
    """The ids of the records that answer the query `what` for a country (ISO code) at the date of its paper."""
    return QUERIES[what](library, country, date)


def _partnerships(library: Library, country: str, date: str) -> tuple[str, ...]:
    """Strategic partnerships that target the country, by itself or through a region, and had begun."""
    regions = library.shelves["regions"].records
    here = {country, *(id_ for id_, region in regions.items() if country in region.countries)}

    def concerns(partnership: Partnership) -> bool:
        return partnership.kind == "escp" and bool(here & set(partnership.targets)) and partnership.period.begun(date)

    def may_concern(targets: Collection[str]) -> bool:
        return any(target in here or (target not in regions and not is_code(target)) for target in targets)

    return tuple(_found(library, "partnerships", concerns, "targets", may_concern))


def _agreements(library: Library, country: str, date: str) -> tuple[str, ...]:
    """Agreements with a party of the country that were signed by then, or at a date that is not known."""
    here, kinds = (
        library.parties_in.get(country, frozenset()),
        (library.shelves["clusters"], library.shelves["organisations"]),
    )

    def concerns(agreement: Agreement) -> bool:
        return not here.isdisjoint(agreement.parties) and _by(agreement.signed, date)

    def may_concern(named: Collection[str]) -> bool:
        return any(id_ in here or not any(id_ in kind.records for kind in kinds) for id_ in named)

    return tuple(_found(library, "agreements", concerns, "parties", may_concern))


def _arrangements(library: Library, country: str, date: str) -> tuple[str, ...]:
    """What is known of policy arrangements with the country: one signed by then, or that none was found by then."""

    def concerns(one: Arrangement) -> bool:
        return one.country == country and _by(one.signed or one.none_as_of, date)

    return tuple(_found(library, "arrangements", concerns, "country", lambda code: country in code))


def _arrangements_elsewhere(library: Library, country: str, date: str) -> tuple[str, ...]:
    """Policy arrangements with other countries that were signed by then."""

    def concerns(one: Arrangement) -> bool:
        return one.country != country and one.signed is not None and _by(one.signed, date)

    return tuple(_found(library, "arrangements", concerns, "country", lambda code: False))


def _trade(library: Library, country: str, date: str) -> tuple[str, ...]:
    """Trade figures of the country that had been retrieved by then."""

    def concerns(trade: Trade) -> bool:
        return trade.country == country and _by(trade.retrieved, date)

    return tuple(_found(library, "trade", concerns, "country", lambda code: country in code))


def _by(when: str | None, date: str) -> bool:
    return when is None or isinstance(when, Gap) or not_after(when, date)


def _found(
    library: Library,
    kind: str,
    concerns: Callable[[Any], bool],
    decisive: str,
    may_concern: Callable[[Collection[str]], bool],
) -> Iterator[str]:
    """The ids of the fitting records, in their order.

    A record with a mistake is found, and stops the paper, when it may concern it: when its field `decisive` says so, or
    cannot be understood.
    """
    shelf = library.shelves[kind]
    for id_ in shelf.file.value or ():
        if id_ in shelf.records:
            if concerns(shelf.records[id_]):
                yield id_
        else:
            raw = shelf.file.value[id_]
            value = raw.get(decisive) if isinstance(raw, dict) else None
            if isinstance(value, list):
                value = [one if isinstance(one, str) else "" for one in value]  # anything may have been typed there
            if not isinstance(value, list | str) or may_concern(value):
                yield id_


QUERIES: Mapping[str, Query] = {
    "partnerships": _partnerships,
    "agreements": _agreements,
    "arrangements": _arrangements,
    "arrangements_elsewhere": _arrangements_elsewhere,
    "trade": _trade,
}
