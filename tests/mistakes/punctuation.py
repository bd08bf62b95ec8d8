"""Signs: wrong, missing, doubled, or left over from another program."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from random import Random

from kinds import mistake
from planting import NOTHING, OBJECT, Change, Content, Passage

TEXT = ("item", "paragraph", "cell")
LEAKS = (
    "** ",
    "<br>",
    "</b>",
    "&amp;nbsp;",
    "](",
    "~~",
    "&lt;p&gt;",
    "\\*",
    "&amp;amp; ",
    "<span>",
    "\\_",
    "[^",
    "}} ",
)


@mistake("style")
def straight_quotes(content: Content, random: Random) -> Iterator[Change]:
    """The quotation marks of a typewriter."""
    for passage in content.prose(*TEXT):
        for m in passage.find(r"“([^“”]*)”"):
            yield passage.put(*m.span(), f'"{passage.source[m.start() + 1 : m.end() - 1]}"')
        for m in passage.find(r"’"):
            yield passage.put(*m.span(), "'")


@mistake("style")
def hyphen_for_dash(content: Content, random: Random) -> Iterator[Change]:
    """A hyphen where a dash is meant."""
    for passage in content.prose(*TEXT, "heading"):
        for m in passage.find(r" – |(?<=\w)–(?=\w)"):
            yield passage.put(*m.span(), m[0].replace("–", random.choice(["-", "--"])))


@mistake("style")
def hyphen_between_clauses(content: Content, random: Random) -> Iterator[Change]:
    """A comma replaced by a hyphen between spaces."""
    for passage in content.prose("item", "paragraph"):
        for m in passage.find(r"(?<=[a-z]), (?=(?:but|which|and|so|where|for) )"):
            yield passage.put(*m.span(), random.choice([" - ", " -- "]))


@mistake("style")
def three_full_stops(content: Content, random: Random) -> Iterator[Change]:
    """Full stops for an ellipsis."""
    for passage in content.prose("item", "paragraph"):
        for m in passage.find(rf"(?<=[a-z])\.(?=\s+[A-Z]|{NOTHING}*\s*$)"):
            yield passage.put(*m.span(), random.choice(["...", " ...", "…."]))


@mistake("style")
def space_before_sign(content: Content, random: Random) -> Iterator[Change]:
    """A space before a comma, a full stop, a colon …"""
    for passage in content.prose(*TEXT):
        for m in passage.find(r"(?<=\w)[,.;:?](?=\s)|(?<=\w)\)|(?<=[(“])(?=\w)"):
            yield passage.put(m.start(), m.start(), " ")


@mistake("style")
def no_space_after_sign(content: Content, random: Random) -> Iterator[Change]:
    """No space behind a comma, a full stop, a colon …"""
    for passage in content.prose(*TEXT):
        for m in passage.find(r"(?<=[a-z])[,.;:] (?=[A-Za-z])|(?<=[a-z]) (?=\()|(?<=\)) (?=[a-z])"):
            yield passage.put(*m.span(), m[0].rstrip(" "))


@mistake("style")
def two_spaces(content: Content, random: Random) -> Iterator[Change]:
    """Two spaces."""
    for passage in content.prose("item", "paragraph"):
        for m in passage.find(r"(?<=[\w,.]) (?=\w)"):
            yield passage.put(*m.span(), random.choice(["  ", "\u00a0 ", "\u2003"]))


@mistake("style")
def sign_twice(content: Content, random: Random) -> Iterator[Change]:
    """A comma or a full stop too many."""
    for passage in content.prose("item", "paragraph"):
        for m in passage.find(r"(?<=[a-z])[,.;](?=\s)"):
            yield passage.put(*m.span(), random.choice([m[0] * 2, m[0] + " ,", ",."]))


@mistake("style")
def bracket_missing(content: Content, random: Random) -> Iterator[Change]:
    """A bracket that is not closed, or not opened."""
    for passage in content.prose(*TEXT):
        for m in passage.find(r"[()]"):
            yield passage.put(*m.span(), "")


@mistake("style")
def quotation_mark_missing(content: Content, random: Random) -> Iterator[Change]:
    """A quotation mark without the other one."""
    for passage in content.prose(*TEXT):
        for m in passage.find(r"[“”]"):
            yield passage.put(*m.span(), random.choice(["", "", "”" if m[0] == "“" else "“"]))


@mistake("style")
def full_stop_missing(content: Content, random: Random) -> Iterator[Change]:
    """No full stop at the end of a paragraph."""
    for passage in content.prose("paragraph"):
        for m in passage.find(rf"(?<=[a-z])\.(?={NOTHING}*\s*$)"):
            if not passage.path.endswith("abstract.md"):
                yield passage.put(*m.span(), "")


def item_lists(content: Content) -> Iterator[list[Passage]]:
    """Lists whose items all end with a sign."""
    for _, run in groupby(content.passages, key=lambda p: (p.path, p.kind)):
        ones = list(run)
        if ones[0].kind == "item" and len(ones) > 2 and ones[0].path.endswith(".md"):
            yield ones


@mistake("style")
def item_ends_otherwise(content: Content, random: Random) -> Iterator[Change]:
    """One item of a list that does not end as the others do."""
    for ones in item_lists(content):
        for number, one in enumerate(ones):
            end = re.compile(rf"(?<=[\w)])[.;](?={NOTHING}*\s*$)").search(one.text)
            if end:
                last = number == len(ones) - 1
                signs = (
                    ["", ";", ","] if end[0] == "." and last else ["", ",", "."] if end[0] == ";" else ["", ";", ","]
                )
                yield one.put(*end.span(), random.choice(signs))


@mistake("style")
def markup_printed(content: Content, random: Random) -> Iterator[Change]:
    """Signs of Markdown or HTML that reach the reader."""
    for passage in content.prose("item", "paragraph"):
        for m in passage.find(r"(?<=[a-z]) (?=[a-z])"):
            yield passage.put(m.end(), m.end(), random.choice(LEAKS))


@mistake("style")
def letters_garbled(content: Content, random: Random) -> Iterator[Change]:
    """Letters read in another encoding."""
    for passage in content.prose(*TEXT):
        for m in passage.find(r"[éèôü’“–]"):
            garbled = m[0].encode().decode("cp1252", "replace")
            yield passage.put(*m.span(), random.choice([garbled, garbled, "\ufffd"]))


@mistake("style")
def percent_otherwise(content: Content, random: Random) -> Iterator[Change]:
    """A figure in another form: “17.7 %”, “2,000.000”, “52th”."""
    ends = {"1": "st", "2": "nd", "3": "rd"}
    for passage in content.prose(*TEXT):
        for m in passage.find(r"(?<![\w.])(\d{1,2})(st|nd|rd|th)\b"):
            yield passage.put(*m.span(2), random.choice([e for e in ("st", "nd", "rd", "th") if e != m[2]]))
        for m in passage.find(r"(?<=\d)%"):
            yield passage.put(*m.span(), random.choice([" %", " percent"]))
    for key, record in content.records("facts").items():
        spot = content.spot("facts", key, "text")
        if spot and "%" in str(record.get("text")):
            yield spot.put(record["text"].replace("%", " %"))
    assert ends


@mistake("style")
def range_with_hyphen(content: Content, random: Random) -> Iterator[Change]:
    """Figures from – to, with a hyphen."""
    for passage, at in content.ends():
        a = random.randint(2001, 2014)
        form = random.choice(
            ["The years {a}-{b} were decisive.", "This was achieved in {a}-{b}.", "Pages {c}-{d} tell more of it."]
        )
        yield passage.put(at, at, " " + form.format(a=a, b=a + 3, c=a - 1990, d=a - 1980))


@mistake("style")
def heading_otherwise(content: Content, random: Random) -> Iterator[Change]:
    """A heading with a full stop, a number of its own, or in capitals."""
    for passage in content.prose("heading"):
        title = re.search(rf"[^\s{NOTHING}{OBJECT}][^{NOTHING}{OBJECT}\n]*[^\s{NOTHING}{OBJECT}]", passage.text)
        if title and passage.path.split("/")[1] in content.papers:
            words = title[0]
            n = random.randint(1, 5)
            yield passage.put(
                *title.span(),
                random.choice([f"{words}.", f"{n}. {words}", f"{n}.2 {words}", words.upper(), f"{words}:"]),
            )


@mistake("style")
def bullet_typed(content: Content, random: Random) -> Iterator[Change]:
    """The sign of a list in the middle of a paragraph."""
    for passage in content.prose("item", "paragraph"):
        for m in passage.find(r"(?<=[a-z]\.) (?=[A-Z])"):
            yield passage.put(*m.span(), random.choice([" • ", " ▪ ", " · "]))
