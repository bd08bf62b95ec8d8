"""A Word file, read back: its paragraphs → pieces of text, by the names of their styles."""

from __future__ import annotations

from briefgen.proof.reading import Linked, Piece, Reading, glued, merged, plain, plain_lines
from briefgen.wordml.reading import WordParagraph, read_word

KINDS = {
    "heading 1": "heading 1", "heading 2": "heading 2", "heading 3": "heading 3", "story title": "head",
    "table head": "head", "table text": "cell", "cover label": "cell", "cover value": "cell", "footnote": "note",
}  # fmt: skip
NUMBERED = ("heading", "note")  # their numbers are read as their first word


def read_docx(data: bytes) -> Reading:
    """The text of a Word file. Raises `NoWordFile`."""
    text = read_word(data)
    numbers = {name: p.number for p in text.body for name in p.bookmarks}
    body = (piece for paragraph in text.body for piece in _pieces(paragraph, numbers))
    notes = (piece for paragraph in text.notes for piece in _pieces(paragraph, numbers))
    counts = frozenset(int(count) for count in text.page_counts if count.isdecimal())
    return Reading(tuple(body), tuple(notes), counts)


def _kind(style: str) -> str:
    if style.startswith(("list bullet", "list number")):
        return "item"
    if style.startswith("toc ") and style[4:].isdecimal():
        return "contents"
    return KINDS.get(style, "paragraph")


def _pieces(p: WordParagraph, numbers: dict[str, str]) -> list[Piece]:
    kind = _kind(p.style)
    figures = [Piece("figure", plain(description)) for description in p.pictures]
    numbered = kind.startswith(NUMBERED)
    text = plain_lines(f"{p.number} {p.text}" if numbered else p.text)
    links = (Linked(_target(target, numbers), glued(words)) for target, words in p.links)
    marker = plain(p.number) if kind == "item" else ""
    return figures + ([Piece(kind, text, 0, merged(list(links)), p.column, marker)] if text else [])


def _target(target: str, numbers: dict[str, str]) -> str:
    return f"#{numbers.get(target[1:], '')}" if target.startswith("#") else target
