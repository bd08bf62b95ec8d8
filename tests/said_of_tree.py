"""A resolved document as its PDF must be heard: the lines of `reading_aloud`, made from the tree alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen import document as d
from briefgen.rewrite import plain_text

NUMBERS = ("Decimal", "LowerAlpha", "LowerRoman")


def say(document: d.Document, pages: Mapping[str, int], total: int) -> list[str]:
    """The lines; `pages` are those of the anchors, `total` is how many there are."""
    speaker = _Speaker(document, pages)
    first = f"{document.meta.title} ({document.meta.lang}, {total} pages)"
    return [first, *speaker.cover(), *speaker.contents(), *speaker.history(), *speaker.blocks(document.blocks, "")]


class _Speaker:
    def __init__(self, document: d.Document, pages: Mapping[str, int]) -> None:
        self.document, self.pages, self.labels = document, pages, document.labels
        headings = (block for block in document.blocks if isinstance(block, d.Heading))
        self.headings = {h.anchor: f"{h.number} {plain_text(h.children)}" for h in headings}
        self.notes: list[d.Footnote] = []

    def cover(self) -> Iterator[str]:
        cover = self.document.cover
        yield f"Paragraph: {cover.title}"
        yield f"Table of {len(cover.rows)} rows, 2 columns"
        for label, value in cover.rows:
            yield from ("  Row", f"    Row header: {label}")
            yield from self.line("    Cell: ", value, "      ")
        yield f"Paragraph: {self.labels['cover_abstract']}"
        yield from self.blocks(cover.abstract, "")
        yield from self.blocks(cover.disclaimer, "")

    def contents(self) -> Iterator[str]:
        yield f"Paragraph: {self.labels['contents']}"
        yield from self.entries(self.document.contents, "")

    def history(self) -> Iterator[str]:
        if self.document.history:
            yield f"Paragraph: {self.labels['history']}"
            yield from self.block(self.document.history, "", 0)

    def entries(self, entries: tuple[d.Entry, ...], indent: str) -> Iterator[str]:
        starts = [n for n, entry in enumerate(entries) if entry.level <= entries[0].level]
        yield f"{indent}Contents of {len(starts)}"
        for start, end in zip(starts, [*starts[1:], len(entries)], strict=True):
            entry, inner = entries[start], entries[start + 1 : end]
            words = f"{entry.number} {self.words(entry.title)} {self.pages[entry.anchor]}"
            yield f"{indent}  Entry: [link “{self.headings[entry.anchor]}”: {words}]"
            if inner:
                yield from self.entries(inner, indent + "    ")

    # ------------------------------------------------------------------------------------------------------- blocks

    def blocks(self, blocks: d.Blocks, indent: str, depth: int = 0) -> Iterator[str]:
        for block in blocks:
            yield from self.block(block, indent, depth)

    def block(self, block: d.Block, indent: str, depth: int) -> Iterator[str]:
        match block:
            case d.Heading():
                before = d.Text(f"{block.number} ")
                yield from self.line(f"{indent}Heading {block.level}: ", (before, *block.children), indent)
            case d.Paragraph():
                yield from self.line(f"{indent}Paragraph: ", block.children, indent)
            case d.List():
                yield f"{indent}List of {len(block.items)} ({NUMBERS[min(depth, 2)] if block.ordered else 'Disc'})"
                for number, item in enumerate(block.items, block.start):
                    yield from self.item(item, marker(block.ordered, depth, number), indent + "  ", depth)
            case d.Quote():
                yield f"{indent}Quotation"
                yield from self.blocks(block.blocks, indent + "  ")
            case d.Table():
                yield from self.table(block, indent)
            case d.Figure():
                yield f"{indent}Picture: {block.alternative}"
            case d.Box():
                yield from self.box(block, indent)
            case d.Domain():
                raise AssertionError(block.name)

    def item(self, item: d.Blocks, mark: str, indent: str, depth: int) -> Iterator[str]:
        first = item[0]
        assert isinstance(first, d.Paragraph)
        yield from self.line(f"{indent}Item {mark} ", first.children, indent + "  ")
        yield from self.blocks(item[1:], indent + "  ", depth + 1)

    def table(self, table: d.Table, indent: str) -> Iterator[str]:
        yield f"{indent}Table of {1 + len(table.rows)} rows, {len(table.header)} columns"
        for name, row in (("Column header", table.header), *(("Cell", row) for row in table.rows)):
            yield f"{indent}  Row"
            for cell in row:
                yield from self.line(f"{indent}    {name}: ", cell, indent + "      ")

    def box(self, box: d.Box, indent: str) -> Iterator[str]:
        yield f"{indent}Table of {1 + len(box.rows)} rows, 2 columns"
        yield f"{indent}  Row"
        yield from self.line(f"{indent}    Column header: ", box.title, indent + "      ")
        for row in box.rows:
            yield from (f"{indent}  Row", f"{indent}    Row header: {row.label}", f"{indent}    Cell:")
            if row.lead:
                yield from self.line(f"{indent}      Paragraph: ", row.lead, indent + "      ")
            yield from self.blocks(row.blocks, indent + "      ")

    # ------------------------------------------------------------------------------------------------------ inlines

    def line(self, name: str, inlines: d.Inlines, indent: str) -> Iterator[str]:
        """A block's line, and after it the notes that it calls."""
        self.notes = []
        yield name + self.words(inlines)
        for note in self.notes:
            back = self.labels["note_back"].format(number=note.number)
            yield f"{indent}Note (note-{note.number}): [link “{back}”: {note.number}]{self.words(note.children)}"

    def words(self, inlines: d.Inlines) -> str:
        parts = [self.inline(inline, before) for before, inline in zip((None, *inlines), inlines, strict=False)]
        return "".join(parts)

    def inline(self, inline: d.Inline, before: d.Inline | None) -> str:
        match inline:
            case d.Text() | d.Code() | d.Gap():
                return inline.text or ""
            case d.LineBreak():
                return " "
            case d.Emphasis() | d.Strong():
                return self.words(inline.children)
            case d.Foreign():
                return f"[{inline.lang}: {self.words(inline.children)}]"
            case d.Link():
                words, plain = self.words(inline.children), plain_text(inline.children)
                described = inline.href if plain in inline.href else f"{plain} ({inline.href})"
                return f"[link “{described}”: {words}]"
            case d.Reference():
                return f"[link “{self.headings[inline.anchor]}”: {inline.text}]"
            case d.Footnote():
                self.notes.append(inline)
                comma = "," if isinstance(before, d.Footnote) else ""
                return f"{comma}[link “{self.labels['note_link'].format(number=inline.number)}”: {inline.number}]"
            case d.Comma() | d.Revised() | d.Restyled():
                raise AssertionError("a redline is heard in another way")
            case d.Field():
                raise AssertionError(inline.expression)


def marker(ordered: bool, depth: int, number: int) -> str:
    """What stands before an item."""
    if not ordered:
        return "•–•"[min(depth, 2)]
    letter, roman = chr(96 + number) + ".", ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii"][min(number, 8)] + "."
    return (f"{number}.", letter, roman)[min(depth, 2)]
