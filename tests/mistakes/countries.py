"""Countries and their codes that are not those of the clusters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from kinds import mistake, other
from planting import Change, Content, Mistake

from mistakes.registered import Named, names_in_print, partnerships_with_members, series

WRONG_CODES = ("FL", "UK", "EL", "B", "F", "D", "SP", "EN", "GER", "DEU", "SW", "EU")
CODES = ("AT", "BE", "CZ", "DE", "DK", "ES", "FI", "FR", "IT", "LT", "NL", "PL", "PT", "SE")
FORMS = {
    " e.V.": "DE AT",
    " z.s.": "CZ",
    " Oy": "FI",
    " S.p.A.": "IT",
    " s.r.o.": "CZ SK",
    " Sp. z o.o.": "PL",
    " B.V.": "NL BE",
}
NATIONS = {
    "AT": "Austrian",
    "BE": "Belgian",
    "DE": "German",
    "ES": "Spanish",
    "FR": "French",
    "IT": "Italian",
    "NL": "Dutch",
}
CODED = re.compile(r"(?P<name>[\w’./&:–-]+(?: [\w’./&:–-]+)*) \((?P<code>[A-Z]{2})\)")
LEADS = ("The members of {name} are {list}.", "{name} unites {list}.", "Behind {name} stand {list}.")


def coded(content: Content, random: Random) -> Iterator[tuple[Change, str]]:
    """Text with codes in brackets: as it stands, an expression as it would be typed, a new sentence; with one code to change.

    The code stands as “⟨XX⟩”.
    """
    for passage in content.prose():
        for m in CODED.finditer(passage.text):
            if m["code"] in CODES:
                yield passage.put(m.end("code") - 2, m.end("code"), f"⟨{m['code']}⟩"), m["code"]
    clusters = content.records("clusters")
    for named in names_in_print(content):
        code = clusters[named.id]["country"] if named.kind == "clusters" else None
        if code in CODES and not followed_by_code(content, named):
            yield named.spot.put(f"{named.name} (⟨{code}⟩)"), code
    for spot, _ in content.expressions(r"\| members$"):
        yield marked(spot.put(spot.value.replace("\\", "")), random)
    known = partnerships_with_members(content)
    for passage, at in random.sample(list(content.ends()), 25):
        name, ones = random.choice(list(known.items()))
        yield marked(passage.put(at, at, " " + random.choice(LEADS).format(name=name, list=series(ones))), random)


def followed_by_code(content: Content, named: Named) -> bool:
    return content.files[named.spot.path][named.spot.end :].startswith(" (")


def marked(change: Change, random: Random) -> tuple[Change, str]:
    """A change in whose text one of the codes is marked."""
    m = random.choice(list(re.finditer(r"\(([A-Z]{2})\)", change.text)))
    text = f"{change.text[: m.start()]}(⟨{m[1]}⟩){change.text[m.end() :]}"
    return Change(change.path, change.start, change.end, text), m[1]


def recoded(change: Change, code: str) -> Mistake:
    text = re.sub(r"⟨\w+⟩", code, change.text)
    return Mistake((Change(change.path, change.start, change.end, text),), (f"({code})",))


@mistake("countries")
def code_that_is_none(content: Content, random: Random) -> Iterator[Mistake]:
    """A code that ISO 3166-1 does not have."""
    for change, code in coded(content, random):
        fitting = {"GB": "UK", "GR": "EL", "BE": "B", "FR": "F", "DE": "D", "FI": "FL", "ES": "SP"}.get(code, "")
        yield recoded(change, random.choice([fitting or random.choice(WRONG_CODES), random.choice(WRONG_CODES)]))


@mistake("countries")
def code_of_another_country(content: Content, random: Random) -> Iterator[Mistake]:
    """A code that is not the one on record."""
    for change, code in coded(content, random):
        yield recoded(change, other(random, CODES, code))


@mistake("countries")
def code_without_space(content: Content, random: Random) -> Iterator[Mistake]:
    """No space before the bracket of a code."""
    for change, code in coded(content, random):
        if f" (⟨{code}⟩)" in change.text:
            yield recoded(Change(change.path, change.start, change.end, change.text.replace(" (⟨", "(⟨")), code)


@mistake("countries")
def cluster_moved(content: Content, random: Random) -> Iterator[Mistake]:
    """A cluster with another country, although its place, its legal form or its description says which it is."""
    nations = re.compile("|".join(NATIONS.values()))
    for id_, record in content.records("clusters").items():
        told = (
            record.get("place")
            or nations.search(record.get("description", ""))
            or re.search(r"e\.V|z\.s|\bOy\b", record["name"])
        )
        if told:
            spot = content.spot("clusters", id_, "country")
            assert spot
            yield Mistake((spot.put(other(random, CODES, record["country"])),), (id_, record["name"]))


@mistake("countries")
def legal_form_of_another_country(content: Content, random: Random) -> Iterator[Change]:
    """A legal form that the cluster's country does not have."""
    for id_, record in content.records("clusters").items():
        name = re.sub(r" (e\.V\.|z\.s\.|GmbH)$", "", record["name"])
        forms = [form for form, codes in FORMS.items() if record["country"] not in codes]
        spot = content.spot("clusters", id_, "name")
        assert spot
        if not re.search(r"\b(Oy|e\.V|GmbH)", name) and ":" not in name and len(name) < 40:
            yield spot.put(name + random.choice(forms))


@mistake("countries")
def nation_of_another_country(content: Content, random: Random) -> Iterator[Mistake]:
    """“the Austrian cluster Skywin”."""
    clusters = content.records("clusters")
    for named in names_in_print(content):
        before = content.files[named.spot.path][: named.spot.start].rstrip()[-4:]
        if named.kind == "clusters" and not before.endswith(("the", "a", "an", ":", "|", "-")):
            nation = other(random, list(NATIONS.values()), NATIONS.get(clusters[named.id]["country"], ""))
            start = "The" if before.endswith(".") else "the"
            yield Mistake((named.spot.put(f"{start} {nation} cluster {named.name}"),), (nation,))
