"""What a file says against what the paper says: every difference as a problem at its block's own place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefgen.diagnostics import Diagnostic
from briefgen.proof.align import Alignment, Found, Parting, fits, read_on
from briefgen.proof.expected import Block, Expected
from briefgen.proof.letters import certain_letters, is_certain
from briefgen.proof.ordinals import ordinals
from briefgen.proof.reading import Linked, Piece, Reading, glued

CODES = {
    "heading": "proof-heading", "note": "proof-note", "cell": "proof-cell", "box title": "proof-box", "row of a box": "proof-box",
    "line of the contents": "proof-contents", "item": "proof-item", "picture": "proof-picture",
}  # fmt: skip
SHOWN = 60  # letters of a text in a message
BEFORE = 20  # of them before the difference
HINT = "nothing was written. Was a template changed last? If not, please report this: it is a mistake in briefgen"


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages on which headings (by their numbers) stand, and how many there are."""

    headings: Mapping[str, int]
    total: int


class Comparison:
    """Compares one file, called `name` in messages, with the paper."""

    def __init__(self, name: str, paper: Expected, reading: Reading) -> None:
        """Compare the words at once."""
        self.name, self.paper, self.reading = name, paper, reading
        self.problems: list[Diagnostic] = []
        self._read()

    def _read(self) -> None:
        pieces = self.reading.pieces
        for part in self.paper.cover:
            cover = Alignment(pieces, 0, self.reading.drawn)
            self._parted(cover.find(part))
        self.contents, after = self._contents()
        history = Alignment(pieces, after, self.reading.drawn)
        parting = history.find(self.paper.history)
        self._parted(parting)
        self.body = Alignment(pieces, self._beginning(after if parting else history.next), self.reading.drawn)
        self._parted(self.body.read(self.paper.body) or self.body.end())
        self.notes, parting = self._notes(self.reading.notes)
        if parting:  # a row that is divided by a page end may have the notes of its last cell before those of its first
            self.notes, parting = self._notes(sorted(self.reading.notes, key=_number))
        self._parted(parting)
        for block, _, piece in self.contents:
            self._leads(block, piece)
        for found in (*self.body.found, *self.notes.found):
            self._links(found)
            self._marker(found)

    def _notes(self, pieces: Sequence[Piece]) -> tuple[Alignment, Parting | None]:
        notes = Alignment(pieces, 0, self.reading.drawn)
        return notes, notes.read([(note,) for note in self.paper.notes]) or notes.end()

    # ----------------------------------------------------------------------------------------------------- contents

    def _contents(self) -> tuple[list[tuple[Block, int, Piece]], int]:
        """The lines of the contents with the pages that they name (0 if unsure), and the index of the piece after them."""
        lines: list[tuple[Block, int, Piece]] = []
        at = 0
        for block in self.paper.contents:
            hit = next(self._lines(block, at), None)
            if hit is None:
                stands = self.reading.pieces[at] if at < len(self.reading.pieces) else None
                self._parted(Parting(Found(block), stands))
                continue
            page, piece, at = hit
            lines.append((block, page, piece))
        return lines, at

    def _lines(self, block: Block, at: int) -> Iterator[tuple[int, Piece, int]]:
        """Where a line of the contents may stand: the page that it names (0 if unsure), the piece, and the index after it."""
        loose = self._is_loose(block)
        wanted = re.compile(re.escape(glued(block.text)) + r"\.*([0-9]+)")
        for index in range(at, len(self.reading.pieces)):
            for count in (1, 2):  # a page end may divide it
                parts = self.reading.pieces[index : index + count]
                words = "".join(glued(part.text) for part in parts)
                match = wanted.fullmatch(words)
                if loose and certain_letters(words) == certain_letters(block.text):
                    yield 0, parts[0], index + count
                elif match:
                    yield int(match[1]), parts[0], index + count

    def _is_loose(self, block: Block) -> bool:
        return self.reading.drawn and not is_certain(block.text)

    def _beginning(self, after: int) -> int:
        """The index of the piece with which the sections begin."""
        pieces, first = self.reading.pieces, self.paper.body[0][0]
        places = (n for n in range(after, len(pieces)) if Found(first, self._is_loose(first)).take(pieces[n]))
        return next(places, after)

    # -------------------------------------------------------------------------------------------------------- words

    def _parted(self, parting: Parting | None) -> None:
        if parting:
            self.problems.append(self._difference(parting))

    def _difference(self, parting: Parting) -> Diagnostic:
        found, piece = parting.found, parting.piece
        if found is None:
            message = f"{self.name} goes on after the end of the text: “{_cut(piece.text if piece else '', 0)}”"
            return Diagnostic("proof-words", message, self._last().span, HINT)
        block, at = found.block, found.at
        code = CODES.get(block.name, "proof-words")
        if piece is None:
            return Diagnostic(code, f"{self.name} ends where the text has “{_cut(block.text, at)}”", block.span, HINT)
        if not fits(block, piece) and read_on(block.text, at, piece.text) is not None:
            message = f"“{_cut(block.text, at)}” is no {block.name} in {self.name}, or stands in another column"
            return Diagnostic(code, message, block.span, HINT)
        here = _parts(block.text, at, piece.text)
        if any(start <= here <= start + len(str(number)) for start, number in block.calls):
            code = "proof-note"
        theirs = " ".join(piece.text.split("\n"))
        message = (
            f"{self.name} has “{_cut(theirs, here - at)}” where the text has “{_cut(block.text, here)}” ({block.name})"
        )
        return Diagnostic(code, message, block.span, HINT)

    def _last(self) -> Block:
        return self.paper.body[-1][-1]

    def _say(self, code: str, message: str, block: Block) -> None:
        self.problems.append(Diagnostic(code, message, block.span, HINT))

    # --------------------------------------------------------------------------------------------- links and markers

    def _leads(self, block: Block, piece: Piece) -> None:
        if {link.target for link in piece.links} != {link.target for link in block.links}:
            self._say("proof-link", f"in {self.name} this line of the contents leads to another place", block)

    def _links(self, found: Found) -> None:
        wanted, there = found.block.links, found.links
        if found.loose:
            wanted, there = _targets(wanted), _targets(there)
        if wanted == there:
            return
        pairs = zip(_padded(wanted, len(there)), _padded(there, len(wanted)), strict=True)
        one, other = next((one, other) for one, other in pairs if one != other)
        message = f"{self.name} has {_shown(other)} where the text has {_shown(one)}"
        self._say("proof-link", message, found.block)

    def _marker(self, found: Found) -> None:
        block = found.block
        figure = "".join(letter for letter in found.marker if letter.isalnum())
        if block.ordinal and figure not in ordinals(block.ordinal):
            self._say("proof-item", f"{self.name} has “{found.marker}” before item {block.ordinal}", block)

    # -------------------------------------------------------------------------------------------------------- pages

    @property
    def pages(self) -> Pages:
        """Where this file has its headings, if it has pages."""
        headings = (found for found in self.body.found if found.block.name == "heading")
        return Pages(
            {found.block.text.split()[0]: found.page for found in headings}, max(self.reading.pages, default=0)
        )

    def page_of(self, block: Block) -> int:
        """The page on which a block begins; 0 when it was not found."""
        return next((found.page for found in (*self.body.found, *self.notes.found) if found.block is block), 0)

    def compare_pages(self, pages: Pages, whose: str) -> None:
        """Compare the page numbers that this file prints with the pages on which the headings stand in a file with pages."""
        for block, printed, _ in self.contents:
            stands = pages.headings.get(block.text.split()[0])
            if stands and printed and stands != printed:
                message = f"the contents of {self.name} say page {printed}, but the heading stands on page {stands} of {whose}"
                self._say("proof-page", message, block)
        for count in sorted(self.reading.pages - {pages.total}):
            message = f"{self.name} says that it has {count} pages, but {whose} has {pages.total}"
            self.problems.append(Diagnostic("proof-page", message, None, HINT))

    def compare_notes(self) -> None:
        """Compare the page of every note with that of its call, and see that links lead from one to the other."""
        called = {number: found.page_at(offset) for found in self.body.found for offset, number in found.block.calls}
        for found in self.notes.found:
            number = int(found.block.text.split()[0])
            if called.get(number) and called[number] != found.page:
                message = f"note {number} stands on page {found.page} of {self.name}, but it is called on page {called[number]}"
                self._say("proof-page", message, found.block)
            if self.reading.linked is not None and number not in self.reading.linked:
                self._say(
                    "proof-link", f"in {self.name} no links lead to note {number} and back to its call", found.block
                )


def _targets(links: tuple[Linked, ...]) -> tuple[Linked, ...]:
    """The links without their words, each target once."""
    return tuple(Linked(target, "") for target in sorted({link.target for link in links}))


def _number(note: Piece) -> int:
    first = note.text.split(maxsplit=1)[0]
    return int(first) if first.isdecimal() else 0


def _parts(text: str, at: int, lines: str) -> int:
    """The first letter of `text`, from `at` on, at which `lines` say something else."""
    for line in lines.split("\n"):
        at += text.startswith(" ", at)
        for letter in line:
            if at >= len(text) or text[at] != letter:
                return at
            at += 1
    return at


def _cut(text: str, at: int) -> str:
    start = max(0, at - BEFORE)
    part = text[start : start + SHOWN]
    return ("…" if start else "") + part + ("…" if start + SHOWN < len(text) else "")


def _shown(link: Linked | None) -> str:
    return f"a link to {link.target} on “{link.words}”" if link else "no link"


def _padded(links: tuple[Linked, ...], length: int) -> Iterable[Linked | None]:
    return (*links, *(None for _ in range(length - len(links))))
