"""Numbers that are not those of what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from kinds import mistake
from planting import OBJECT, Change, Content, Mistake, Passage

from mistakes.registered import partnerships_with_members, series

TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen")
WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", *TEENS)
NUMBER = rf"(?P<number>{'|'.join(WORDS[1:])}|\b1?\d\b)"
LISTED = re.compile(
    rf"(?<![\w-]){NUMBER}(?![\w-])(?P<between>[^.:;–{OBJECT}]{{3,80}}): (?P<list>[^.:;–]+?)(?=[.:;–])", re.IGNORECASE
)
SENTENCES = (
    "The {n} members of {name} are {list}.",
    "{name} has {n} members: {list}.",
    "The {n} partners, {list}, form {name}.",
    "{name} brings together {n} European clusters, {list}.",
)


def value(number: str) -> int:
    return int(number) if number.isdigit() else WORDS.index(number.lower()) + 1


def wrong(number: int, random: Random, like: str = "word") -> str:
    """A number near to another, written in the same way."""
    near = random.choice([n for n in (number - 1, number + 1, number + 2) if n >= 2])
    text = str(near) if like.isdigit() else WORDS[near - 1]
    return text.capitalize() if like[0].isupper() else text


def items(text: str) -> list[str]:
    return [part for part in re.split(r",\s+and\s+|,\s+|\s+and\s+", text) if part.strip()]


def enumerations(content: Content) -> Iterator[tuple[Passage, re.Match[str], list[str]]]:
    """“three parts of the world: Asia, Europe and the United States”, with numbers that are right."""
    for passage in content.prose():
        for m in LISTED.finditer(passage.text):
            if OBJECT not in m["list"] and len(items(m["list"])) == value(m["number"]):
                yield passage, m, items(m["list"])


def lists(content: Content) -> Iterator[tuple[Passage, re.Match[str], list[Passage]]]:
    """The number in the words before a list of items, and these items."""
    passages = content.passages
    for i, passage in enumerate(passages):
        end = next(
            (n for n, p in enumerate(passages[i + 1 :], i + 1) if p.kind != "item" or p.path != passage.path), i + 1
        )
        below = list(passages[i + 1 : end])
        announced = below and not re.search(r"[.!?]\W*$", passage.text)
        numbers = list(re.finditer(rf"\b{NUMBER}\b", passage.text.rpartition(". ")[2], re.IGNORECASE))
        if announced and numbers and value(numbers[-1]["number"]) == len(below):
            offset = len(passage.text) - len(passage.text.rpartition(". ")[2])
            found = re.compile(rf"\b{NUMBER}\b", re.IGNORECASE).search(passage.text, offset + numbers[-1].start())
            assert found
            yield passage, found, below


@mistake("counts")
def wrong_count_in_prose(content: Content, random: Random) -> Iterator[Change]:
    """Another number before an enumeration or a list."""
    for passage, m, _ in (*enumerations(content), *lists(content)):
        number = m["number"]
        yield passage.put(*m.span("number"), wrong(value(number), random, number))


@mistake("counts")
def wrong_count_typed_over(content: Content, random: Random) -> Iterator[Change]:
    """An expression that counts, replaced by a number that is not right."""
    for spot, _ in content.expressions(r"(member_count|length) \| words$"):
        if spot.value in WORDS and "targets" not in content.text(spot):
            yield spot.put(wrong(value(spot.value), random))


@mistake("counts")
def item_deleted_from_enumeration(content: Content, random: Random) -> Iterator[Change]:
    """One of the things that a sentence counts and lists, deleted."""
    for passage, m, ones in enumerations(content):
        if len(ones) > 2:
            left = list(ones)
            left.remove(random.choice(left))
            yield passage.put(*m.span("list"), series(left))


@mistake("counts")
def item_deleted_from_list(content: Content, random: Random) -> Iterator[Change]:
    """One item deleted from a list that is announced with a number."""
    for _, _, below in lists(content):
        one = random.choice(below[:-1])
        yield one.put(0, len(one.text), "")


@mistake("counts")
def item_dropped_when_typed_over(content: Content, random: Random) -> Iterator[Change]:
    """A list that an expression gave, pasted without one of its items, while the number before it stays."""
    for spot, _ in content.expressions(r"\| (series|members)$"):
        text = content.files[spot.path]
        ones = items(spot.value.replace("\\", ""))
        before = text[text.rfind("\n", 0, spot.start) : spot.start]
        if len(ones) > 2 and "| words }}" in before and "among" not in before[-30:]:
            ones.remove(random.choice(ones))
            yield spot.put(series(ones))


@mistake("counts")
def stated_count_too_small(content: Content, random: Random) -> Iterator[Mistake]:
    """A partnership with more members on record than it is said to have."""
    for id_, record in content.records("partnerships").items():
        spot = content.spot("partnerships", id_, "stated_count")
        if spot:
            yield Mistake((spot.put(str(random.randint(2, len(record["members"]) - 1))),), ("stated_count",))


@mistake("counts")
def new_sentence_with_wrong_count(content: Content, random: Random) -> Iterator[Change]:
    """A sentence on the members of a partnership, with a number that is not theirs."""
    known = partnerships_with_members(content)
    for passage, at in content.ends():
        name, ones = random.choice(list(known.items()))
        form = {"name": name, "n": wrong(len(ones), random), "list": series(ones)}
        yield passage.put(at, at, " " + random.choice(SENTENCES).format(**form))


@mistake("counts")
def new_sentence_with_member_missing(content: Content, random: Random) -> Iterator[Change]:
    """A sentence on the members of a partnership that leaves one of them out."""
    known = partnerships_with_members(content)
    for passage, at in content.ends():
        name, ones = random.choice(list(known.items()))
        gone = random.choice(ones)
        form = {"name": name, "n": WORDS[len(ones) - 1], "list": series([one for one in ones if one != gone])}
        yield passage.put(at, at, " " + random.choice(SENTENCES).format(**form))


@mistake("counts")
def trade_figure_mistyped(content: Content, random: Random) -> Iterator[Mistake]:
    """A balance that is not exports minus imports."""
    for id_, record in content.records("trade").items():
        for number, row in enumerate(record["years"]):
            field = random.choice(["imports", "exports", "balance"])
            spot = content.spot("trade", id_, "years", number, field)
            new = f"{float(row[field]) + random.choice([-10, -5, 2, 9, 10, 27]):.1f}"
            assert spot
            yield Mistake((spot.put(f'"{new}"'),))
