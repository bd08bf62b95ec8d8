"""The tree that everything turns around: blocks and inlines of one paper, format-neutral.

Nodes are frozen; passes make new trees. After the last pass (`resolve.PASSES`) no `Field` and no `Domain` is left, every
`Reference` has its text, every `Heading` and `Footnote` its number, and writers only print.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from briefgen.edition import Edition, Level
from briefgen.inlines import (
    Code,
    Comma,
    Emphasis,
    Field,
    Footnote,
    Foreign,
    Gap,
    Inline,
    Inlines,
    Kind,
    LineBreak,
    Link,
    Reference,
    Restyled,
    Revised,
    Revision,
    Strong,
    Text,
)
from briefgen.source import Span

__all__ = [
    "BEFORE",
    "HISTORY",
    "MOST_ROWS",
    "Block",
    "Blocks",
    "Box",
    "BoxRow",
    "Code",
    "Comma",
    "Cover",
    "Document",
    "Domain",
    "Emphasis",
    "Entry",
    "Field",
    "Figure",
    "Footnote",
    "Foreign",
    "Gap",
    "Heading",
    "Inline",
    "Inlines",
    "Kind",
    "LineBreak",
    "Link",
    "List",
    "Meta",
    "Paragraph",
    "Quote",
    "Redline",
    "Reference",
    "Restyled",
    "Revised",
    "Revision",
    "Strong",
    "Table",
    "Text",
]  # the smallest nodes are those of `inlines`

# ----------------------------------------------------------------------------------------------------------- blocks

BEFORE = "before:"
MOST_ROWS = 12  # of a table that is kept on one page
HISTORY = "_history"  # the bookmark of the table of versions: apart, so that no other changes when it is switched off


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading, level 1 to 3; `anchor` is its bookmark once it is set.

    In a redline, `before` is the heading as it was where its level or its number has changed, `end` what became of its end.
    """

    level: int
    children: Inlines
    label: str | None = None
    number: str | None = None
    anchor: str | None = None
    before: Heading | None = None
    end: Revision | None = None
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. `keep_next` holds it on the page of what follows (a line that introduces a list or a table).

    In a redline, `end` says what became of its end: one that is new divides a paragraph, one that is deleted joins two.
    """

    children: Inlines
    keep_next: bool = False
    anchor: str | None = None
    end: Revision | None = None
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class List:
    """Items, each of one or more blocks; ordered lists count from `start`."""

    items: tuple[Blocks, ...]
    ordered: bool = False
    start: int = 1
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation set apart, of paragraphs."""

    blocks: Blocks
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; the first row is the header. `align` holds left, right or center per column.

    `shares` are the widths of the columns in hundredths of the text's width; without them all are equally wide.

    In a redline, `revisions` says what became of each row, the header first.
    """

    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    align: tuple[str, ...]
    anchor: str | None = None
    shares: tuple[int, ...] = ()
    revisions: tuple[Revision | None, ...] = ()
    span: Span | None = field(default=None, compare=False)

    @property
    def whole(self) -> bool:
        """Whether it is so short that it stays on one page."""
        return len(self.rows) <= MOST_ROWS


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture of the project (`path` relative to it) with its alternative text.

    In a redline, the path of one that is gone begins with `BEFORE`: it lies with the earlier version.
    """

    path: str
    alternative: str
    anchor: str | None = None
    end: Revision | None = None
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class BoxRow:
    """A row of a box: its label (with inlines after it on the same line) and its blocks."""

    label: str
    lead: Inlines
    blocks: Blocks
    anchor: str | None = None
    revision: Revision | None = None
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Box:
    """A framed table: a title bar that repeats on each page, then the rows."""

    title: Inlines
    rows: tuple[BoxRow, ...]
    anchor: str | None = None
    revision: Revision | None = None
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Domain:
    """A block of the trade (story, listing, passage, confidential), not yet lowered to the blocks above.

    It has fields (`value`) or encloses `blocks`.
    """

    name: str
    value: Mapping[str, Any]
    span: Span | None = field(default=None, compare=False)
    blocks: Blocks = ()


Block = Heading | Paragraph | List | Quote | Table | Figure | Box | Domain
Blocks = tuple[Block, ...]

# --------------------------------------------------------------------------------------------------------- document


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents. In a redline, `before` is the line as it was, `end` what became of the line."""

    level: int
    number: str
    title: Inlines
    anchor: str
    before: Entry | None = None
    end: Revision | None = None


@dataclass(frozen=True, slots=True)
class Meta:
    """What the file's properties, its header and its name say."""

    title: str
    subject: str
    authors: tuple[str, ...]
    keywords: tuple[str, ...]
    lang: str
    country: str
    country_code: str
    acronym: str
    deliverable: str
    deliverable_title: str
    version: str
    version_text: str
    level: Level
    """who may read this edition"""
    classification: str
    """the same in the words of the cover"""
    edition: Edition
    draft_mark: str | None
    """the word across every page of a draft; None for a final paper"""
    date: datetime
    file_stem: str
    folder: str
    changed: bool = False
    """whether it says something else than what was released under its version's number: a draft of what comes next"""

    apart: bool = False
    """whether it is a public edition beside a full one"""

    @property
    def version_folder(self) -> str:
        """The name of the folder of its files."""
        return self.version + ("-changes" if self.changed else "") + ("-public" if self.apart else "")


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page: title, the metadata rows (label, value), the abstract, and a disclaimer below it."""

    title: str
    rows: tuple[tuple[str, Inlines], ...]
    abstract: Blocks
    disclaimer: Blocks = ()
    revisions: tuple[Revision | None, ...] = ()
    """in a redline: what became of each row"""


@dataclass(frozen=True, slots=True)
class Redline:
    """What makes a document a redline: the two versions, by whom and when the later one was made.

    `printed` holds, by their names, the words of `Meta` (and “title”, the cover's) whose printed form was revised.
    """

    old: str
    new: str
    author: str
    date: datetime
    printed: Mapping[str, Inlines]


@dataclass(frozen=True, slots=True)
class Document:
    """One paper; `labels` are the fixed words of its language. A redline is a document with revisions, for the same writers."""

    meta: Meta
    cover: Cover
    blocks: Blocks
    labels: Mapping[str, str]
    contents: tuple[Entry, ...] = ()
    history: Table | None = None
    """the versions up to this one, printed after the contents"""
    redline: Redline | None = None

    @property
    def all_blocks(self) -> Blocks:
        """The blocks of the cover, the history and those of the body, in reading order."""
        history = (self.history,) if self.history else ()
        return (*self.cover.abstract, *self.cover.disclaimer, *history, *self.blocks)
