"""The groups of a paper's list of partnerships: what is listed for each priority sector, and what is announced to be empty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.editor.reading import Reading
from briefgen.knowledge.written import Written, written


@dataclass(frozen=True)
class Group:
    """One or more priority sectors that stand together, and the ids of the partnerships listed for them."""

    sectors: tuple[str, ...]
    entries: tuple[str, ...]


@dataclass(frozen=True)
class Grouped:
    """A list of partnerships, its groups, and the partnerships that stand in none of them."""

    block: Written
    by: str
    groups: tuple[Group, ...]
    left: tuple[str, ...]


def grouped(reading: Reading) -> Iterator[Grouped]:
    """The lists of partnerships of a paper that has priority sectors, as far as they are grouped by sectors."""
    file, records = reading.paper.file, reading.holdings.all("partnerships")
    for block in written(reading.paper, "listing"):
        by = block.fields.get("by", "")
        if (
            block.fields.get("of") != "partnerships"
            or by not in ("sector", "priority_sector")
            or "sectors" in block.fields
        ):
            continue
        left = {id_: set(records[id_].sectors) for id_ in reading.paper.select("partnerships") if id_ in records}
        groups = []
        for sectors in file.priority_sectors:
            fitting = tuple(id_ for id_, own in left.items() if own & set(sectors))
            groups.append(Group(sectors, fitting))
            left = {id_: own for id_, own in left.items() if id_ not in fitting or by == "sector"}
        yield Grouped(block, by, tuple(groups), tuple(left) if by == "priority_sector" else ())


def names(sectors: tuple[str, ...], reading: Reading) -> str:
    """The names of sectors in a row."""
    known = reading.holdings.all("sectors")
    return " and ".join(known[id_].name if id_ in known else id_ for id_ in sectors)
