"""`{listing}`: the records that concern the paper's country at its date, grouped, each rendered by a passage."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from briefgen import document as d
from briefgen.blocks import passage
from briefgen.context import Context
from briefgen.diagnostics import did_you_mean
from briefgen.language.capitals import capital, small
from briefgen.records.kinds import Agreement, Partnership
from briefgen.records.record import Record
from briefgen.records.values import Id

Entry = Agreement | Partnership
Entries = dict[str, Entry]
Groups = list[tuple[tuple[str, ...], Entries]]  # the sectors of each group, and its records by id


class ListingFields(Record):
    """The fields of the fenced block."""

    of: Literal["agreements", "partnerships"]
    by: Literal["sector", "priority_sector"] | None = None
    """how the list is grouped; without it it is not"""
    sectors: tuple[Id, ...] = ()
    """only records of these sectors"""
    passage: str
    none: str | None = None
    """the passage that says, of `sectors` (names), that there is no record in them"""


def lower(domain: d.Domain, context: Context) -> d.Blocks:
    """A list of groups, each with its label in bold and the list of its records; then what is said of the empty ones."""
    fields = context.fields(ListingFields, domain)
    if not fields or not _known_sectors(fields, domain, context):
        return ()
    entries = _entries(fields, context)
    groups = _by_priority(entries, context) if fields.by == "priority_sector" else _by_sector(entries)
    listed: d.Blocks = ()
    if not fields.by and entries:
        listed = (_items(entries, fields, domain, context),)
    elif any(group for _, group in groups):
        groups_items = tuple(_group(s, group, fields, domain, context) for s, group in groups if group)
        listed = (d.List(groups_items, span=domain.span),)
    empty = [id_ for sectors, group in groups if not group for id_ in sectors]
    if not listed and not fields.none:
        message = f"no record of {fields.of} concerns this paper"
        context.log.error("empty-listing", message, domain.span, "name a passage that says so: none: …")
    return (*listed, *_none(empty, bool(listed), fields, domain, context))


def sectors_of(entry: Entry) -> tuple[str, ...]:
    """The sectors of a record, the main one first."""
    return (entry.field,) if isinstance(entry, Agreement) else entry.sectors


def _known_sectors(fields: ListingFields, domain: d.Domain, context: Context) -> bool:
    known = context.paper.records.sectors
    unknown = [id_ for id_ in fields.sectors if id_ not in known]
    for id_ in unknown:
        message = f"content/data/sectors.yaml has no record “{id_}”"
        context.log.error("unknown-sector", message, domain.span, did_you_mean(id_, known.shelf.records))
    return not unknown


def _entries(fields: ListingFields, context: Context) -> Entries:
    registry = getattr(context.paper.records, fields.of)
    found = {id_: registry[id_] for id_ in context.paper.select(fields.of)}
    return {id_: e for id_, e in found.items() if not fields.sectors or set(sectors_of(e)) & set(fields.sectors)}


def _group(
    sectors: tuple[str, ...], entries: Entries, fields: ListingFields, domain: d.Domain, context: Context
) -> d.Blocks:
    label = d.Strong((d.Text(_heading(context.facts.sector_names(sectors), context)),))
    head = d.Paragraph((label,), keep_next=True, span=domain.span)
    return (head, _items(entries, fields, domain, context))


def _items(entries: Entries, fields: ListingFields, domain: d.Domain, context: Context) -> d.List:
    def item(id_: str, record: Entry) -> d.Blocks:
        place = context.paper.files[fields.of].span((id_,), key=True)
        return passage.fill(fields.passage, domain.span, context, place, item=record)

    return d.List(tuple(item(id_, record) for id_, record in entries.items()), span=domain.span)


def _by_sector(entries: Entries) -> Groups:
    """By the main sector of each record, in the order in which the sectors come up."""
    order = dict.fromkeys(sectors_of(entry)[0] for entry in entries.values())
    return [((sector,), {id_: e for id_, e in entries.items() if sectors_of(e)[0] == sector}) for sector in order]


def _by_priority(entries: Entries, context: Context) -> Groups:
    """Each record once, in the first group that has one of its sectors; rules report what fits none, and empty groups."""
    left, groups = dict(entries), []
    for sectors in context.paper.file.priority_sectors:
        fitting = {id_: e for id_, e in left.items() if set(sectors_of(e)) & set(sectors)}
        left = {id_: e for id_, e in left.items() if id_ not in fitting}
        groups.append((sectors, fitting))
    return groups


def _none(empty: list[str], listed: bool, fields: ListingFields, domain: d.Domain, context: Context) -> d.Blocks:
    """What the passage `none` says of the empty groups, or of the whole list when it is empty."""
    if not fields.none or (listed and not empty):
        return ()
    return passage.fill(fields.none, domain.span, context, sectors=context.facts.sector_names(empty))


def _heading(names: Iterable[str], context: Context) -> str:
    """The names of a group as one label: “Clean technologies and clean resources”."""
    return capital(context.facts.series(map(small, names)))
