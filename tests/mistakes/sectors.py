"""Sectors that are announced and have no entry, and sectors with several labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from kinds import mistake
from planting import Change, Content, Mistake

from mistakes.registered import series


def sectors_in_print(content: Content) -> Iterator[tuple[Change, str]]:
    """Sectors by name, typed or put there by an expression; each with its name as it is printed."""
    names = sorted(
        (r["name"] for r in content.records("sectors").values() if re.search(r"\W", r["name"])), key=len, reverse=True
    )
    pattern = rf"(?<![\w-])({'|'.join(map(re.escape, names))})(?![\w-])"
    for passage in content.prose("item", "paragraph", "cell", "heading"):
        for m in passage.find(pattern, re.IGNORECASE):
            yield passage.put(*m.span(), m[0]), m[0]
    for spot, _ in content.expressions(r"^sectors\.\w+\.name( \| lower)?$"):
        if re.search(r"\W", spot.value):
            yield spot.put(spot.value), spot.value.replace("\\", "")


def variants(name: str) -> list[str]:
    """Other labels for a sector that people write."""
    found = []
    if "-" in name:
        found += [name.replace("-", " ", 1), name.replace("-", "", 1), re.sub(r"(?i)agri-", "agro-", name)]
    if "/" in name:
        found += [
            name.replace("/", " and "),
            name.replace("/", "/bio-").replace("bio-bio", "bio-"),
            name.replace("/", "-"),
        ]
    if name.endswith(("technologies", "industries")):
        found += [name[:-3] + "y", name.replace(" ", "-")]
    if " and " in name and "," not in name and "- " not in name:
        first, _, last = name.partition(" and ")
        found += [f"{last} and {first}", f"{first}/{last}", f"{first} & {last}"]
    return [one for one in found if one.lower() != name.lower()]


@mistake("sectors")
def sector_label_varied(content: Content, random: Random) -> Iterator[Change]:
    """Another label for a sector."""
    for change, name in sectors_in_print(content):
        if variants(name):
            yield Change(change.path, change.start, change.end, random.choice(variants(name)))


@mistake("sectors", printed=False)
def priority_sector_without_entry(content: Content, random: Random) -> Iterator[Mistake]:
    """A sector announced in paper.yaml for which nothing is listed or said."""
    for country in content.papers:
        path = f"content/{country}/paper.yaml"
        spot = content.spot(path, "priority_sectors")
        known = content.files[path]
        if spot:
            taken = [p["sectors"] for p in content.records("partnerships").values()]
            new = [
                id_ for id_ in content.records("sectors") if id_ not in known and not any(id_ in one for one in taken)
            ]
            id_ = random.choice(new)
            yield Mistake((Change(path, spot.start, spot.start, f"- [{id_}]\n  "),), _label(content, id_))


@mistake("sectors", printed=False)
def none_identified_forgotten(content: Content, random: Random) -> Iterator[Mistake]:
    """A sector without entry of which it is no longer said that none was found."""
    for country in content.papers:
        spot = content.spot(f"content/{country}/paper.yaml", "none_identified", "sectors")
        if spot:
            ids = re.findall(r"\w+", content.text(spot))
            gone = random.choice(ids)
            yield Mistake((spot.put(f"[{', '.join(id_ for id_ in ids if id_ != gone)}]"),), _label(content, gone))


@mistake("sectors", printed=False)
def none_identified_wrongly(content: Content, random: Random) -> Iterator[Mistake]:
    """A sector of which it is said that none was found, with an entry."""
    for country in content.papers:
        path = f"content/{country}/paper.yaml"
        spot = content.spot(path, "none_identified", "sectors")
        if spot:
            ids = re.findall(r"\w+", content.text(spot))
            taken = {s for p in content.records("partnerships").values() for s in p["sectors"]}
            new = random.choice(
                [
                    s
                    for s in re.findall(r"^  - \[(\w+)", content.files[path], re.MULTILINE)
                    if s in taken and s not in ids
                ]
            )
            yield Mistake((spot.put(f"[{', '.join([*ids, new])}]"),), _label(content, new))


def _label(content: Content, id_: str) -> tuple[str, ...]:
    name = content.records("sectors")[id_]["name"]
    return id_, name, name.lower()


@mistake("sectors")
def sub_sector_is_the_sector(content: Content, random: Random) -> Iterator[Change]:
    """A sub-sector that only repeats its sector."""
    for path in content.stories():
        spot = content.spot(path, "sectors", 0)
        id_ = re.search(r"sector: (\w+)", content.text(spot))[1]  # type: ignore
        assert spot
        yield spot.put(f"{{sector: {id_}, sub_sector: {id_}}}")


@mistake("sectors")
def sector_missing_from_typed_list(content: Content, random: Random) -> Iterator[Change]:
    """The priority sectors, typed, without one of them."""
    for spot, _ in content.expressions(r"priority_sector_names \| series"):
        ones = [name.lower() for name in content.evaluate(spot.path, "paper.priority_sector_names")]
        at = random.randrange(len(ones))
        yield spot.put(series(ones[:at] + ones[at + 1 :]))


@mistake("sectors", printed=False)
def two_records_for_a_sector(content: Content, random: Random) -> Iterator[Mistake]:
    """A sector again under another label."""
    for id_, record in content.records("sectors").items():
        if variants(record["name"]):
            spot = content.record("sectors", id_)
            label = random.choice(variants(record["name"]))
            yield Mistake(
                (Change(spot.path, spot.end, spot.end, f"{id_}_2:\n  name: {label}\n"),), (id_, f"{id_}_2", label)
            )
