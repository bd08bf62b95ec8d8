"""Document → Word file: the template's cover is filled, the body follows, one function per node.

Nothing is decided here: numbers, notes and titles come from the tree, page numbers from the laid-out PDF, the look from the
styles of the template.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from jinja2 import StrictUndefined

from briefgen import document as d
from briefgen.language.figures import decimal_symbol
from briefgen.rewrite import walk_document
from briefgen.sandbox import Sandbox
from briefgen.wordml import fields, revisions
from briefgen.wordml.drawing import EMU_PER_POINT, picture
from briefgen.wordml.element import (
    Element,
    break_page_before,
    hyperlink,
    mark,
    paragraph,
    run,
    runs_in,
    space_before,
)
from briefgen.wordml.package import Package
from briefgen.wordml.tables import Cell, rows_of, table
from briefgen.writers.frame import context, properties
from briefgen.writers.layout import WATERMARK, Layout

WIDTH = 9072  # of the text, in twentieths of a point, as in the template
AFTER_TABLE = 120  # the space between a table and the text after it, which no table can have itself
BEFORE_DISCLAIMER = 360
DEEPEST_LIST = 3
GAP = "Gap"  # the character style of what is missing


def write_docx(document: d.Document, template: bytes, layout: Layout, read: Callable[[str], bytes]) -> bytes:
    """The bytes of the Word file.

    `template` is the designed file; `layout` says on which page each bookmark stands; `read` gives the bytes of a picture.
    Raises jinja2's errors for fields of the template that have no value, and `UnusableTemplate`.
    """
    environment = Sandbox(autoescape=True, undefined=StrictUndefined)
    package = Package(template, context(document), environment)
    package.set_language(document.meta.lang, decimal_symbol(document.meta.lang))
    package.stress({n.text or "" for n in walk_document(document) if isinstance(n, d.Gap)}, GAP)
    if document.meta.draft_mark:
        package.watermark(document.meta.draft_mark, WATERMARK)
    if document.redline:
        package.track(document.redline.author, f"{document.redline.date:%Y-%m-%dT%H:%M:%SZ}")
    writer = _Writer(package, read)
    package.append(writer.blocks(document.cover.abstract))
    package.append(writer.disclaimer(document.cover.disclaimer))
    package.append(writer.contents(document, layout))
    package.append(writer.history(document))
    package.append(writer.body(document.blocks))
    package.settle()
    package.set_page_count(layout.total)
    return package.save(properties(document, layout))


class _Writer:
    """Prints nodes as Word XML; `note` says whether the text goes to the notes part."""

    def __init__(self, package: Package, read: Callable[[str], bytes]) -> None:
        self.package, self.read = package, read

    def track(self) -> revisions.Tracking:
        assert self.package.tracking, "a revision in a document that is no redline"
        return self.package.tracking

    def ended(self, element: Element, end: d.Revision | None) -> Element:
        """A paragraph, with what became of its end."""
        if end:
            self.track().end(element, end.kind, end.move)
        return element

    def words(self, revision: d.Revision | None, content: list[Element]) -> list[Element]:
        return self.track().words(revision.kind, content) if revision else content

    # ------------------------------------------------------------------------------------------------------- blocks

    def contents(self, document: d.Document, layout: Layout) -> list[Element]:
        entries = [self.entry(entry, layout) for entry in document.contents]
        title = paragraph(self.package.style("TOC Heading"), [run(document.labels["contents"])], page_break_before=True)
        return [title, *fields.table_of_contents(entries, max(e.level for e in document.contents))]

    def entry(self, entry: d.Entry, layout: Layout) -> Element:
        """A line of the contents; where it has changed, with its number and page in both versions."""
        before = entry.before or entry
        number = self.changed(before.number, entry.number)
        now = (layout.before if entry.end and entry.end.kind == "delete" else layout.pages)[entry.anchor]
        page = self.changed(str(layout.before[entry.anchor] if entry.before else now), str(now))
        words = [*number, mark("tab"), *self.inlines(entry.title), mark("tab")]
        line = fields.toc_entry(self.package.style(f"toc {entry.level}"), words, entry.anchor, page)
        if before.level != entry.level:
            self.track().style_before(line, self.package.style(f"toc {before.level}"))
        if entry.end:
            whole = self.track().words(entry.end.kind, list(line)[1:])
            line.extend(whole)
        return self.ended(line, entry.end)

    def changed(self, before: str, now: str) -> list[Element]:
        """A text, in both versions where they differ."""
        if before == now:
            return [run(now)]
        return [*self.track().words("delete", [run(before)]), *self.track().words("insert", [run(now)])]

    def history(self, document: d.Document) -> list[Element]:
        """The versions, with a title like that of the contents, on the same page."""
        if document.history is None:
            return []
        became = document.history.revisions[0] if document.history.revisions else None
        words = self.words(became, [run(document.labels["history"])])
        title = self.ended(paragraph(self.package.style("History Heading"), words, keep_next=True), became)
        return [title, *self.table(document.history)]

    def disclaimer(self, blocks: d.Blocks) -> list[Element]:
        """What stands below the abstract, at some distance."""
        elements = [self.paragraph("Disclaimer", block) for block in blocks if isinstance(block, d.Paragraph)]
        if elements:
            space_before(elements[0], BEFORE_DISCLAIMER)
        return elements

    def body(self, blocks: d.Blocks) -> list[Element]:
        """The sections; they begin on a new page."""
        elements = self.blocks(blocks)
        break_page_before(elements[0])
        return elements

    def blocks(self, blocks: d.Blocks, depth: int = 0) -> list[Element]:
        out: list[Element] = []
        for previous, block in zip((None, *blocks), blocks, strict=False):
            elements = self.block(block, depth)
            if isinstance(previous, d.Table | d.Box) and isinstance(block, d.Paragraph | d.List | d.Quote):
                space_before(elements[0], AFTER_TABLE)
            out += elements
        return out

    def block(self, block: d.Block, depth: int) -> list[Element]:
        match block:
            case d.Heading():
                style = self.package.style(f"heading {block.level}")
                content = self.package.bookmarks.around(block.anchor, self.inlines(block.children))
                element = paragraph(style, content)
                if block.before and block.before.level != block.level:
                    self.track().style_before(element, self.package.style(f"heading {block.before.level}"))
                return [self.ended(element, block.end)]
            case d.Paragraph():
                name = "Body Text" if depth == 0 else f"List Continue{_nth(depth)}"
                return [self.paragraph(name, block)]
            case d.List():
                return self.list_(block, depth)
            case d.Quote():
                quoted = (b for b in block.blocks if isinstance(b, d.Paragraph))
                return [self.paragraph("Quote", b) for b in quoted]
            case d.Table():
                return self.table(block)
            case d.Figure():
                return self.figure(block)
            case d.Box():
                return self.box(block)
            case d.Domain():
                raise AssertionError(f"left unresolved: {block.name}")

    def paragraph(self, style: str, block: d.Paragraph, **options: Any) -> Element:
        content = self.package.bookmarks.around(block.anchor, self.inlines(block.children))
        element = paragraph(self.package.style(style), content, keep_next=block.keep_next, **options)
        return self.ended(element, block.end)

    def list_(self, block: d.List, depth: int) -> list[Element]:
        name = f"{'List Number' if block.ordered else 'List Bullet'}{_nth(depth + 1)}"
        level = min(depth, DEEPEST_LIST - 1)
        options: dict[str, Any] = {}
        if block.ordered:
            number = self.package.numbering.restarted(self.package.style(name), level, block.start)
            options = {"number": number, "level": level}
        out: list[Element] = []
        for item in block.items:
            first, rest = item[:1], item[1:]
            if first and isinstance(first[0], d.Paragraph):
                out.append(self.paragraph(name, first[0], **options))
            else:
                rest = item
            out += self.blocks(rest, depth + 1)
        return out

    def table(self, block: d.Table) -> list[Element]:
        columns = len(block.header)
        widths = [WIDTH * share // 100 for share in block.shares] or [WIDTH // columns] * columns

        def cells(row: tuple[d.Inlines, ...], style: str, anchor: str | None = None) -> list[Cell]:
            contents = [self.inlines(cell) for cell in row]
            contents[0] = self.package.bookmarks.around(anchor, contents[0])
            aligned = zip(contents, block.align, strict=True)
            keep = block.whole and row is not last
            return [
                [paragraph(self.package.style(style), content, align=align, keep_next=keep)]
                for content, align in aligned
            ]

        last = block.rows[-1] if block.rows else block.header
        header = cells(block.header, "Table Head", block.anchor)
        rows = [cells(row, "Table Text") for row in block.rows]
        made = table(self.package.style("Data Table"), widths, header, rows)
        return [self.rows(made, block.revisions)]

    def rows(self, made: Element, became: Sequence[d.Revision | None]) -> Element:
        """A table, with what became of its rows."""
        for row, revision in zip(rows_of(made), became, strict=False):
            if revision:
                self.track().row(row, revision.kind)
        return made

    def figure(self, block: d.Figure) -> list[Element]:
        relation, width, height = self.package.picture(self.read(block.path), round(WIDTH / 20 * EMU_PER_POINT))
        drawn = picture(relation, width, height, block.alternative, int((block.anchor or "_b0")[2:]))
        content = self.package.bookmarks.around(block.anchor, self.words(block.end, [drawn]))
        return [self.ended(paragraph(self.package.style("Figure"), content), block.end)]

    def box(self, block: d.Box) -> list[Element]:
        title = self.package.bookmarks.around(block.anchor, self.inlines(block.title))
        header: Cell = [paragraph(self.package.style("Story Title"), title)]
        rows = [[self.box_row(row)] for row in block.rows]
        made = table(self.package.style("Story Box"), [WIDTH], [header], rows)
        return [self.rows(made, [block.revision, *(row.revision for row in block.rows)])]

    def box_row(self, row: d.BoxRow) -> Cell:
        label = self.words(row.revision, [run(row.label, style=self.package.style("Strong"))])
        lead = [*self.words(row.revision, [run(" ")]), *self.inlines(row.lead)] if row.lead else []
        content = self.package.bookmarks.around(row.anchor, [*label, *lead])
        head = self.ended(paragraph(self.package.style("Story Row"), content), row.revision)
        return [head, *self.blocks(row.blocks)]

    # ------------------------------------------------------------------------------------------------------ inlines

    def inlines(self, inlines: d.Inlines, note: bool = False, **format_: Any) -> list[Element]:
        out: list[Element] = []
        for previous, inline in zip((None, *inlines), inlines, strict=False):
            if isinstance(previous, d.Footnote) and isinstance(inline, d.Footnote):
                out.append(self.package.footnotes.comma())
            out += self.inline(inline, note, format_)
        return out

    def inline(self, inline: d.Inline, note: bool, format_: dict[str, Any]) -> list[Element]:
        match inline:
            case d.Text():
                return [run(inline.text, **format_)] if inline.text else []
            case d.Code():
                return [run(inline.text, **{**format_, "style": self.package.style("Source Code")})]
            case d.LineBreak():
                return [mark("br")]
            case d.Emphasis() | d.Strong() | d.Foreign():
                return self.inlines(inline.children, note, **{**format_, **_look(inline)})
            case d.Link():
                runs = self.inlines(inline.children, note, **{**format_, "style": self.package.style("Hyperlink")})
                return [hyperlink(runs, relation=self.package.relation(inline.href, in_note=note))]
            case d.Reference():
                return fields.number_reference(inline.anchor or "", inline.text or "")
            case d.Footnote():
                return [self.package.footnotes.add(self.inlines(inline.children, note=True))]
            case d.Comma() | d.Revised() | d.Restyled():
                return self.mark(inline, note, format_)
            case d.Gap():
                return [run(inline.text or "", **{**format_, "style": self.package.style(GAP)})]
            case d.Field():
                raise AssertionError(f"left unresolved: {inline.expression}")

    def mark(self, inline: d.Comma | d.Revised | d.Restyled, note: bool, format_: dict[str, Any]) -> list[Element]:
        """What only redlines have."""
        match inline:
            case d.Comma():
                return [self.package.footnotes.comma()]
            case d.Revised():
                return self.track().words(inline.kind, self.inlines(inline.children, note, **format_))
            case d.Restyled():
                return self.restyled(inline, note, format_)

    def restyled(self, inline: d.Restyled, note: bool, format_: dict[str, Any]) -> list[Element]:
        """Runs whose look has changed, each with the look that it had."""
        now = self.inlines(inline.children, note, **format_)
        before = self.inlines(inline.before, note, **format_)
        for new, old in zip(runs_in(now), runs_in(before), strict=True):
            self.track().look_before(new, old)
        return now


def _look(inline: d.Emphasis | d.Strong | d.Foreign) -> dict[str, Any]:
    """What runs in it have besides their text."""
    match inline:
        case d.Emphasis():
            return {"italic": True}
        case d.Strong():
            return {"bold": True}
        case d.Foreign():
            return {"lang": inline.lang}


def _nth(depth: int) -> str:
    """The ending of a list style's name: none for the first level, “ 2” and “ 3” below it."""
    depth = min(depth, DEEPEST_LIST)
    return "" if depth <= 1 else f" {depth}"
