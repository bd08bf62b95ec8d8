"""Document → what both files must say: blocks in reading order, in the terms in which files are read back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from briefgen import document as d
from briefgen.proof.letters import is_certain
from briefgen.proof.reading import Linked, glued, merged, plain
from briefgen.rewrite import plain_text
from briefgen.source import Span

CALL = re.compile("\x01([0-9]+)\x02")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the paper: what it is called, and what must be read in its place (see `reading.Piece`).

    `kind` is empty where any will do. `calls` are the notes that it calls: where in `text` the number stands, and the number.
    `ordinal` is the number of an item in an ordered list.
    """

    name: str
    kind: str
    text: str
    span: Span | None
    links: tuple[Linked, ...] = ()
    calls: tuple[tuple[int, int], ...] = ()
    column: int = 0
    ordinal: int = 0


Group = tuple[Block, ...]  # the cells of a row, of which a page end may leave parts on both pages; else one block


@dataclass(frozen=True, slots=True)
class Expected:
    """The paper: parts of the cover (each of groups that follow one another), contents, history, sections, and notes."""

    cover: tuple[tuple[Group, ...], ...]
    contents: tuple[Block, ...]
    body: tuple[Group, ...]
    notes: tuple[Block, ...]
    history: tuple[Group, ...] = ()

    @property
    def is_certain(self) -> bool:
        """Whether a PDF must give back every letter."""
        groups = (group for part in (*self.cover, self.history, self.body) for group in part)
        return all(is_certain(block.text) for group in (*groups, self.notes) for block in group)


def expected(document: d.Document, title: Span | None, rows: Span | None) -> Expected:
    """What the files of a document must say; `title` and `rows` are the places of the cover's title and of its table."""
    collector = _Collector()
    cover = document.cover
    named = [(label, collector.block("row of the cover", "", value, rows)) for label, value in cover.rows]
    table = [(Block("row of the cover", "", plain(label), rows), *([b] if b.text else [])) for label, b in named]
    told = tuple(collector.groups(cover.abstract, "")), tuple(collector.groups(cover.disclaimer, ""))
    history = tuple(collector.history(document))
    body = tuple(collector.groups(document.blocks))
    spans = {block.anchor: block.span for block in document.blocks if isinstance(block, d.Heading)}
    contents = tuple(
        Block("line of the contents", "contents", plain(f"{e.number} {plain_text(e.title)}"), spans.get(e.anchor),
              (Linked(f"#{e.number}", ""),))
        for e in document.contents
    )  # fmt: skip
    first = ((Block("title", "", plain(cover.title), title),),)
    return Expected((first, tuple(table), *told), contents, body, tuple(collector.notes), history)


@dataclass
class _Text:
    """The characters of a block, with marks around calls, and its links."""

    parts: list[str] = field(default_factory=list)
    links: list[Linked] = field(default_factory=list)


class _Collector:
    """Goes through the tree in reading order, and keeps its notes."""

    def __init__(self) -> None:
        self.notes: list[Block] = []

    def groups(self, blocks: d.Blocks, paragraph: str = "paragraph") -> Iterator[Group]:
        """The groups of blocks; the cover's paragraphs are of no kind, as templates decide what they are."""
        for block in blocks:
            for group in self._of(block, paragraph):
                shown = tuple(one for one in group if one.text)
                if shown:
                    yield shown

    def history(self, document: d.Document) -> Iterator[Group]:
        """The groups of the table of versions, after its title."""
        if document.history:
            title = plain(document.labels["history"])
            yield (Block("title of the history", "paragraph", title, document.history.span),)
            yield from self.groups((document.history,))

    def _of(self, block: d.Block, paragraph: str) -> Iterator[Group]:
        match block:
            case d.Heading():
                name, number = f"heading {block.level}", f"{block.number} "
                yield (self.block("heading", name, block.children, block.span, number),)
            case d.Paragraph():
                yield (self.block("paragraph", paragraph, block.children, block.span),)
            case d.List():
                for ordinal, item in enumerate(block.items, block.start):
                    yield from self._item(item, ordinal if block.ordered else 0, paragraph)
            case d.Quote():
                yield from self.groups(block.blocks, paragraph)
            case d.Table():
                yield self._row("head", block.header, block.span)
                for row in block.rows:
                    yield self._row("cell", row, block.span)
            case d.Figure():
                yield (Block("picture", "figure", plain(block.alternative), block.span),)
            case d.Box():
                yield (self.block("box title", "head", block.title, block.span),)
                for part in block.rows:
                    lead = (d.Text(part.label), *((d.Text(" "), *part.lead) if part.lead else ()))
                    yield (self.block("row of a box", "paragraph", lead, part.span or block.span),)
                    yield from self.groups(part.blocks)
            case d.Domain():
                raise AssertionError(f"left unresolved: {block.name}")

    def _item(self, item: d.Blocks, ordinal: int, paragraph: str) -> Iterator[Group]:
        first, rest = item[:1], item
        if first and isinstance(first[0], d.Paragraph):
            kind, rest = "item" if paragraph else "", item[1:]
            yield (self.block("item", kind, first[0].children, first[0].span, ordinal=ordinal),)
        yield from self.groups(rest, paragraph)

    def _row(self, kind: str, cells: tuple[d.Inlines, ...], span: Span | None) -> Group:
        return tuple(self.block("cell", kind, cell, span, column=n) for n, cell in enumerate(cells))

    def block(
        self,
        name: str,
        kind: str,
        inlines: d.Inlines,
        span: Span | None,
        before: str = "",
        column: int = 0,
        ordinal: int = 0,
    ) -> Block:
        """A block of these inlines, after the words `before`."""
        text = _Text([before])
        self._add(inlines, text)
        marked = plain("".join(text.parts))
        calls, end, out = [], 0, ""
        for match in CALL.finditer(marked):
            out += marked[end : match.start()]
            calls.append((len(out), int(match[1])))
            out, end = out + match[1], match.end()
        return Block(name, kind, out + marked[end:], span, merged(text.links), tuple(calls), column, ordinal)

    def _add(self, inlines: d.Inlines, to: _Text) -> None:
        for before, inline in zip((None, *inlines), inlines, strict=False):
            match inline:
                case d.Text() | d.Code() | d.Gap():
                    to.parts.append(inline.text or "")
                case d.LineBreak():
                    to.parts.append(" ")
                case d.Emphasis() | d.Strong() | d.Foreign():
                    self._add(inline.children, to)
                case d.Link():
                    self._link(inline.href, inline.children, to)
                case d.Reference():
                    self._link(f"#{inline.text}", (d.Text(inline.text or ""),), to)
                case d.Footnote():
                    comma = "," if isinstance(before, d.Footnote) else ""
                    to.parts.append(f"{comma}\x01{inline.number}\x02")
                    self._note(inline)
                case d.Field() | d.Revised() | d.Restyled() | d.Comma():
                    raise AssertionError(f"no part of a paper as it is read: {inline}")

    def _link(self, target: str, children: d.Inlines, to: _Text) -> None:
        start = len(to.parts)
        self._add(children, to)
        words = CALL.sub(r"\1", "".join(to.parts[start:]))
        to.links.append(Linked(target, glued(words)))

    def _note(self, note: d.Footnote) -> None:
        place = len(self.notes)
        self.notes.insert(place, self.block("note", "note", note.children, note.span, f"{note.number} "))
