"""The tree that everything turns around: blocks and inlines of one paper, format-neutral.

Nodes are frozen; passes make new trees. After the last pass (`resolve.PASSES`) no `Field` and no `Domain` is left, every
`Reference` has its text, every `Heading` and `Footnote` its number, and writers only print.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from briefgen.edition import Edition, Level
from briefgen.source import Span

# -------------------------------------------------------------------------------------------------------- revisions

Kind = Literal["insert", "delete", "move_to", "move_from"]
"""what a revision did with words, a paragraph or a row; only a redline has revisions"""


@dataclass(frozen=True, slots=True)
class Revision:
    """What became of a block between two versions; `move` is the name that both ends of a move share."""

    kind: Kind
    move: str = ""


@dataclass(frozen=True, slots=True)
class Revised:
    """Words that were added, taken out, or moved."""

    kind: Kind
    children: Inlines


@dataclass(frozen=True, slots=True)
class Restyled:
    """Words whose look has changed (bold, italic …): as they are, and as they were."""

    children: Inlines
    before: Inlines


@dataclass(frozen=True, slots=True)
class Comma:
    """What stands between the calls of two notes in a row. Only a redline has it as a node: it may be revised, too."""


# ---------------------------------------------------------------------------------------------------------- inlines


@dataclass(frozen=True, slots=True)
class Text:
    """Characters as they are read."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Italic words."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Strong:
    """Bold words."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words in another language than the paper's; `lang` is its tag (`fr`, `fr-CA`)."""

    lang: str
    children: Inlines


@dataclass(frozen=True, slots=True)
class Code:
    """Literal characters, in the typewriter font."""

    text: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A forced line end inside a paragraph."""


@dataclass(frozen=True, slots=True)
class Link:
    """A live address (`https:`, `http:`, `mailto:`, `tel:`)."""

    href: str
    children: Inlines
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Reference:
    """The number of the block that carries `label`; `text` is that number and `anchor` its bookmark once they are known."""

    label: str
    text: str | None = None
    anchor: str | None = None
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note of one paragraph; `key` names its source, `number` counts from 1 through the paper."""

    key: str
    children: Inlines = ()
    number: int | None = None
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Field:
    """`{{ expression }}`: a fact from the records, not yet looked up."""

    expression: str
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is still missing: what is needed, and who is to supply it; `text` is what a draft prints for it."""

    need: str
    owner: str
    text: str | None = None
    span: Span | None = field(default=None, compare=False)


Inline = (
    Text
    | Emphasis
    | Strong
    | Foreign
    | Code
    | LineBreak
    | Link
    | Reference
    | Footnote
    | Field
    | Gap
    | Revised
    | Restyled
    | Comma
)
Inlines = tuple[Inline, ...]

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
