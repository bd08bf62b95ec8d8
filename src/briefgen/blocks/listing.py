"""`{listing}`: the records that concern the paper's country, grouped, each rendered by a passage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from briefgen import document as d
from briefgen.blocks import passage
from briefgen.context import Context
from briefgen.records import Agreement, Partnership, Record

Entries = list[tuple[str, Agreement | Partnership]]


class ListingFields(Record):
    """The fields of the fenced block."""

    of: Literal["agreements", "partnerships"]
    by: Literal["field", "priority_sector"]
    passage: str


def lower(domain: d.Domain, context: Context) -> d.Blocks:
    """A list of groups, each with its label in bold and the list of its records."""
    fields = context.fields(ListingFields, domain)
    if not fields:
        return ()
    groups = _by_field(context) if fields.of == "agreements" else _by_priority(context)
    items = [_group(label, entries, fields, domain, context) for label, entries in groups if entries]
    if not items:
        context.log.error("empty-listing", f"no record of {fields.of} concerns this paper", domain.span)
    return (d.List(tuple(items), span=domain.span),)


def _group(label: str, entries: Entries, fields: ListingFields, domain: d.Domain, context: Context) -> d.Blocks:
    def item(id_: str, record: Agreement | Partnership) -> d.Blocks:
        place = context.paper.files[fields.of].span((id_,), key=True)
        return passage.fill(fields.passage, domain.span, context, place, item=record)

    items = tuple(item(id_, record) for id_, record in entries)
    head = d.Paragraph((d.Strong((d.Text(label),)),), keep_next=True, span=domain.span)
    return (head, d.List(items, span=domain.span))


def _by_field(context: Context) -> Iterator[tuple[str, Entries]]:
    records, country = context.paper.records, context.paper.file.country
    here = [
        (id_, agreement)
        for id_, agreement in records.agreements.items()
        if any(records.clusters[party].country == country for party in agreement.parties)
    ]
    for field in dict.fromkeys(agreement.field for _, agreement in here):
        yield records.sectors[field].name, [(id_, a) for id_, a in here if a.field == field]


def _by_priority(context: Context) -> Iterator[tuple[str, Entries]]:
    """Each partnership once, in the first group that has one of its sectors; one that fits none is reported."""
    left = {id_: p for id_, p in context.paper.records.partnerships.items() if _concerns(p, context)}
    for group in context.paper.file.priority_sectors:
        fitting = [(id_, p) for id_, p in left.items() if set(p.sectors) & set(group)]
        left = {id_: p for id_, p in left.items() if not set(p.sectors) & set(group)}
        yield _heading(context.facts.sector_names(group), context), list(fitting)
    for id_, partnership in left.items():
        message = f"“{partnership.name}” targets {context.paper.file.country}, but fits no priority sector of the paper"
        context.log.warn("unlisted-partnership", message, context.paper.span("partnerships", id_, "sectors"))


def _concerns(partnership: Partnership, context: Context) -> bool:
    """Whether a strategic partnership targets the paper's country, by itself or through a region."""
    country, regions = context.paper.file.country, context.paper.records.regions
    through = (regions[t].countries for t in partnership.targets if t in regions)
    targeted = country in partnership.targets or any(country in countries for countries in through)
    return partnership.kind == "escp" and targeted


def _heading(names: Iterable[str], context: Context) -> str:
    """The names of a group as one label: “Clean technologies and clean resources”."""
    first, *rest = names
    lowered = [name[0].lower() + name[1:] if name[1:2].islower() else name for name in rest]
    return context.facts.series([first[0].upper() + first[1:], *lowered])
