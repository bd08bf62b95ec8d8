"""Names that are not those on record."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from random import Random

from kinds import mistake
from planting import Change, Content, Mistake

from mistakes.registered import NAMED, names_in_print, registered


def plain(text: str) -> str:
    """A text without its accents."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def misspelt(content: Content, random: Random, slip: Callable[[str, int], str]) -> Iterator[Change]:
    """Names in print with a slip at one of their letters, not at the first."""
    known = registered(content)
    for named in names_in_print(content):
        inner = [m.start() for m in re.finditer(r"(?<=[^\W\d_])[^\W\d_](?=[^\W\d_])", named.name)]
        if len(named.name) >= 6 and inner:
            new = slip(named.name, random.choice(inner))
            if new not in known and new.lower() != named.name.lower():
                yield named.spot.put(new)


@mistake("names")
def name_letters_swapped(content: Content, random: Random) -> Iterator[Change]:
    """Two letters of a name in the wrong order."""
    yield from misspelt(content, random, lambda name, i: name[:i] + name[i + 1] + name[i] + name[i + 2 :])


@mistake("names")
def name_letter_doubled(content: Content, random: Random) -> Iterator[Change]:
    """A letter of a name typed twice."""
    yield from misspelt(content, random, lambda name, i: name[:i] + name[i] + name[i:])


@mistake("names")
def name_letter_dropped(content: Content, random: Random) -> Iterator[Change]:
    """A letter of a name left out."""
    yield from misspelt(content, random, lambda name, i: name[:i] + name[i + 1 :])


@mistake("names")
def name_letter_replaced(content: Content, random: Random) -> Iterator[Change]:
    """Another letter in a name."""

    def slip(name: str, i: int) -> str:
        letter = random.choice("aeiounrst")
        return name[:i] + (letter.upper() if name[i].isupper() else letter) + name[i + 1 :]

    yield from misspelt(content, random, slip)


@mistake("names")
def name_accent_dropped(content: Content, random: Random) -> Iterator[Change]:
    """A name without its accents."""
    for named in names_in_print(content):
        if plain(named.name) != named.name:
            yield named.spot.put(plain(named.name))


@mistake("names")
def place_accent_dropped(content: Content, random: Random) -> Iterator[Change]:
    """A place or another proper name in prose without its accent, that has it elsewhere."""
    for passage in content.prose():
        for m in passage.find(r"\b[A-ZÉ]\w*[éèôáóü]\w*\b"):
            if sum(text.count(m[0]) for text in content.printed.values()) > 2:
                yield passage.put(*m.span(), plain(m[0]))


@mistake("names")
def name_alias_used(content: Content, random: Random) -> Iterator[Change]:
    """Another spelling, which is known to be wrong."""
    for named in names_in_print(content):
        aliases = content.records(named.kind)[named.id].get("aliases") or []
        if aliases:
            yield named.spot.put(random.choice(aliases))


@mistake("names")
def name_spaced_or_cased_otherwise(content: Content, random: Random) -> Iterator[Change]:
    """A name with its words run together, or hyphened, or its capitals changed."""
    for named in names_in_print(content):
        name = named.name
        if " " in name:
            at = random.choice([m.start() for m in re.finditer(" ", name)])
            yield named.spot.put(name[:at] + random.choice(["", "-"]) + name[at + 1 :])
        elif len(name) > 5 and re.search(r"[A-Z]", name[1:]):
            yield named.spot.put(
                random.choice([name.capitalize(), name.upper()]) if name != name.upper() else name.title()
            )


@mistake("names", printed=False)
def record_twice_under_near_names(content: Content, random: Random) -> Iterator[Mistake]:
    """A record again under another id, its name spelt otherwise."""
    for kind in NAMED[:2]:
        for id_, record in content.records(kind).items():
            name, spot = record["name"], content.record(kind, id_)
            near = plain(name) if plain(name) != name else name.replace(" ", "-") if " " in name else name + "s"
            if len(name) > 6:
                text = (
                    content.text(spot).replace(f"{id_}:", f"{id_}_2:", 1).replace(f"name: {name}", f"name: {near}", 1)
                )
                change = Change(spot.path, spot.end, spot.end, text.rstrip("\n") + "\n")
                yield Mistake((change,), (id_, f"{id_}_2", name, near))
