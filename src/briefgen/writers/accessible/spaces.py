"""Words are parted by spaces (ISO 32000-1, 14.8.2.5), also where a line ends: what reads the text does not look where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from briefgen.writers.accessible.structure import Element, Mark, Structure

BLOCKS = {
    "p",
    "h1",
    "h2",
    "h3",
    "div",
    "li",
    "td",
    "th",
    "span",
}  # span: a note, which is a block at the foot of its page
GENERATED = ("footnote-call", "footnote-marker", "marker")
WHITE = " \t\n\r"
HYPHENS = "\u00ad\u2010-"  # a soft one, and what is drawn where it divides a word


def spaces(structure: Structure) -> None:
    """Find the spaces of the page that WeasyPrint leaves out: at the ends of lines, and those that stand alone in their box."""
    for block in structure.root.walk():
        if block.tag in BLOCKS and not block.part and not any(_is_block(one) for one in block.elements):
            marks = [(mark, text) for mark in _marks(block) if (text := structure.text(mark)).strip(WHITE)]
            structure.spaced |= _unspaced(marks, _text(block.html))


def _is_block(element: Element) -> bool:
    return element.kind not in ("Span", "Link", "NonStruct") or any(map(_is_block, element.elements))


def _marks(element: Element) -> Iterator[Mark]:
    """The marks in an element, but for those whose words the page generates."""
    for kid in element.kids:
        if isinstance(kid, Mark):
            yield kid
        elif isinstance(kid, Element) and kid.part not in GENERATED:
            yield from _marks(kid)


def _text(html: Any) -> str:
    """The text of an element, without notes."""
    parts = [html.text or ""]
    for child in html:
        if child.get("class") == "note" or child.tag == "br":
            parts.append(" " if child.tag == "br" else "")
        else:
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _unspaced(marks: list[tuple[Mark, str]], text: str) -> set[Mark]:
    """The marks after which the text has a space that neither they nor the next ones have."""
    found: set[Mark] = set()
    at = 0
    for (mark, words), (_, following) in pairwise(marks):
        end = _after(words, text, at)
        if end is None:
            break
        at = end
        if text[at : at + 1] in WHITE and words[-1] not in WHITE and following[0] not in WHITE:
            found.add(mark)
    return found


def _after(words: str, text: str, at: int) -> int | None:
    """Where `text` goes on after `words`; None when it does not have them."""
    for letter in words:
        if letter in WHITE:
            continue
        while text[at : at + 1] in (*WHITE, HYPHENS[0]) and text[at : at + 1] != letter:
            at += 1
        if text[at : at + 1] == letter:
            at += 1
        elif letter not in HYPHENS:
            return None
    return at
