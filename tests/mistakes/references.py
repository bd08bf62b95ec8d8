"""Sections, tables and documents that are not there, or go by another name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from kinds import mistake
from planting import Change, Content, Mistake

NOWHERE = ("see table {n}", "see figure {n}", "see footnote {n}99", "see annex {n}", "see page 1{n}8")
TITLES = (
    (
        "Preparatory briefing",
        ("Preparatory report", "Preliminary briefing", "Prepatory briefing", "Preparatory Briefing Note"),
    ),
    ("Discussion paper", ("Discussions paper", "Discusion paper", "Debate paper", "Discussion document")),
    (" on ", (" about ", " for ", " concerning ")),
)


def sections(content: Content) -> Iterator[tuple[Change, str]]:
    """The places where a section is named, each with the number that it has in print."""
    for passage in content.prose():
        for m in re.finditer(r"\[@\w+\]", passage.source):
            yield passage.put(*m.span(), ""), m[0]


@mistake("references")
def section_that_is_not_there(content: Content, random: Random) -> Iterator[Change]:
    """A section's number that there is not."""
    for change, _ in sections(content):
        number = random.choice(["9.9", "7", "2.7", "8.1", "0", "4.5", "3.9.1"])
        yield Change(change.path, change.start, change.end, number)


@mistake("references")
def section_typed(content: Content, random: Random) -> Iterator[Change]:
    """The number of another section, typed."""
    for change, _ in sections(content):
        yield Change(change.path, change.start, change.end, random.choice(["1", "2.1", "2.2", "3", "4", "5", "2"]))


@mistake("references")
def chapter_named_in_passing(content: Content, random: Random) -> Iterator[Change]:
    """A remark in brackets that sends readers to a chapter that there is not."""
    for passage in content.prose("paragraph", "item"):
        for m in passage.find(r"(?<=\w)(?=\.\s)"):
            n = random.randint(6, 9)
            yield passage.put(
                m.start(),
                m.start(),
                random.choice([f" (see chapter {n})", f" (see section {n}.{n})", f" (cf. section {n})"]),
            )


@mistake("references")
def thing_that_is_not_there(content: Content, random: Random) -> Iterator[Change]:
    """A table, a figure, a note … that there is not."""
    for passage in content.prose("paragraph", "item"):
        for m in passage.find(r"(?<=\w)(?=\.\s)"):
            words = random.choice(NOWHERE).format(n=random.randint(4, 9))
            yield passage.put(m.start(), m.start(), f" ({words})")


@mistake("references")
def title_of_document_varied(content: Content, random: Random) -> Iterator[Change]:
    """A companion document under another title."""
    for spot, _ in content.expressions(r"^documents\.\w+\.title$"):
        right, wrong = random.choice([(r, w) for r, w in TITLES if r in spot.value])
        yield spot.put(spot.value.replace(right, random.choice(wrong)))


@mistake("references")
def document_of_later(content: Content, random: Random) -> Iterator[Mistake]:
    """A companion document that is younger than the paper."""
    for id_, record in content.records("documents").items():
        spot = content.spot("documents", id_, "date")
        if spot:
            yield Mistake((spot.put(f'"{random.randint(2027, 2039)}-0{random.randint(1, 9)}"'),), (record["title"],))


@mistake("references")
def empty_section(content: Content, random: Random) -> Iterator[Change]:
    """A heading with nothing below it."""
    for path, text in content.files.items():
        if path.endswith(".md") and path.split("/")[1] in content.papers and text.startswith("#"):
            for m in re.finditer(r"\n(?=#+ )|\Z", text):
                title = random.choice(["Outlook", "Further activities", "Funding of cooperation", "Next steps"])
                yield Change(path, m.start(), m.start(), f"\n## {title}\n")
