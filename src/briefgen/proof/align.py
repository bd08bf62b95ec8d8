"""Blocks and pieces, side by side: which pieces of a file make up which block, and where they first part.

A page end divides blocks, so a block takes pieces as long as they go on with its words. The cells of a row do so side by side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefgen.proof.expected import Block, Group
from briefgen.proof.letters import certain_letters, is_certain
from briefgen.proof.reading import DRAWN_HYPHEN, HYPHEN, Linked, Piece, merged

HYPHENS = HYPHEN + DRAWN_HYPHEN


@dataclass(slots=True)
class Found:
    """A block, and what was read of it so far: the pieces, and up to which letter of its text each of them goes.

    A `loose` one is compared by its certain letters only, in any order.
    """

    block: Block
    loose: bool = False
    pieces: list[Piece] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    @property
    def at(self) -> int:
        """How many letters of the block's text have been read."""
        return self.ends[-1] if self.ends else 0

    @property
    def whole(self) -> bool:
        """Whether all of it has been read."""
        return not self._missing() if self.loose and self.pieces else self.at == len(self.block.text)

    def _missing(self) -> Counter[str]:
        read = "".join(piece.text for piece in self.pieces)
        return certain_letters(self.block.text) - certain_letters(read)

    @property
    def page(self) -> int:
        """The page on which it begins."""
        return self.pieces[0].page if self.pieces else 0

    @property
    def links(self) -> tuple[Linked, ...]:
        """The links that were read in it."""
        return merged([link for piece in self.pieces for link in piece.links])

    @property
    def marker(self) -> str:
        """The number or bullet before it."""
        return self.pieces[0].marker if self.pieces else ""

    def page_at(self, offset: int) -> int:
        """The page on which a letter of its text stands; 0 when it is not known."""
        if self.loose:
            return self.page if len(self.pieces) == 1 else 0
        return next((p.page for p, end in zip(self.pieces, self.ends, strict=True) if offset < end), self.page)

    def take(self, piece: Piece) -> bool:
        """Whether a piece goes on with this block; it is taken then."""
        if not fits(self.block, piece):
            return False
        if self.loose:
            end = None if certain_letters(piece.text) - self._missing() else 0
        else:
            end = read_on(self.block.text, self.at, piece.text)
        if end is None:
            return False
        self.pieces.append(piece)
        self.ends.append(end)
        return True


@dataclass(frozen=True, slots=True)
class Parting:
    """The first place at which a file has something else than the paper: the block with what was read of it, and the piece.

    There is no block where the file goes on after the last one, and no piece where it ends too early.
    """

    found: Found | None
    piece: Piece | None


def fits(block: Block, piece: Piece) -> bool:
    """Whether a piece is of the block's kind and in its column."""
    return not block.kind or (block.kind == piece.kind and piece.column in (None, block.column))


def read_on(text: str, at: int, lines: str) -> int | None:
    """Where `text` has been read to when `lines` are read from `at` on; None when it says something else."""
    for line in lines.split("\n"):
        at += text.startswith(" ", at)
        words = line.rstrip(HYPHENS)
        if not text.startswith(words, at):
            return None
        at += len(words)
        if words != line:
            at += text.startswith(("-", DRAWN_HYPHEN), at)
    return at + (at + 1 == len(text) and text.endswith(" "))


class Alignment:
    """Goes through the pieces of a file, from `start` on."""

    def __init__(self, pieces: Sequence[Piece], start: int, drawn: bool) -> None:
        """The letters of `drawn` pieces come from the forms in which they were printed."""
        self.pieces, self.next, self.drawn = pieces, start, drawn
        self.found: list[Found] = []

    @property
    def piece(self) -> Piece | None:
        """The next piece."""
        return self.pieces[self.next] if self.next < len(self.pieces) else None

    def read(self, groups: Sequence[Group]) -> Parting | None:
        """Read the blocks of groups; None when all are there, one after the other."""
        for group in groups:
            parting = self._read(group)
            if parting:
                return parting
        return None

    def end(self) -> Parting | None:
        """None when nothing is left to read."""
        return Parting(None, self.piece) if self.piece else None

    def _read(self, group: Group) -> Parting | None:
        open_ = [Found(block, self.drawn and not is_certain(block.text)) for block in group]
        while left := [found for found in open_ if not found.whole]:
            piece = self.piece
            if piece is None:
                return Parting(left[0], None)
            if not any(found.take(piece) for found in _in_turn(open_, piece)):
                return Parting(_meant(left, piece), piece)
            self.next += 1
        self.found += open_
        return None

    def find(self, groups: Sequence[Group]) -> Parting | None:
        """Read groups that stand in this order, with other pieces before and between them: a template's own words."""
        for group in groups:
            start, first = self.next, None
            while parting := self._read(group):
                first = first or parting
                start += 1
                self.next = start
                if start >= len(self.pieces):
                    return first
        return None


def _in_turn(row: list[Found], piece: Piece) -> list[Found]:
    """The cells of a row that a piece may go on with: on each page they have one piece each, from left to right."""
    last = max(
        (n for n, found in enumerate(row) if piece.page and found.pieces[-1:] and found.pieces[-1].page == piece.page),
        default=-1,
    )
    first = last if piece.joined and last >= 0 else last + 1
    return [found for found in row[first:] if not found.whole]


def _meant(left: list[Found], piece: Piece) -> Found:
    """The block in whose place a piece stands."""
    return next((found for found in left if fits(found.block, piece)), left[0])
