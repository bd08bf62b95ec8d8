"""The success stories as a paper prints them, whether they come from story files or were typed by hand in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from briefgen import document as d
from briefgen.editor.prose import GAP, Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Quote
from briefgen.knowledge.mentions import Party, parties, party_called

KEYS = ("partners", "sectors", "context", "cooperation", "objective", "policy_support", "results", "contact")
TELLING = ("context", "cooperation", "objective", "policy_support", "results")
LONGEST = 60  # characters of a label that was typed
SHORTEST = 6
LETTERS = re.compile(r"[^\W\d_]+")
BULLET = re.compile(r"^[^\w“]+")
SERIES = re.compile(r",\s*(?:and\s+|et\s+)?|\s+(?:and|et|&)\s+|\s*/\s*")


@dataclass(eq=False)
class Row:
    """A row of a story: which one it is (`KEYS`), its label, and what it says, piece by piece."""

    key: str
    label: Quote
    parts: list[Quote] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What the row says."""
        return "\n".join(part.words for part in self.parts)

    @property
    def is_gap(self) -> bool:
        """Whether it says nothing but what is missing."""
        return GAP in self.text and not LETTERS.search(self.text)


@dataclass(eq=False)
class Told:
    """A story: its heading's number and names, the title of its box, its rows; `id` when it comes from a file."""

    level: int
    number: Quote | None = None
    heading: Quote | None = None
    title: Quote | None = None
    id: str | None = None
    box: d.Box | None = None
    rows: list[Row] = field(default_factory=list)

    def row(self, key: str) -> Row | None:
        """The row of this kind."""
        return next((row for row in self.rows if row.key == key), None)

    @property
    def telling(self) -> list[Row]:
        """The rows that tell the story."""
        return [row for row in self.rows if row.key in TELLING]

    @property
    def place(self) -> Quote | None:
        """Where the story begins."""
        return self.heading or self.title or (self.rows[0].label if self.rows else None)


def told(reading: Reading) -> list[Told]:
    """The stories of a paper in reading order; a heading without rows below it is none."""
    reader = _Stories(reading)
    for prose in reading.prose:
        if prose.kind != "note" and not prose.place.on_cover:
            reader.read(prose)
    return [story for story in reader.found if story.rows]


def partners(story: Told, reading: Reading) -> list[Party]:
    """Who takes part: by the story's file, else by its row of partners, else by its heading or title."""
    if story.id:
        return list(parties(reading.paper.stories[story.id].partners, reading.paper.library))
    row = story.row("partners")
    if row and row.parts:
        names = [BULLET.sub("", re.split(r"\s*[,(]", part.words, maxsplit=1)[0]).strip() for part in row.parts]
        if len(names) == 1:
            names = named_in(re.sub(r"\s*\([^)]*\)", "", row.text))
        return [party_called(name, reading.paper.library) for name in names if name]
    place = story.heading or story.title
    return [party_called(name, reading.paper.library) for name in named_in(place.words)] if place else []


def named_in(words: str) -> list[str]:
    """The names in “A, B and C”."""
    return [name for name in (piece.strip(" .:") for piece in SERIES.split(words)) if name]


class _Stories:
    """Goes through the prose and takes stories together."""

    def __init__(self, reading: Reading) -> None:
        labels = reading.paper.labels
        head = re.escape(labels.story_heading.partition("{number}")[0].strip())
        self.head = re.compile(
            rf"(?:[\d.]+\s+)?{head}\s*(?P<number>\d+)?\s*[:.–—-]\s*(?P<partners>\S.*)", re.IGNORECASE
        )
        title = re.escape(labels.story_title.partition("{partners}")[0].strip())
        self.title = re.compile(rf"{title}\s+(?P<partners>[^.:;!?]+)", re.IGNORECASE)
        self.labels = _labels({key: getattr(labels, f"story_{key}") for key in KEYS})
        self.reading = reading
        self.found: list[Told] = []
        self.open: Told | None = None

    def read(self, prose: Prose) -> None:
        if prose.kind == "heading" and self.open and _level(prose) <= self.open.level:
            self.open = None
        if prose.place.box and self.open and self.open.box is not prose.place.box:
            self._enter_box(prose)
        if self._begins(prose) or self._titled(prose) or self._labelled(prose):
            return
        if self.open and self.open.rows and prose.text.strip():
            self.open.rows[-1].parts.append(Quote(prose, 0, len(prose.text)))

    def _enter_box(self, prose: Prose) -> None:
        assert self.open
        assert prose.place.box
        if self.open.rows:
            self._new(_level(prose))
        self.open.box = prose.place.box
        self.open.id = _id(prose.place.box, self.reading)

    def _new(self, level: int) -> Told:
        self.open = Told(level)
        self.found.append(self.open)
        return self.open

    def _begins(self, prose: Prose) -> bool:
        match = self.head.fullmatch(prose.text.strip()) if prose.kind in ("heading", "paragraph", "cell") else None
        if match is None:
            return False
        story = self._new(_level(prose))
        story.heading = Quote(prose, *match.span("partners"))
        story.number = Quote(prose, *match.span("number")) if match["number"] else None
        return True

    def _titled(self, prose: Prose) -> bool:
        match = self.title.fullmatch(prose.text.strip())
        if match is None or (prose.kind == "box title") != (prose.place.box is not None):
            return False
        if self.open is None or self.open.rows or self.open.title:
            story = self._new(_level(prose))
            story.box = prose.place.box
            story.id = _id(story.box, self.reading) if story.box else None
        assert self.open
        self.open.title = Quote(prose, *match.span("partners"))
        return True

    def _labelled(self, prose: Prose) -> bool:
        if self.open is None:
            return False
        text, end = prose.text, len(prose.text)
        colon = text.find(":")
        if prose.kind != "box label" and not (0 < colon <= LONGEST or len(text) <= LONGEST):
            return False
        end = colon if 0 < colon <= LONGEST else end
        key = _key(text[:end], self.labels)
        if (
            key is None
            or any(row.key == key for row in self.open.rows)
            or (prose.place.box and prose.kind != "box label")
        ):
            return False
        row = Row(key, Quote(prose, 0, end))
        self.open.rows.append(row)
        rest = text[end + 1 :]
        if rest.strip():
            row.parts.append(Quote(prose, len(text) - len(rest.lstrip()), len(text)))
        return True


def _level(prose: Prose) -> int:
    return len([part for part in prose.place.section.split(".") if part]) or 9


def _id(box: d.Box, reading: Reading) -> str | None:
    span = box.rows[0].span if box.rows else None
    name = span.source.path.rpartition("/")[2].removesuffix(".yaml") if span else ""
    return name if name in reading.paper.stories else None


def _labels(labels: Mapping[str, str]) -> dict[str, str]:
    return {_bare(label): key for key, label in labels.items()}


def _key(text: str, labels: Mapping[str, str]) -> str | None:
    """The row that a label names; one that is shortened (“Results”, “Sectors concerned”) counts too."""
    bare = _bare(text)
    if bare in labels:
        return labels[bare]
    first = _bare(text.split(maxsplit=1)[0]) if text.split() else ""
    if len(first) < SHORTEST or len(text.split()) > SHORTEST:
        return None
    return next((key for label, key in labels.items() if label.startswith(first) and set(bare) <= set(label)), None)


def _bare(text: str) -> str:
    return "".join(LETTERS.findall(text)).casefold()


def sentences(row: Row) -> Iterator[Quote]:
    """The sentences of a row."""
    for part in row.parts:
        for start, end in part.prose.sentences:
            start, end = max(start, part.start), min(end, part.end)
            while end > start and part.prose.text[end - 1].isspace():
                end -= 1
            if start < end:
                yield Quote(part.prose, start, end)
