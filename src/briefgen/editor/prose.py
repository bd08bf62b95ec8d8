"""The words of a resolved document as a reader meets them, piece by piece, each with its place in the paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from briefgen import document as d
from briefgen.source import Span

Kind = Literal["title", "row", "heading", "paragraph", "cell", "box title", "box label", "picture", "note"]
Part = Literal["emphasis", "strong", "foreign", "code", "link", "reference", "gap", "address", "quotation"]

GAP = "\ufffc"  # OBJECT REPLACEMENT CHARACTER: stands for a gap, of whose words no rule need know
WORD = re.compile(r"[^\W_]+(?:[’'.\-‑][^\W_]+)*")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+")
QUOTATION = re.compile(r"[“\"«][^“”\"«»]{1,600}[”\"»]")
END = re.compile(r"[.!?…]+[”\"’)\]]*(?=\s+[“\"‘(]?[A-ZÀ-ÖØ-Þ0-9])")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters `start` up to `end` of a piece of prose, and what they are; `href` is a link's target."""

    start: int
    end: int
    part: Part
    href: str = ""


@dataclass(frozen=True, slots=True)
class Call:
    """A note's call: it stands before the character at `offset`."""

    offset: int
    note: d.Footnote


@dataclass(frozen=True)
class Place:
    """Where a piece of prose stands: the number and the words of its heading, and what encloses it."""

    section: str = ""
    heading: str = ""
    box: d.Box | None = None
    row: str = ""
    """the label of the row of the box"""
    depth: int = 0
    """how many lists enclose it"""
    on_cover: bool = False


@dataclass(frozen=True, eq=False)
class Prose:
    """The words of one paragraph, heading, cell, note, box title … `span` is where its block begins in the source."""

    text: str
    kind: Kind
    span: Span | None
    place: Place
    stretches: tuple[Stretch, ...] = ()
    calls: tuple[Call, ...] = ()

    @cached_property
    def unread(self) -> tuple[Stretch, ...]:
        """What is no running text: addresses, code, gaps."""
        found = [Stretch(m.start(), m.end(), "address") for m in ADDRESS.finditer(self.text)]
        return (*found, *(s for s in self.stretches if s.part in ("code", "gap")))

    @cached_property
    def quotations(self) -> tuple[Stretch, ...]:
        """What stands in quotation marks, the marks included."""
        return tuple(Stretch(m.start(), m.end(), "quotation") for m in QUOTATION.finditer(self.text))

    @cached_property
    def words(self) -> tuple[re.Match[str], ...]:
        """The words of the running text, each with its place (`start()`, `end()`); a hyphen or an apostrophe does not part them."""
        return tuple(match for match in WORD.finditer(self.text) if not self.is_unread(match.start(), match.end()))

    @cached_property
    def plain_words(self) -> tuple[str, ...]:
        """The words in small letters and with typographic apostrophes, one for each of `words`."""
        return tuple(match[0].lower().replace("'", "’") for match in self.words)

    @cached_property
    def pieces(self) -> tuple[tuple[str, int, int], ...]:
        """The words parted at hyphens and without ’s, in small letters; no abbreviations or names with capitals inside.

        Words in another language are left out.
        """
        found = _pieces(self.words, self.plain_words)
        foreign = [s for s in self.stretches if s.part == "foreign"]
        return tuple(one for one in found if not any(s.start <= one[1] < s.end for s in foreign))

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Start and end of each sentence; a full stop before a capital ends one unless it belongs to an abbreviation."""
        starts = [0]
        for match in END.finditer(self.text):
            word = self.text[: match.start()].rpartition(" ")[2]
            abbreviated = len(word) <= 1 or ("." in word and not word.replace(".", "").strip("()[]").isdigit())
            if not abbreviated and not self.is_unread(match.start(), match.end()):
                starts.append(match.end() + len(self.text[match.end() :]) - len(self.text[match.end() :].lstrip()))
        return tuple(zip(starts, [*starts[1:], len(self.text)], strict=True))

    def sentence(self, offset: int) -> tuple[int, int]:
        """The sentence that holds the character at `offset`."""
        return next(((start, end) for start, end in self.sentences if start <= offset < end), self.sentences[-1])

    def is_unread(self, start: int, end: int) -> bool:
        """Whether any of these characters is no running text."""
        return any(s.start < end and start < s.end for s in self.unread)

    def is_quoted(self, start: int, end: int) -> bool:
        """Whether these characters stand in a quotation."""
        return any(s.start <= start and end <= s.end for s in self.quotations)

    def is_within_quotation(self, start: int, end: int) -> bool:
        """Whether these characters are a part of a quotation; a name that is all that stands in its marks is not."""
        return any(s.start < start - 1 or end + 1 < s.end for s in self.quotations if s.start <= start and end <= s.end)

    def find(self, pattern: re.Pattern[str], *, quoted: bool = True) -> Iterator[re.Match[str]]:
        """The matches of a pattern in the running text; those in quotations only when asked for."""
        found = pattern.finditer(self.text)
        if not self.unread and (quoted or not self.quotations):
            return found
        return (
            match
            for match in found
            if not self.is_unread(*match.span()) and (quoted or not self.is_quoted(*match.span()))
        )


@dataclass(frozen=True)
class Quote:
    """Characters `start` up to `end` of a piece of prose: what a rule points at before it is known where that is written."""

    prose: Prose
    start: int
    end: int

    @property
    def words(self) -> str:
        """The characters."""
        return self.prose.text[self.start : self.end]


@dataclass(frozen=True, eq=False)
class Listed:
    """A list of the paper: the words before it (its introduction), if any, and the first words of each item."""

    block: d.List
    introduction: Prose | None
    items: tuple[Prose, ...]


@dataclass
class _Reader:
    """Goes through a document in reading order; a note is read right after the piece that calls it."""

    out: list[Prose] = field(default_factory=list)
    lists: list[Listed] = field(default_factory=list)
    place: Place = Place()

    def piece(self, inlines: d.Inlines, kind: Kind, span: Span | None, before: str = "") -> Prose | None:
        text, stretches, calls = _spelled(inlines, before)
        prose = None
        if text.strip() or calls:
            prose = Prose(text, kind, span, self.place, tuple(stretches), tuple(calls))
            self.out.append(prose)
        for call in calls:
            self.piece(call.note.children, "note", call.note.span or span)
        return prose

    def blocks(self, blocks: d.Blocks) -> None:
        before: Prose | None = None
        for block in blocks:
            last = self.block(block, before)
            before = last

    def block(self, block: d.Block, before: Prose | None) -> Prose | None:
        match block:
            case d.Heading():
                text = _spelled(block.children, "")[0]
                self.place = replace(self.place, section=block.number or "", heading=text)
                return self.piece(block.children, "heading", block.span)
            case d.Paragraph():
                return self.piece(block.children, "paragraph", block.span)
            case d.List():
                self.list(block, before)
            case d.Quote():
                self.blocks(block.blocks)
            case d.Table():
                for row in (block.header, *block.rows):
                    for cell in row:
                        self.piece(cell, "cell", block.span)
            case d.Figure():
                self.piece((d.Text(block.alternative),), "picture", block.span)
            case d.Box():
                self.box(block)
            case _:
                pass
        return None

    def list(self, block: d.List, before: Prose | None) -> None:
        outer = self.place
        self.place = replace(outer, depth=outer.depth + 1)
        items: list[Prose] = []
        for item in block.items:
            first = len(self.out)
            self.blocks(item)
            items += self.out[first : first + 1]
        self.place = outer
        self.lists.append(Listed(block, before, tuple(items)))

    def box(self, box: d.Box) -> None:
        outer = self.place
        self.place = replace(outer, box=box)
        self.piece(box.title, "box title", box.span)
        for row in box.rows:
            self.place = replace(outer, box=box, row=row.label)
            self.piece((d.Text(row.label),), "box label", row.span)
            self.piece(row.lead, "paragraph", row.span)
            self.blocks(row.blocks)
        self.place = outer

    def cover(self, cover: d.Cover, span: Span | None) -> None:
        self.place = Place(on_cover=True)
        self.piece((d.Text(cover.title),), "title", span)
        for label, value in cover.rows:
            self.place = Place(on_cover=True, row=label)
            self.piece(value, "row", span)
        self.place = Place(on_cover=True)
        self.blocks(cover.abstract)
        self.blocks(cover.disclaimer)


def read_prose(document: d.Document, cover: Span | None) -> tuple[tuple[Prose, ...], tuple[Listed, ...]]:
    """Every piece of prose of a resolved document in reading order, and its lists; `cover` is where the cover's fields stand."""
    reader = _Reader()
    reader.cover(document.cover, cover)
    reader.place = Place()
    reader.blocks(document.blocks)
    return tuple(reader.out), tuple(reader.lists)


def _pieces(words: Iterable[re.Match[str]], plain_words: Iterable[str]) -> Iterator[tuple[str, int, int]]:
    for match, plain in zip(words, plain_words, strict=True):
        if plain.isalpha():
            if match[0][1:] == plain[1:] and plain.isascii():
                yield plain, match.start(), match.end()
            continue
        start = match.start()
        for piece in match[0].replace("‑", "-").split("-"):
            word = piece[:-2] if piece[-2:] in ("’s", "'s") else piece.rstrip("’'")
            if word.isalpha() and word.isascii() and word[1:].islower():
                yield word.lower(), start, start + len(word)
            start += len(piece) + 1


def _spelled(inlines: d.Inlines, before: str) -> tuple[str, list[Stretch], list[Call]]:
    """The text of inlines with a gap as one character, the stretches in it that are more than text, and the calls of notes."""
    text, stretches, calls = before, list[Stretch](), list[Call]()
    for inline in inlines:
        start = len(text)
        match inline:
            case d.Text():
                text += inline.text
            case d.Code():
                text += inline.text
                stretches.append(Stretch(start, len(text), "code"))
            case d.LineBreak():
                text += " "
            case d.Emphasis() | d.Strong() | d.Foreign() | d.Link():
                text, within, called = _spelled(inline.children, text)
                part: Part = "emphasis" if isinstance(inline, d.Emphasis) else "strong"
                href = ""
                if isinstance(inline, d.Foreign):
                    part = "foreign"
                elif isinstance(inline, d.Link):
                    part, href = "link", inline.href
                stretches += [Stretch(start, len(text), part, href), *within]
                calls += called
            case d.Reference():
                text += inline.text or ""
                stretches.append(Stretch(start, len(text), "reference"))
            case d.Gap():
                text += GAP
                stretches.append(Stretch(start, len(text), "gap"))
            case d.Footnote():
                calls.append(Call(start, inline))
            case _:
                pass
    return text, stretches, calls
