"""Names on record, and where papers print them: typed, or by an expression that can be typed over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from planting import Content, Spot

NAMED = ("clusters", "partnerships", "organisations")


@dataclass(frozen=True)
class Named:
    """A name in print."""

    spot: Spot
    name: str
    kind: str
    id: str


def registered(content: Content) -> dict[str, tuple[str, str]]:
    """Kind and id of each record by its name."""
    return {record["name"]: (kind, id_) for kind in NAMED for id_, record in content.records(kind).items()}


def typed_names(content: Content) -> Iterator[Named]:
    """Names that stand in prose as they are."""
    known = registered(content)
    pattern = r"(?<![\w’-])(" + "|".join(re.escape(n) for n in sorted(known, key=len, reverse=True)) + r")(?![\w’-])"
    for passage in content.prose():
        for m in passage.find(pattern):
            spot = Spot(passage.path, passage.start + m.start(), passage.start + m.end(), m[0])
            yield Named(spot, m[0], *known[m[0]])


def names_in_print(content: Content) -> Iterator[Named]:
    """Names that stand in prose, or that an expression puts there."""
    yield from typed_names(content)
    for spot, match in content.expressions(rf"^({'|'.join(NAMED)})\.(\w+)\.name$"):
        yield Named(spot, spot.value, match[1], match[2])


def members(content: Content, id_: str) -> list[str]:
    """The members of a partnership as they are listed: “Skywin (BE)”."""
    clusters = content.records("clusters")
    ids = content.records("partnerships")[id_].get("members") or []
    return [f"{clusters[c]['name']} ({clusters[c]['country']})" for c in ids if isinstance(c, str)]


def partnerships_with_members(content: Content) -> dict[str, list[str]]:
    """The partnerships of which at least three and all members are known, with these."""
    found = {
        record["name"]: members(content, id_)
        for id_, record in content.records("partnerships").items()
        if isinstance(record.get("members"), list) and "stated_count" not in record
    }
    return {name: ones for name, ones in found.items() if len(ones) >= 3}


def series(items: list[str]) -> str:
    """“A, B and C”."""
    return " and ".join([", ".join(items[:-1]), items[-1]]) if len(items) > 1 else items[0]
