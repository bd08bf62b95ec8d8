"""Success stories whose rows are empty, copied or those of other partners."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from kinds import mistake, other
from planting import Change, Content, Mistake, Spot

ROWS = ("context", "objective", "policy_support", "results")
PLACEHOLDERS = (
    "tbd",
    "TBC",
    "n/a",
    "xxx",
    "to be completed",
    "To be added.",
    "…",
    "Lorem ipsum dolor sit amet.",
    "[text]",
    "To follow.",
    "?",
)


def rows(content: Content) -> Iterator[tuple[str, str, Spot]]:
    """The rows of the stories that are text."""
    for path in content.stories():
        for row in ROWS:
            spot = content.spot(path, row)
            if spot and isinstance(spot.value, str) and spot.value.count("\n"):
                yield path, row, spot


def block(text: str) -> str:
    """A text as an indented block of YAML."""
    return "\n".join(f"  {line}".rstrip() for line in text.strip().splitlines())


@mistake("boxes")
def row_emptied(content: Content, random: Random) -> Iterator[Change]:
    """A row without words."""
    for path, row, _ in rows(content):
        line = content.line(path, row)
        assert line
        yield line.put(random.choice([f'{row}: ""\n', f"{row}: |\n  -\n", f"{row}:\n"]))


@mistake("boxes")
def row_with_placeholder(content: Content, random: Random) -> Iterator[Change]:
    """A row with something that is to be replaced."""
    for _, _, spot in rows(content):
        word = random.choice(PLACEHOLDERS)
        yield spot.put(random.choice([f"  {word}", f"  - {word}"]))


@mistake("boxes")
def row_of_another_story(content: Content, random: Random) -> Iterator[Mistake]:
    """A row copied from another story and not changed."""
    known = list(rows(content))
    for path, row, spot in known:
        for path2, row2, spot2 in known:
            if row == row2 and path2.split("/")[1] == path.split("/")[1] and path != path2:
                yield Mistake((spot.put(block(spot2.value)),), concerned=(spot2,))


@mistake("boxes")
def row_twice(content: Content, random: Random) -> Iterator[Mistake]:
    """The text of one row in another one of the story."""
    known = list(rows(content))
    for path, row, spot in known:
        for path2, row2, spot2 in known:
            if path2 == path and row != row2:
                yield Mistake((spot.put(block(spot2.value)),), concerned=(spot2,))


@mistake("boxes")
def partners_changed(content: Content, random: Random) -> Iterator[Mistake]:
    """Another partner, of whom the story tells nothing."""
    clusters = content.records("clusters")
    for path in content.stories():
        number = random.choice([0, 1])
        spot = content.spot(path, "partners", number)
        if spot and spot.value in clusters:
            like = [id_ for id_, c in clusters.items() if c["country"] == clusters[spot.value]["country"]]
            new = other(random, like if len(like) > 1 else list(clusters), spot.value)
            yield Mistake((spot.put(new),), (new, clusters[new]["name"]))


@mistake("boxes")
def partner_never_named(content: Content, random: Random) -> Iterator[Mistake]:
    """A story copied from another one, in which one partner's name was not changed."""
    clusters = content.records("clusters")
    for path in content.stories():
        for number in (0, 1):
            spot = content.spot(path, "partners", number)
            name = clusters[spot.value]["name"] if spot and spot.value in clusters else None
            text = content.files[path]
            found = [m for m in re.finditer(re.escape(name), text)] if name else []
            if found:
                new = clusters[other(random, list(clusters), str(spot and spot.value))]["name"]
                yield Mistake(tuple(Change(path, *m.span(), new) for m in found), (str(name), new))


@mistake("boxes")
def story_not_printed(content: Content, random: Random) -> Iterator[Mistake]:
    """A story that is announced in paper.yaml, and that no section prints."""
    for path, text in content.files.items():
        for m in re.finditer(r"```\{story\}\nid: (\w+)\n```\n", text):
            yield Mistake((Change(path, *m.span(), ""),), (m[1],))


@mistake("boxes")
def story_printed_twice(content: Content, random: Random) -> Iterator[Mistake]:
    """A story's block copied, and its id not changed."""
    for path, text in content.files.items():
        for m in re.finditer(r"```\{story\}\nid: (\w+)\n```\n", text):
            yield Mistake((Change(path, m.end(), m.end(), f"\n{m[0]}"),), (m[1],))


@mistake("boxes")
def stories_sector_changed(content: Content, random: Random) -> Iterator[Mistake]:
    """A sector that has nothing to do with the partners' agreement."""
    sectors = ("photonics", "energy", "digital_industries", "clean_technologies", "agri_food", "aerospace")
    for path in content.stories():
        spot = content.spot(path, "sectors", 0)
        assert spot
        known = content.text(spot)
        new = random.choice([s for s in sectors if s not in known])
        name = content.records("sectors")[new]["name"]
        yield Mistake((spot.put(f"{{sector: {new}}}"),), (new, name, name.lower()))
