"""Two records for one body let a paper call it by two names, and count it twice.

Looks for: two records of clusters, partnerships or organisations that have the same name but for letter case, accents, hyphens and
spaces, or a name (of eight letters or more) that differs in one letter. A number at the end makes another name (“AdPack²”).

Example: `foodvalley: {name: FoodValley, …}` and `food_valley: {name: Food Valley, …}`

Mend: keep one record, and put the other spelling among its `aliases`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from briefgen.editor.reading import Holdings
from briefgen.editor.rule import Finding, Findings, record_rule
from briefgen.records.registered import KINDS, plain

SHORTEST = 8


@record_rule("similar-records", "warning", guesses=True)
def similar_records(holdings: Holdings) -> Findings:
    """Find records that may be of one body."""
    from rapidfuzz.distance import OSA

    first: dict[str, tuple[str, str]] = {}
    halves: dict[str, list[str]] = defaultdict(list)
    for kind, id_, name in _names(holdings):
        key = plain(name)
        other = first.get(key) or next(
            (
                first[near]
                for half in _halves(key)
                for near in halves[half]
                if OSA.distance(key, near, score_cutoff=1) <= 1 and not _is_numbered(key, near)
            ),
            None,
        )
        if other and other != (kind, id_):
            known = holdings.all(other[0])[other[1]].name
            message = f"“{name}” may be the “{known}” of the record “{other[1]}”"
            yield Finding(
                message,
                holdings.span(kind, id_, "name"),
                "keep one record, and put the other spelling among its aliases",
            )
        elif key not in first:
            first[key] = (kind, id_)
            for half in _halves(key):
                halves[half].append(key)


def _names(holdings: Holdings) -> Iterator[tuple[str, str, str]]:
    for kind in KINDS:
        for id_, record in holdings.of(kind):
            yield kind, id_, record.name
            for alias in getattr(record, "aliases", ()):
                yield kind, id_, alias


def _halves(key: str) -> Iterator[str]:
    """The beginning and the end of a name: one of them is the same in a name that differs in one letter."""
    if len(key) >= SHORTEST:
        half = len(key) // 2 - 1
        yield "^" + key[:half]
        yield key[-half:] + "$"


def _is_numbered(one: str, other: str) -> bool:
    """Whether names differ in a number only: the second project of that name is another one."""
    return any(letter.isdigit() for letter in set(one) ^ set(other)) or one[-1].isdigit() != other[-1].isdigit()
