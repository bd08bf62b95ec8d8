"""A PDF, read back: its structure tree → pieces of text.

WeasyPrint makes the tree page by page: what goes on on the next page is an element of its own there. A repeated header row is
tagged like the first one. The notes of a page are spans after everything else on it. Running lines and drawn words are artefacts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from briefgen.proof.pdfium import Node, Page, Place, Run, read_pages
from briefgen.proof.reading import HYPHEN, Linked, Piece, Reading, glued, merged, plain, plain_lines

SAME_LINE = 0.5  # points between two heights of one line
KINDS = {"H1": "heading 1", "H2": "heading 2", "H3": "heading 3", "P": "paragraph", "TD": "cell", "TH": "cell"}
HOLDERS = {"Document", "Part", "Sect", "Art", "Div", "NonStruct", "BlockQuote", "L", "LI", "LBody", "Table", "TBody"}
BLOCKS = {*KINDS, *HOLDERS, "THead", "TR", "Lbl", "Figure"} - {"NonStruct"}


def read_pdf(data: bytes) -> Reading:
    """The text of a PDF. Raises `Unreadable`."""
    readers = [_PageReader(number, page) for number, page in enumerate(read_pages(data), 1)]
    found = [piece for reader in readers for piece in reader.pieces()]
    places = {f"place:{r.number}:{n}": place for r in readers for n, place in enumerate(r.page.places)}
    headings = [(page, height, number) for r in readers for page, height, number in r.headings]
    targets = {name: _heading_at(place, headings) for name, place in places.items()}
    settled = [_settled(piece, targets) for piece in found]
    notes = tuple(piece for piece in settled if piece.kind == "note")
    return Reading(
        tuple(piece for piece in settled if piece.kind != "note"), notes, frozenset({len(readers)}), drawn=True
    )


def _heading_at(place: Place, headings: list[tuple[int, float, str]]) -> str:
    """“#” and the number of the first heading at or below a place."""
    below = [(height, number) for page, height, number in headings if page == place.page and height <= place.height]
    return f"#{max(below, default=(0.0, ''))[1]}"


def _settled(piece: Piece, targets: dict[str, str]) -> Piece:
    if not piece.links:
        return piece
    links = (Linked(targets.get(link.target, link.target), link.words) for link in piece.links)
    return replace(piece, links=merged(list(links)))


@dataclass
class _Open:
    """A piece that is being read."""

    kind: str
    again: bool = False
    runs: list[Run] = field(default_factory=list)


class _PageReader:
    """Goes through the trees of one page."""

    def __init__(self, number: int, page: Page) -> None:
        self.number, self.page = number, page
        self.headings: list[tuple[int, float, str]] = []
        self.marker = ""

    def pieces(self) -> Iterator[Piece]:
        for root in self.page.roots:
            for kid in root.kids:
                if isinstance(kid, Node):
                    yield from self._notes(kid) if _holds_notes(kid) else self._block(kid, _Open("paragraph"))

    def _notes(self, area: Node) -> Iterator[Piece]:
        for note in area.kids:
            if isinstance(note, Node):
                yield from self._piece(_Open("note", runs=list(_runs(note))))

    def _block(self, node: Node, around: _Open) -> Iterator[Piece]:
        """The pieces of a block: the text that stands in it itself is one, up to a block in it."""
        if node.kind == "Figure":
            yield Piece("figure", plain(node.alternative), self.number)
            return
        if node.kind == "Lbl":
            self.marker = plain("".join(run.text for run in _runs(node)))
            return
        current = self._opened(node, around)
        for kid in node.kids:
            if isinstance(kid, Run):
                current.runs.append(kid)
            elif _has_blocks(kid):
                yield from self._piece(current)
                current = replace(current, runs=[])
                yield from self._block(kid, current)
            else:
                current.runs += _runs(kid)
        yield from self._piece(current)

    def _opened(self, node: Node, around: _Open) -> _Open:
        if node.kind in KINDS:
            head = node.kind == "TH" and around.again
            return _Open("head" if head else KINDS[node.kind], head)
        kind = {"LBody": "item", "TR": around.kind, "THead": "head"}.get(node.kind, around.kind)
        return _Open(kind, node.kind == "THead" or around.again)

    def _piece(self, done: _Open) -> Iterator[Piece]:
        text = plain_lines("".join(_joined(done.runs)))
        if not text:
            return
        if done.kind.startswith("heading"):
            self.headings.append((self.number, done.runs[0].baseline, text.split()[0]))
        links = [Linked(self._target(run.target), glued(run.text)) for run in done.runs if run.target]
        marker, self.marker = (self.marker, "") if done.kind == "item" else ("", self.marker)
        again = done.again and done.kind == "head"
        yield Piece(done.kind, text, self.number, merged(links), None, marker, again)

    def _target(self, target: str) -> str:
        return target.replace("place:", f"place:{self.number}:") if target.startswith("place:") else target


def _holds_notes(node: Node) -> bool:
    return node.kind == "NonStruct" and any(isinstance(kid, Node) and kid.kind == "Span" for kid in node.kids)


def _has_blocks(node: Node) -> bool:
    """Whether it is a block, or holds one."""
    if node.kind in BLOCKS:
        return True
    return any(isinstance(kid, Node) and _has_blocks(kid) for kid in node.kids)


def _runs(node: Node) -> Iterator[Run]:
    for kid in node.kids:
        if isinstance(kid, Run):
            yield kid
        else:
            yield from _runs(kid)


def _joined(runs: list[Run]) -> Iterator[str]:
    """Their texts, with a line end where two do not stand on the same height, and after an uncertain hyphen."""
    for before, run in zip((None, *runs), runs, strict=False):
        if before and abs(before.baseline - run.baseline) > SAME_LINE:
            yield "\n"
        yield run.text.replace(HYPHEN, f"{HYPHEN}\n")
