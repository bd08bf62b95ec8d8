"""The tree that everything turns around: blocks and inlines of one paper, format-neutral.

Nodes are frozen; passes make new trees. After the last pass (`resolve.PASSES`) no `Field` and no `Domain` is left, every
`Reference` has its text, every `Heading` and `Footnote` its number, and writers only print.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from briefgen.source import Span

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


Inline = Text | Emphasis | Strong | Code | LineBreak | Link | Reference | Footnote | Field
Inlines = tuple[Inline, ...]

# ----------------------------------------------------------------------------------------------------------- blocks


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading, level 1 to 3; `anchor` is its bookmark once it is set."""

    level: int
    children: Inlines
    label: str | None = None
    number: str | None = None
    anchor: str | None = None
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. `keep_next` holds it on the page of what follows (a line that introduces a list)."""

    children: Inlines
    keep_next: bool = False
    anchor: str | None = None
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
    """Rows of cells; the first row is the header. `align` holds left, right or center per column."""

    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    align: tuple[str, ...]
    anchor: str | None = None
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture of the project (`path` relative to it) with its alternative text."""

    path: str
    alternative: str
    anchor: str | None = None
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class BoxRow:
    """A row of a box: its label (with inlines after it on the same line) and its blocks."""

    label: str
    lead: Inlines
    blocks: Blocks
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """A framed table: a title bar that repeats on each page, then the rows."""

    title: Inlines
    rows: tuple[BoxRow, ...]
    anchor: str | None = None
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Domain:
    """A block of the trade (story, listing, passage), not yet lowered to the blocks above."""

    name: str
    value: Mapping[str, Any]
    span: Span | None = field(default=None, compare=False)


Block = Heading | Paragraph | List | Quote | Table | Figure | Box | Domain
Blocks = tuple[Block, ...]

# --------------------------------------------------------------------------------------------------------- document


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents."""

    level: int
    number: str
    title: Inlines
    anchor: str


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
    classification: str
    date: datetime
    file_stem: str
    folder: str


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page: title, the metadata rows (label, value) and the abstract."""

    title: str
    rows: tuple[tuple[str, str], ...]
    abstract: Blocks


@dataclass(frozen=True, slots=True)
class Document:
    """One paper; `labels` are the fixed words of its language."""

    meta: Meta
    cover: Cover
    blocks: Blocks
    labels: Mapping[str, str]
    contents: tuple[Entry, ...] = ()


# -------------------------------------------------------------------------------------------------- walking, rewriting

BlockRewrite = Callable[[Block], Blocks]
InlineRewrite = Callable[[Inline], Inlines]


def rewrite_inlines(inlines: Inlines, change: InlineRewrite) -> Inlines:
    """A new sequence: `change` is asked for each inline, outer before inner, and its results are entered."""
    out: list[Inline] = []
    for inline in inlines:
        for new in change(inline):
            match new:
                case Emphasis() | Strong() | Link() | Footnote():
                    out.append(replace(new, children=rewrite_inlines(new.children, change)))
                case _:
                    out.append(new)
    return tuple(out)


def rewrite_blocks(blocks: Blocks, block: BlockRewrite, inline: InlineRewrite) -> Blocks:
    """A new sequence: `block` is asked for each block, outer before inner; inlines go through `inline`, in reading order."""
    return tuple(_enter(new, block, inline) for old in blocks for new in block(old))


def _enter(node: Block, block: BlockRewrite, inline: InlineRewrite) -> Block:
    match node:
        case Heading() | Paragraph():
            return replace(node, children=rewrite_inlines(node.children, inline))
        case List():
            return replace(node, items=tuple(rewrite_blocks(item, block, inline) for item in node.items))
        case Quote():
            return replace(node, blocks=rewrite_blocks(node.blocks, block, inline))
        case Table():
            header = tuple(rewrite_inlines(cell, inline) for cell in node.header)
            rows = tuple(tuple(rewrite_inlines(cell, inline) for cell in row) for row in node.rows)
            return replace(node, header=header, rows=rows)
        case Box():
            title = rewrite_inlines(node.title, inline)
            return replace(node, title=title, rows=tuple(_enter_row(row, block, inline) for row in node.rows))
        case _:
            return node


def _enter_row(row: BoxRow, block: BlockRewrite, inline: InlineRewrite) -> BoxRow:
    lead = rewrite_inlines(row.lead, inline)
    return replace(row, lead=lead, blocks=rewrite_blocks(row.blocks, block, inline))


def unchanged_block(block: Block) -> Blocks:
    """The rewrite that keeps every block."""
    return (block,)


def unchanged_inline(inline: Inline) -> Inlines:
    """The rewrite that keeps every inline."""
    return (inline,)


def walk(blocks: Blocks) -> Iterator[Block | Inline]:
    """Every block and inline below `blocks`, in reading order."""
    seen: list[Block | Inline] = []

    def see_block(block: Block) -> Blocks:
        seen.append(block)
        return (block,)

    def see_inline(inline: Inline) -> Inlines:
        seen.append(inline)
        return (inline,)

    rewrite_blocks(blocks, see_block, see_inline)
    return iter(seen)


def plain_text(inlines: Inlines) -> str:
    """The words of inlines, without notes."""
    parts: list[str] = []
    for inline in inlines:
        match inline:
            case Text() | Code():
                parts.append(inline.text)
            case Emphasis() | Strong() | Link():
                parts.append(plain_text(inline.children))
            case Reference():
                parts.append(inline.text or "")
            case LineBreak():
                parts.append(" ")
            case _:
                pass
    return "".join(parts)


def count_words(blocks: Blocks) -> int:
    """The number of words in blocks, notes and box labels included."""
    texts = [node.text for node in walk(blocks) if isinstance(node, Text | Code)]
    labels = [row.label for node in walk(blocks) if isinstance(node, Box) for row in node.rows]
    return sum(len(text.split()) for text in [*texts, *labels])


def count_notes(blocks: Blocks) -> int:
    """The number of notes in blocks."""
    return sum(isinstance(node, Footnote) for node in walk(blocks))
