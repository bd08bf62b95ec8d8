"""What the paper is, for whom, and on which country: said otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from kinds import mistake, other
from planting import Change, Content

CLASSES = ("semi-classified", "confidential", "classified", "restricted", "public", "unclassified")
COUNTRIES = ("Mexico", "Brazil", "India", "Singapore", "Taiwan", "South Korea", "Chile")
REMARKS = ("TODO", "TBC", "[XX]", "???", "XXX", "[check]", "(tbc)", "[insert date]", "[name?]", "@@@")


@mistake("status")
def classification_varied(content: Content, random: Random) -> Iterator[Change]:
    """Another status than that of paper.yaml."""
    for spot, _ in content.expressions(r"^paper\.classification$"):
        yield spot.put(random.choice(CLASSES))


@mistake("status")
def classification_in_new_sentence(content: Content, random: Random) -> Iterator[Change]:
    """A sentence that gives the paper another status."""
    forms = (
        "This paper is a {c} document.",
        "The present {c} paper does not go further.",
        "It must be kept in mind that this document is {c}.",
    )
    for passage, at in content.ends():
        yield passage.put(at, at, " " + random.choice(forms).format(c=random.choice(CLASSES)))


@mistake("status")
def addressee_varied(content: Content, random: Random) -> Iterator[Change]:
    """Another form of the addressee's name."""
    forms = ("DG GROW", "DG Growth", "DG-GROWTH", "DG ENTR")
    for spot, _ in content.expressions(r"^paper\.addressees$"):
        new = spot.value.replace("\\", "").replace("DG GROWTH", random.choice(forms))
        yield spot.put(random.choice([new, new.replace("European Commission", "EU Commission")]))
    for passage in content.prose():
        for m in passage.find(r"\bDG GROWTH\b"):
            yield passage.put(*m.span(), random.choice(forms))


@mistake("status")
def country_of_another_paper(content: Content, random: Random) -> Iterator[Change]:
    """Another country left in a heading, in a field of the cover or in the abstract: copied from its paper."""
    own = {"canada": "Canada", "japan": "Japan", "usa": "US|United States"}
    for country in content.papers:
        names = rf"\b({own.get(country, country.title())})\b"
        new = other(random, [*COUNTRIES, "Canada", "Japan"], country.title())
        for passage in content.passages:
            if passage.path.startswith(f"content/{country}/") and passage.kind == "heading":
                yield from (passage.put(*m.span(), new) for m in passage.find(names))
        path = f"content/{country}/paper.yaml"
        for key in (("title",), ("subject",), ("deliverable", "title"), ("keywords",)):
            spot = content.spot(path, *key)
            assert spot
            for m in re.finditer(names, content.text(spot)):
                yield Change(path, spot.start + m.start(), spot.start + m.end(), new)
        path = f"content/{country}/abstract.md"
        if path in content.files:
            found = re.finditer(r"\{\{ country\.\w+ \}\}", content.files[path])
            yield from (Change(path, *m.span(), new) for m in found)


@mistake("status")
def remark_to_oneself(content: Content, random: Random) -> Iterator[Change]:
    """Something that was to be settled before the paper went out."""
    for passage in content.prose():
        for m in passage.find(r"(?<=[a-z]) (?=[a-z])|(?<=\w)(?=\.\s)"):
            yield passage.put(m.start(), m.start(), f" {random.choice(REMARKS)}")
