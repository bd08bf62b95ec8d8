"""Random edits of a resolved paper, as an editor makes them: words, sentences, paragraphs, items, rows, notes, links, headings.

Each edit changes the tree at one place, chosen at random; `edited` then numbers it anew. Places are the paragraphs, headings and
cells of the body, at any depth.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from briefgen import document as d
from briefgen.context import Context
from briefgen.resolve.anchor import anchor
from briefgen.resolve.contents import contents
from briefgen.resolve.number import number
from briefgen.resolve.refer import refer
from briefgen.rewrite import rewrite_document, unchanged_inline

WORDS = (
    "regional", "cluster", "partners", "agreed", "joint", "strategy", "programme", "European", "innovation", "support",
    "network", "companies", "members", "markets", "technology", "funding", "results", "cooperation", "country", "report",
)  # fmt: skip


@dataclass
class Editor:
    """Makes edits with this source of chance."""

    chance: random.Random

    def words(self, most: int) -> str:
        """Some new words."""
        return " ".join(self.chance.choice(WORDS) for _ in range(self.chance.randint(1, most)))

    def sentence(self) -> str:
        """A new sentence, unlike any other."""
        return f"{self.words(12).capitalize()} {self.chance.randint(1000, 9999)}."

    # ---------------------------------------------------------------------------------------------- within a text

    def in_text(self, inlines: d.Inlines, change: Callable[[str], str]) -> d.Inlines:
        """The inlines with one of their texts changed."""
        places = [n for n, inline in enumerate(inlines) if isinstance(inline, d.Text) and inline.text.strip()]
        if not places:
            return inlines
        place = self.chance.choice(places)
        text = inlines[place]
        assert isinstance(text, d.Text)
        return (*inlines[:place], d.Text(change(text.text)), *inlines[place + 1 :])

    def _at_word(self, change: Callable[[list[str], int], None]) -> Callable[[str], str]:
        def changed(text: str) -> str:
            found = text.split(" ")
            places = [n for n, word in enumerate(found) if word]
            change(found, self.chance.choice(places))
            return " ".join(found)

        return changed

    def change_word(self, inlines: d.Inlines) -> d.Inlines:
        """Another word in place of one."""

        def change(found: list[str], n: int) -> None:
            found[n] = self.words(1)

        return self.in_text(inlines, self._at_word(change))

    def delete_words(self, inlines: d.Inlines) -> d.Inlines:
        """One to three words less."""

        def change(found: list[str], n: int) -> None:
            del found[n : n + self.chance.randint(1, 3)]

        return self.in_text(inlines, self._at_word(change))

    def insert_words(self, inlines: d.Inlines) -> d.Inlines:
        """One to five words more."""

        def change(found: list[str], n: int) -> None:
            found.insert(n, self.words(5))

        return self.in_text(inlines, self._at_word(change))

    def change_mark(self, inlines: d.Inlines) -> d.Inlines:
        """A comma after a word."""

        def change(found: list[str], n: int) -> None:
            found[n] += ","

        return self.in_text(inlines, self._at_word(change))

    def add_sentence(self, inlines: d.Inlines) -> d.Inlines:
        """A sentence at the end."""
        return (*inlines, d.Text(f" {self.sentence()}"))

    def embolden(self, inlines: d.Inlines) -> d.Inlines:
        """A text in bold."""
        places = [n for n, inline in enumerate(inlines) if isinstance(inline, d.Text) and inline.text.strip()]
        if not places:
            return inlines
        place = self.chance.choice(places)
        return (*inlines[:place], d.Strong((inlines[place],)), *inlines[place + 1 :])

    def add_note(self, inlines: d.Inlines) -> d.Inlines:
        """A note at the end."""
        return (*inlines, d.Footnote(f"new{self.chance.random()}", (d.Text(self.sentence()),)))

    def drop_note(self, inlines: d.Inlines) -> d.Inlines:
        """A note less."""
        places = [n for n, inline in enumerate(inlines) if isinstance(inline, d.Footnote)]
        if not places:
            return inlines
        place = self.chance.choice(places)
        return (*inlines[:place], *inlines[place + 1 :])

    def change_note(self, inlines: d.Inlines) -> d.Inlines:
        """A note with a remark more."""
        places = [n for n, inline in enumerate(inlines) if isinstance(inline, d.Footnote)]
        if not places:
            return inlines
        place = self.chance.choice(places)
        note = inlines[place]
        assert isinstance(note, d.Footnote)
        return (
            *inlines[:place],
            replace(note, children=(*note.children, d.Text(f" ({self.words(3)})"))),
            *inlines[place + 1 :],
        )

    def add_link(self, inlines: d.Inlines) -> d.Inlines:
        """A link at the end."""
        address = f"https://example.org/{self.chance.randint(1, 999)}"
        return (*inlines, d.Text(" "), d.Link(address, (d.Text(address),)))

    # --------------------------------------------------------------------------------------------- among the blocks

    def add_paragraph(self, blocks: d.Blocks, n: int) -> d.Blocks:
        """A paragraph before a block."""
        return (*blocks[:n], d.Paragraph((d.Text(f"{self.sentence()} {self.sentence()}"),)), *blocks[n:])

    def drop(self, blocks: d.Blocks, n: int) -> d.Blocks:
        """A paragraph, list or table less."""
        if len(blocks) < 2 or isinstance(blocks[n], d.Heading):
            return blocks
        return (*blocks[:n], *blocks[n + 1 :])

    def move(self, blocks: d.Blocks, n: int) -> d.Blocks:
        """A paragraph elsewhere."""
        if not isinstance(blocks[n], d.Paragraph):
            return blocks
        left = [*blocks[:n], *blocks[n + 1 :]]
        left.insert(self.chance.randint(min(1, len(left)), len(left)), blocks[n])
        return tuple(left)

    def divide(self, blocks: d.Blocks, n: int) -> d.Blocks:
        """A paragraph in two, after a sentence."""
        block = blocks[n]
        if not isinstance(block, d.Paragraph):
            return blocks
        places = [
            (k, inline.text.index(". "))
            for k, inline in enumerate(block.children)
            if isinstance(inline, d.Text) and ". " in inline.text
        ]
        if not places:
            return blocks
        k, at = self.chance.choice(places)
        text = block.children[k]
        assert isinstance(text, d.Text)
        first = replace(block, children=(*block.children[:k], d.Text(text.text[: at + 1])))
        second = d.Paragraph((d.Text(text.text[at + 2 :]), *block.children[k + 1 :]))
        return (*blocks[:n], first, second, *blocks[n + 1 :])

    def join(self, blocks: d.Blocks, n: int) -> d.Blocks:
        """Two paragraphs as one."""
        two = blocks[n : n + 2]
        if len(two) < 2 or not all(isinstance(block, d.Paragraph) for block in two):
            return blocks
        first, second = (block for block in two if isinstance(block, d.Paragraph))
        one = replace(first, children=(*first.children, d.Text(" "), *second.children), keep_next=second.keep_next)
        return (*blocks[:n], one, *blocks[n + 2 :])


IN_TEXT = (
    "change_word", "delete_words", "insert_words", "change_mark", "add_sentence", "embolden", "add_note", "drop_note",
    "change_note", "add_link",
)  # fmt: skip
AMONG_BLOCKS = ("add_paragraph", "drop", "move", "divide", "join")
IN_TABLES = ("add_row", "drop_row", "add_item", "drop_item", "move_item")
KINDS = (*IN_TEXT, *AMONG_BLOCKS, *IN_TABLES, "heading_level")


def edited(document: d.Document, context: Context, kinds: list[str], chance: random.Random) -> d.Document:
    """The document after one edit of each of these kinds (where it has a place for it), numbered anew."""
    for kind in kinds:
        document = _one(document, kind, Editor(chance))
    for resolve_pass in (number, anchor, refer, contents):
        document = resolve_pass(document, context)
    return document


def _one(document: d.Document, kind: str, editor: Editor) -> d.Document:
    if kind in IN_TEXT:
        return _in_text(document, getattr(editor, kind), editor.chance)
    if kind in AMONG_BLOCKS:
        blocks = document.blocks
        return replace(document, blocks=getattr(editor, kind)(blocks, editor.chance.randint(1, len(blocks) - 1)))
    return _in_rows(document, kind, editor)


def _in_text(document: d.Document, change: Callable[[d.Inlines], d.Inlines], chance: random.Random) -> d.Document:
    """The document with one of its texts changed."""
    texts = 0

    def count(block: d.Block) -> d.Blocks:
        nonlocal texts
        texts += isinstance(block, d.Heading | d.Paragraph | d.Table)
        return (block,)

    rewrite_document(document, count, unchanged_inline)
    chosen, at = chance.randrange(texts), -1

    def block(one: d.Block) -> d.Blocks:
        nonlocal at
        at += isinstance(one, d.Heading | d.Paragraph | d.Table)
        if at != chosen:
            return (one,)
        match one:
            case d.Heading() | d.Paragraph():
                return (replace(one, children=change(one.children) or one.children),)
            case d.Table() if one.rows and one.anchor != d.HISTORY:
                n = chance.randrange(len(one.rows))
                m = chance.randrange(len(one.rows[n]))
                row = (*one.rows[n][:m], change(one.rows[n][m]), *one.rows[n][m + 1 :])
                return (replace(one, rows=(*one.rows[:n], row, *one.rows[n + 1 :])),)
            case _:
                return (one,)

    return rewrite_document(document, block, unchanged_inline)


def _in_rows(document: d.Document, kind: str, editor: Editor) -> d.Document:
    """The document with a change in one of its lists, tables or headings."""
    wanted = d.Table if "row" in kind else d.Heading if "heading" in kind else d.List
    found: list[d.Block] = []

    def see(block: d.Block) -> d.Blocks:
        found.extend([block] if isinstance(block, wanted) else [])
        return (block,)

    rewrite_document(document, see, unchanged_inline)
    left = [n for n, one in enumerate(found) if not (isinstance(one, d.Table) and one.anchor == d.HISTORY)]
    if not left:
        return document
    chosen, at = editor.chance.choice(left), -1

    def block(one: d.Block) -> d.Blocks:
        nonlocal at
        if not isinstance(one, wanted):
            return (one,)
        at += 1
        return (_changed(one, kind, editor),) if at == chosen else (one,)

    return rewrite_document(document, block, unchanged_inline)


def _changed(block: d.Block, kind: str, editor: Editor) -> d.Block:
    match block:
        case d.Heading() if block.level == 3:
            return replace(block, level=2)
        case d.Table():
            n = editor.chance.randint(0, len(block.rows))
            if kind == "add_row":
                row = tuple((d.Text(editor.words(4)),) for _ in block.header)
                return replace(block, rows=(*block.rows[:n], row, *block.rows[n:]))
            return replace(block, rows=(*block.rows[:n], *block.rows[n + 1 :])) if len(block.rows) > 1 else block
        case d.List():
            n = editor.chance.randrange(len(block.items))
            items = [*block.items[:n], *block.items[n + 1 :]]
            if kind == "add_item":
                items = [*block.items]
                items.insert(n + editor.chance.randint(0, 1), (d.Paragraph((d.Text(editor.sentence()),)),))
            elif kind == "move_item":
                items.insert(editor.chance.randint(0, len(items)), block.items[n])
            return replace(block, items=tuple(items)) if items else block
        case _:
            return block
