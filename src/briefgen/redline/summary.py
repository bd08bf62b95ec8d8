"""A redline in words: section by section, what was added, removed, changed and moved. As Markdown, through a template."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jinja2 import StrictUndefined

from briefgen import document as d
from briefgen.redline.excerpts import escaped, excerpt, words
from briefgen.redline.marking import is_revised
from briefgen.rewrite import plain_text, walk
from briefgen.sandbox import Sandbox

KINDS = {"insert": "added", "delete": "removed", "move_to": "moved"}


@dataclass(frozen=True, slots=True)
class Change:
    """One change: its kind (added, removed, changed, moved, divided), where it is, if not in running text, and its words."""

    kind: str
    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """The changes below one heading."""

    title: str
    changes: list[Change] = field(default_factory=list)


def summary(document: d.Document, template: str, words_: Mapping[str, str], new: str, date: str) -> bytes:
    """The text of `changes.md`: `template` filled with the changes of a redline, in the labels `words_`; `new` is its version."""
    assert document.redline
    sections = [section for section in Summary(document, words_).sections() if section.changes]
    environment = Sandbox(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    names = {
        "labels": words_,
        "old": document.redline.old,
        "new": new,
        "title": escaped(document.cover.title),
        "author": escaped(document.redline.author),
        "date": date,
        "sections": sections,
        "counts": words_["changes_count"].format(**_counts(sections)),
    }
    return environment.from_string(template).render(names).encode() + b"\n"


def _counts(sections: list[Section]) -> dict[str, int]:
    found = Counter(change.kind for section in sections for change in section.changes)
    counted = {kind: found[kind] for kind in ("added", "removed", "changed", "moved")}
    return {**counted, "changed": counted["changed"] + found["divided"]}


class Summary:
    """Goes through a redline from its cover to its end."""

    def __init__(self, document: d.Document, words_: Mapping[str, str]) -> None:
        """Of this redline, in these words."""
        self.document, self.words = document, words_
        self.left = dict(_left(document.blocks))

    def sections(self) -> Iterator[Section]:
        """The sections in the order of the paper, each with its changes."""
        document = self.document
        yield Section(self.words["changes_cover"], [*self._cover(document.cover)])
        yield Section(self.words["changes_abstract"], [*self._blocks(document.cover.abstract)])
        yield Section(self.words["changes_history"], [*self._blocks((document.history,) if document.history else ())])
        section = Section("")
        for block in document.blocks:
            if isinstance(block, d.Heading):
                yield section
                section = Section(_title(block))
            section.changes.extend(self._block(block))
        yield section

    def _cover(self, cover: d.Cover) -> Iterator[Change]:
        if self.document.redline and "title" in self.document.redline.printed:
            yield Change("changed", "", excerpt(self.document.redline.printed["title"]))
        for (label, value), revision in zip(cover.rows, cover.revisions or (None,) * len(cover.rows), strict=True):
            if revision:
                yield Change(KINDS[revision.kind], label, words(value))
            elif is_revised(value):
                yield Change("changed", label, excerpt(value))
        yield from self._blocks(cover.disclaimer)

    def _blocks(self, blocks: d.Blocks, where: str = "") -> Iterator[Change]:
        for block in blocks:
            yield from self._block(block, where)

    def _block(self, block: d.Block, where: str = "") -> Iterator[Change]:
        match block:
            case d.Heading():
                if block.before and block.before.number != block.number:
                    text = self.words["changes_renumbered"].format(old=block.before.number, new=block.number)
                    yield Change("changed", self.words["changes_heading"], text)
                yield from self._text(block.children, block.end, self.words["changes_heading"])
            case d.Paragraph():
                yield from self._text(block.children, block.end, where)
            case d.List():
                for item in block.items:
                    yield from self._blocks(item, where or self.words["changes_item"])
            case d.Quote():
                yield from self._blocks(block.blocks, where)
            case d.Table():
                yield from self._table(block)
            case d.Figure():
                if block.end:
                    yield Change(KINDS[block.end.kind], self.words["changes_picture"], escaped(block.alternative))
            case d.Box():
                yield from self._box(block)
            case d.Domain():
                raise AssertionError(f"left unresolved: {block.name}")

    def _text(self, inlines: d.Inlines, end: d.Revision | None, where: str) -> Iterator[Change]:
        """The changes of a paragraph, then those of its notes."""
        whole = bool(end and _is_whole(inlines, end))
        if end and whole:
            if end.kind in KINDS:
                yield Change(KINDS[end.kind], self._place(where, end), words(inlines))
        elif end and end.kind == "move_to":
            yield Change("moved", self._place(where, end), excerpt(inlines))
        elif end and end.kind != "move_from":
            yield Change("divided", where, words(inlines))
        elif is_revised(inlines) and excerpt(inlines):
            yield Change("changed", where, excerpt(inlines))
        if not whole or (
            end and end.kind in ("insert", "delete")
        ):  # a note that moves with its paragraph is none that changes
            yield from self._notes(inlines)

    def _place(self, where: str, end: d.Revision) -> str:
        """Where a paragraph stands, and where it stood before."""
        origin = self.left.get(end.move) if end.move else None
        moved = self.words["changes_moved_from"].format(section=origin) if origin else ""
        return ", ".join(filter(None, (where, moved)))

    def _notes(self, inlines: d.Inlines) -> Iterator[Change]:
        for node in walk((d.Paragraph(inlines),)):
            if isinstance(node, d.Footnote) and is_revised(node.children):
                where = self.words["changes_note"].format(number=node.number)
                match node.children:
                    case (d.Revised() as all_,):
                        yield Change(KINDS.get(all_.kind, "removed"), where, words(node.children))
                    case _:
                        yield Change("changed", where, excerpt(node.children))

    def _table(self, table: d.Table) -> Iterator[Change]:
        rows = (table.header, *table.rows)
        for row, revision in zip(rows, table.revisions or (None,) * len(rows), strict=True):
            if revision:
                text = " | ".join(words(cell) for cell in row)
                yield Change(KINDS[revision.kind], self.words["changes_row"], text)
            else:
                for cell in row:
                    yield from self._text(cell, None, f"{self.words['changes_row']} “{words(row[0])}”")

    def _box(self, box: d.Box) -> Iterator[Change]:
        if box.revision:
            yield Change(KINDS[box.revision.kind], "", words(box.title))
            return
        yield from self._text(box.title, None, self.words["changes_heading"])
        for row in box.rows:
            label = row.label.rstrip(" :\u00a0")
            if row.revision:
                texts = (words(n.children) for n in walk(row.blocks) if isinstance(n, d.Paragraph))
                yield Change(KINDS[row.revision.kind], label, " ".join([words(row.lead), *texts]).strip())
            else:
                yield from self._text(row.lead, None, label)
                yield from self._blocks(row.blocks, label)


def _title(heading: d.Heading) -> str:
    return f"{heading.number} {escaped(plain_text(heading.children) or words(heading.children))}"


def _is_whole(inlines: d.Inlines, end: d.Revision) -> bool:
    return all(isinstance(inline, d.Revised) and inline.kind == end.kind for inline in inlines)


def _left(blocks: d.Blocks) -> Iterator[tuple[str, str]]:
    """From which section each paragraph was moved, by the name of the move."""
    section = ""
    for node in walk(blocks):
        if isinstance(node, d.Heading):
            section = f"{node.number}"
        if isinstance(node, d.Heading | d.Paragraph) and node.end and node.end.kind == "move_from":
            yield node.end.move, section
