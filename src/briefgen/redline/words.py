"""Words of two versions, compared: inlines → inlines with revisions, as few words marked as there can be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from rapidfuzz.distance import Indel

from briefgen import document as d
from briefgen.redline.marking import marked_inlines
from briefgen.redline.tokens import END, Look, Token, inlines, tokens

Tokens = Sequence[Token]


@dataclass(frozen=True, slots=True)
class Step:
    """A token of the redline: kept (with what it was before), added, or taken out."""

    kind: Literal["keep", "insert", "delete"]
    token: Token
    before: Token | None = None

    @property
    def restyled(self) -> tuple[Look, Look] | None:
        """The looks that it had and has, where only they have changed."""
        if self.before is None or self.before.look == self.token.look or not isinstance(self.token.node, d.Text):
            return None
        return self.before.look, self.token.look


def compared(old: d.Inlines, new: d.Inlines) -> d.Inlines:
    """`new`, with what was added marked and what is gone entered where it was."""
    return revised(list(steps(tokens(old), tokens(new))))


def divided(old: Sequence[d.Inlines], new: Sequence[d.Inlines]) -> list[tuple[d.Inlines, d.Kind | None]]:
    """Paragraphs that were divided or joined, compared as one text: each part of it, and what became of its end."""
    parts: list[tuple[d.Inlines, d.Kind | None]] = []
    part: list[Step] = []
    for step in steps(_joined(old), _joined(new)):
        if step.token.key == END.key:
            parts.append((revised(part), None if step.kind == "keep" else step.kind))
            part = []
        else:
            part.append(step)
    return [*parts, (revised(part), None)]


def _joined(texts: Sequence[d.Inlines]) -> list[Token]:
    out: list[Token] = []
    for number, text in enumerate(texts):
        out += ([END] if number else []) + tokens(text)
    return out


def steps(old: Tokens, new: Tokens) -> Iterator[Step]:
    """The redline, token by token: the longest common run of words is kept (the most words that can be)."""
    i = j = 0
    for one, other in _pairs(old, new):
        yield from _gap(old[i:one], new[j:other])
        yield Step("keep", _renewed(old[one], new[other]), old[one])
        i, j = one + 1, other + 1
    yield from _gap(old[i:], new[j:])


def _pairs(old: Tokens, new: Tokens) -> Iterator[tuple[int, int]]:
    """The words that both have, by their places; spaces count for nothing, so that they never stand in a word's way."""
    ours, theirs = ([n for n, token in enumerate(side) if token.key is not None] for side in (old, new))
    for op in Indel.opcodes([old[n].key for n in ours], [new[n].key for n in theirs]):
        if op.tag == "equal":
            yield from zip(ours[op.src_start : op.src_end], theirs[op.dest_start : op.dest_end], strict=True)


def _renewed(old: Token, new: Token) -> Token:
    """The token as it is now; in a note that both have, the words are compared."""
    if isinstance(old.node, d.Footnote) and isinstance(new.node, d.Footnote):
        return replace(new, node=replace(new.node, children=compared(old.node.children, new.node.children)))
    return new


def _gap(old: Tokens, new: Tokens) -> Iterator[Step]:
    """What stands between two words that both have: equal spaces at its ends are kept."""
    start = bool(old and new and _same_spaces(old[0], new[0]))
    if start:
        yield Step("keep", new[0], old[0])
    old, new = old[start:], new[start:]
    end = bool(old and new and _same_spaces(old[-1], new[-1]))
    yield from (Step("delete", token) for token in old[: len(old) - end])
    yield from (Step("insert", token) for token in new[: len(new) - end])
    if end:
        yield Step("keep", new[-1], old[-1])


def _same_spaces(old: Token, new: Token) -> bool:
    return old.key is None and new.key is None and old.text == new.text


def revised(found: Sequence[Step]) -> d.Inlines:
    """The inlines of steps, those of one kind together."""
    out: list[d.Inline] = []
    for (kind, restyled), row in groupby(found, key=lambda step: (step.kind, step.restyled)):
        group = list(row)
        now = inlines([step.token for step in group])
        if kind != "keep":
            out.append(d.Revised(kind, marked_inlines(now, kind)))
        elif restyled:
            out.append(d.Restyled(now, inlines([step.before for step in group if step.before])))
        else:
            out += now
    return tuple(out)
