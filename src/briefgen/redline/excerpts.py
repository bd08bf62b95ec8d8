"""Words of a redline as Markdown: what was added in bold, what is gone struck through, with a few words around each change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from briefgen import document as d
from briefgen.rewrite import plain_text

AROUND = 6  # words before and after a change
LONGEST = 60  # words of a text that is shown whole
LEFT_OUT = "…"
MARKS = {"insert": "**", "move_to": "**", "delete": "~~", "move_from": "~~"}
SPECIAL = re.compile(r"([\\`*_\[\]<>~#|])")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that have one revision, or none."""

    kind: str
    text: str


def excerpt(inlines: d.Inlines) -> str:
    """What has changed in a text, with the words around it; empty where only notes or looks have."""
    parts = list(_stretches(inlines))
    if not any(part.kind for part in parts):
        return ""
    last = len(parts) - 1
    return "".join(_shown(part, n == 0, n == last) for n, part in enumerate(parts)).strip().replace("~~**", "~~ **")


def words(inlines: d.Inlines) -> str:
    """A text from its beginning, whatever its revisions."""
    text = " ".join("".join(part.text for part in _stretches(inlines)).split())
    found = text.split(" ")
    return escaped(text if len(found) <= LONGEST else " ".join(found[:LONGEST]) + f" {LEFT_OUT}")


def escaped(text: str) -> str:
    """A text that Markdown prints as it is."""
    return SPECIAL.sub(r"\\\1", text)


def _stretches(inlines: d.Inlines) -> Iterator[Stretch]:
    """The words in a row that have the same revision, notes apart."""
    for kind, row in groupby(_parts(inlines), key=lambda part: part.kind):
        text = "".join(part.text for part in row)
        if text:
            yield Stretch(kind, text)


def _parts(inlines: d.Inlines) -> Iterator[Stretch]:
    for inline in inlines:
        match inline:
            case d.Revised():
                yield Stretch(inline.kind, plain_text(inline.children))
            case d.Restyled():
                yield Stretch("", plain_text(inline.children))
            case d.Emphasis() | d.Strong() | d.Foreign() | d.Link():
                yield from _parts(inline.children)
            case _:
                yield Stretch("", plain_text((inline,)))


def _shown(part: Stretch, first: bool, last: bool) -> str:
    if part.kind:
        inner = part.text.strip()
        before, after = part.text[: len(part.text) - len(part.text.lstrip())], part.text[len(part.text.rstrip()) :]
        mark = MARKS[part.kind] if inner else ""
        return f"{before}{mark}{escaped(inner)}{mark}{after}"
    found = part.text.split(" ")
    if first and len(found) > AROUND + 1:
        return f"{LEFT_OUT} " + escaped(" ".join(found[-AROUND - 1 :]))
    if last and len(found) > AROUND + 1:
        return escaped(" ".join(found[: AROUND + 1])) + f" {LEFT_OUT}"
    if not first and not last and len(found) > 2 * AROUND + 2:
        return escaped(" ".join(found[: AROUND + 1])) + f" {LEFT_OUT} " + escaped(" ".join(found[-AROUND - 1 :]))
    return escaped(part.text)
