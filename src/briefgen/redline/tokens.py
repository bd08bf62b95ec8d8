"""Inlines ↔ tokens: words, spaces, notes, references …, each with its look. What a comparison goes through."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from briefgen import document as d

# The marks around a word are tokens of their own: a new full stop does not make a new word.
PARTS = re.compile(r"\s+|[^\w\s]+(?=\s|$)|(?<!\S)[^\w\s]+|\w(?:\S*\w)?")


@dataclass(frozen=True, slots=True)
class Look:
    """How words look, and the address that they lead to."""

    href: str = ""
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    lang: str = field(default="", compare=False)
    """another language than the paper's: that it is marked now is no change that a reader sees"""


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a run of spaces (then `key` is None), or one whole node.

    Tokens of two versions are the same when their `key`s are; looks, and the words of notes, may differ then.
    """

    key: Hashable
    node: d.Inline
    look: Look = PLAIN

    @property
    def text(self) -> str:
        """The characters of a word or of spaces."""
        return self.node.text if isinstance(self.node, d.Text) else ""


END = Token(("end",), d.LineBreak())
"""stands where one paragraph ends and the next begins"""


def tokens(inlines: d.Inlines, look: Look = PLAIN) -> list[Token]:
    """The tokens of inlines, in reading order; commas between the calls of notes among them."""
    out: list[Token] = []
    for is_text, row in groupby(inlines, key=lambda inline: isinstance(inline, d.Text)):
        if is_text:
            out += _words("".join(inline.text for inline in row if isinstance(inline, d.Text)), look)
            continue
        for before, inline in pairwise((None, *row)):
            if isinstance(before, d.Footnote) and isinstance(inline, d.Footnote):
                out.append(Token(("comma",), d.Comma(), look))
            if inline is not None:
                out += _tokens(inline, look)
    return out


def _tokens(inline: d.Inline, look: Look) -> Iterable[Token]:
    match inline:
        case d.Code():
            return _words(inline.text, replace(look, code=True))
        case d.Strong():
            return tokens(inline.children, replace(look, strong=True))
        case d.Emphasis():
            return tokens(inline.children, replace(look, emphasis=True))
        case d.Foreign():
            return tokens(inline.children, replace(look, lang=inline.lang))
        case d.Link():
            return tokens(inline.children, replace(look, href=inline.href))
        case _:
            return (Token(_key(inline), inline, look),)


def _key(node: d.Inline) -> Hashable:
    match node:
        case d.Footnote():
            return ("note", node.key)
        case d.Reference():
            return ("reference", node.label, node.text)
        case d.Gap():
            return ("gap", node.text)
        case _:
            return (type(node).__name__,)


def _words(text: str, look: Look) -> Iterator[Token]:
    for match in PARTS.finditer(text):
        part = match[0]
        yield Token(None if part.isspace() else (part, look.href), d.Text(part), look)


def inlines(found: Sequence[Token]) -> d.Inlines:
    """The inlines of tokens; the inverse of `tokens`, apart from how nodes lie within each other."""
    out: list[d.Inline] = []
    for href, linked in groupby(found, key=lambda token: token.look.href):
        alike = groupby(linked, key=lambda token: (token.look, token.look.lang))
        inner = [_styled(replace(look, lang=lang), tuple(group)) for (look, lang), group in alike]
        parts = tuple(node for nodes in inner for node in nodes)
        out += (d.Link(href, parts),) if href else parts
    return tuple(out)


def _styled(look: Look, group: tuple[Token, ...]) -> d.Inlines:
    nodes: d.Inlines = ()
    for is_text, row in groupby(group, key=lambda token: isinstance(token.node, d.Text)):
        if is_text:
            text = "".join(token.text for token in row)
            nodes += (d.Code(text) if look.code else d.Text(text),)
        else:
            nodes += tuple(token.node for token in row)
    if look.emphasis:
        nodes = (d.Emphasis(nodes),)
    if look.strong:
        nodes = (d.Strong(nodes),)
    return (d.Foreign(look.lang, nodes),) if look.lang else nodes
