"""Paragraphs that are gone in one place and have come in another: they were moved, and perhaps edited on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from briefgen import document as d
from briefgen.redline.marking import marked
from briefgen.redline.tokens import Token, inlines, tokens
from briefgen.redline.words import steps
from briefgen.rewrite import rewrite_blocks, unchanged_inline, walk

FEWEST = 4  # words of a paragraph that may be told to have moved; a heading moves whatever it says
ALIKE = 0.75  # the share of the words of both (Dice's coefficient) from which on an edited paragraph is the same one

Leaf = d.Heading | d.Paragraph


@dataclass(frozen=True)
class _End:
    """One end of what may be a move: the paragraph as it stands in its version, and its words."""

    block: Leaf
    tokens: tuple[Token, ...]
    words: Counter[object]

    @cached_property
    def count(self) -> int:
        return self.words.total()


def with_moves(blocks: d.Blocks) -> d.Blocks:
    """The blocks of a redline, with what is gone and has come elsewhere marked as moved. Anchors tell blocks apart."""
    gone, come = (list(_ends(blocks, kind)) for kind in ("delete", "insert"))
    changed: dict[str, d.Block] = {}
    for number, (old, new) in enumerate(_moves(gone, come), 1):
        changed |= _moved(old, new, f"move{number}")

    def block(one: d.Block) -> d.Blocks:
        return (changed.get(getattr(one, "anchor", None) or "", one),)

    return rewrite_blocks(blocks, block, unchanged_inline) if changed else blocks


def _ends(blocks: d.Blocks, kind: str) -> Iterator[_End]:
    """The paragraphs of which all words and the end have this revision."""
    for node in walk(blocks):
        if isinstance(node, Leaf) and node.anchor and node.end and node.end.kind == kind:
            match node.children:
                case (d.Revised(revised, inner),) if revised == kind:
                    found = tuple(tokens(inner))
                    yield _End(replace(node, children=inner), found, Counter(t.key for t in found if t.key))


def _moves(gone: Sequence[_End], come: Sequence[_End]) -> Iterator[tuple[_End, _End]]:
    """Pairs of ends: first those with the same words, then the most alike ones."""
    left = [end for end in come if end.count >= FEWEST or isinstance(end.block, d.Heading)]
    pairs = [(_likeness(old, new), -n, -m) for n, old in enumerate(gone) for m, new in enumerate(left)]
    taken: set[tuple[str, int]] = set()
    for _, n, m in sorted((pair for pair in pairs if pair[0] >= ALIKE), reverse=True):
        if not taken & {("old", n), ("new", m)}:
            taken |= {("old", n), ("new", m)}
            yield gone[-n], left[-m]


def _likeness(old: _End, new: _End) -> float:
    if type(old.block) is not type(new.block) or not old.count:
        return 0.0
    if isinstance(old.block, d.Heading) and old.words != new.words:
        return 0.0
    most = 2 * min(old.count, new.count) / (old.count + new.count)
    return 2 * (old.words & new.words).total() / (old.count + new.count) if most >= ALIKE else 0.0


def _moved(old: _End, new: _End, name: str) -> dict[str, d.Block]:
    """Both ends of a move, by their anchors."""
    if [t.key for t in old.tokens] == [t.key for t in new.tokens]:
        pair = (marked(old.block, "move_from", name), marked(new.block, "move_to", name))
    else:
        found = list(steps(old.tokens, new.tokens))
        before = [(step.before or step.token, step.kind) for step in found if step.kind != "insert"]
        after = [(step.token, step.kind) for step in found if step.kind != "delete"]
        pair = (
            _edited(old.block, before, "move_from", name),
            _edited(new.block, after, "move_to", name),
        )
    return {block.anchor or "": block for block in pair if isinstance(block, Leaf)}


def _edited(block: Leaf, found: Sequence[tuple[Token, str]], kind: d.Kind, name: str) -> Leaf:
    """An end of a move that was edited: the words that moved, and those that are only here."""
    out: list[d.Inline] = []
    for here, row in groupby(found, key=lambda item: item[1]):
        own: d.Kind = kind if here == "keep" else "insert" if here == "insert" else "delete"
        out.append(d.Revised(own, inlines([token for token, _ in row])))
    return replace(block, children=tuple(out), end=d.Revision(kind, name))
