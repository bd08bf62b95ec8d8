"""A PDF, read back: its structure tree → pieces of text.

The tree is read page by page: of what goes on on the next page, each page has a part. Notes stand after the block that calls them.
Running lines, repeated header rows and drawn words are artefacts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from briefgen.proof.pdfium import Node, Page, Place, Run, read_pages
from briefgen.proof.reading import HYPHEN, Linked, Piece, Reading, glued, merged, plain, plain_lines

SAME_LINE = 0.5  # points between two heights of one line
ABOVE = 20  # points from the foot of the letters to which a link leads, at most, up to where it leads
KINDS = {"H1": "heading 1", "H2": "heading 2", "H3": "heading 3", "P": "paragraph", "TD": "cell", "Note": "note"}
HOLDERS = {
    "Document",
    "Part",
    "Sect",
    "Art",
    "Div",
    "BlockQuote",
    "L",
    "LI",
    "LBody",
    "Table",
    "THead",
    "TBody",
    "TR",
    "TOC",
}
BLOCKS = {*KINDS, *HOLDERS, "TH", "TOCI", "Lbl", "Figure"}
Spot = tuple[int, float]  # a page, and a height on it


def read_pdf(data: bytes) -> Reading:
    """The text of a PDF. Raises `Unreadable`."""
    readers = [_PageReader(number, page) for number, page in enumerate(read_pages(data), 1)]
    found = [piece for reader in readers for piece in reader.pieces()]
    places = {f"place:{r.number}:{n}": place for r in readers for n, place in enumerate(r.page.places)}
    headings = [(page, height, number) for r in readers for page, height, number in r.headings]
    targets = {name: _heading_at(place, headings) for name, place in places.items()}
    settled = [_settled(piece, targets) for piece in found]
    notes = tuple(piece for piece in settled if piece.kind == "note")
    rest = tuple(piece for piece in settled if piece.kind != "note")
    linked = _linked(
        {number: end for r in readers for number, end in r.calls.items()},
        {number: end for r in readers for number, end in r.backs.items()},
        places,
    )
    return Reading(rest, notes, frozenset({len(readers)}), drawn=True, linked=linked)


def _heading_at(place: Place, headings: list[tuple[int, float, str]]) -> str:
    """“#” and the number of the first heading at or below a place."""
    below = [(height, number) for page, height, number in headings if page == place.page and height <= place.height]
    return f"#{max(below, default=(0.0, ''))[1]}"


def _linked(calls: Mapping[int, _End], backs: Mapping[int, _End], places: Mapping[str, Place]) -> frozenset[int]:
    """The numbers of the notes that their calls lead to, and that lead back to their calls."""
    both = calls.keys() & backs.keys()
    return frozenset(n for n in both if _leads(calls[n], backs[n], places) and _leads(backs[n], calls[n], places))


def _leads(start: _End, end: _End, places: Mapping[str, Place]) -> bool:
    place = places.get(start.target)
    return place is not None and place.page == end.page and 0 <= place.height - end.height <= ABOVE


def _settled(piece: Piece, targets: dict[str, str]) -> Piece:
    if not piece.links:
        return piece
    links = (Linked(targets.get(link.target, link.target), link.words) for link in piece.links)
    return replace(piece, links=merged(list(links)))


@dataclass(frozen=True, slots=True)
class _End:
    """The call of a note or the note's own number: where it stands, and where it leads."""

    page: int
    height: float
    target: str


@dataclass
class _Open:
    """A piece that is being read."""

    kind: str
    column: int | None = None
    joined: bool = False
    runs: list[Run] = field(default_factory=list)


class _PageReader:
    """Goes through the tree of one page."""

    def __init__(self, number: int, page: Page) -> None:
        self.number, self.page = number, page
        self.headings: list[tuple[int, float, str]] = []
        self.calls: dict[int, _End] = {}
        self.backs: dict[int, _End] = {}
        self.marker = ""

    def pieces(self) -> Iterator[Piece]:
        for root in self.page.roots:
            yield from self._block(root, _Open("paragraph"))

    def _block(self, node: Node, around: _Open) -> Iterator[Piece]:
        """The pieces of a block: the text that stands in it itself is one, up to a block in it."""
        if node.kind == "Figure":
            yield Piece("figure", plain(node.alternative), self.number)
            return
        if node.kind == "Lbl":
            self.marker = plain("".join(run.text for run in _runs(node)))
            return
        current = _opened(node, around)
        for kid in node.kids:
            if isinstance(kid, Run):
                current.runs.append(kid)
            elif _has_blocks(kid):
                yield from self._piece(current)
                current = replace(current, joined=False, runs=[])
                yield from self._block(kid, current)
            else:
                current.runs += self._inline(kid, node)
        yield from self._piece(current)

    def _inline(self, node: Node, block: Node) -> list[Run]:
        """The runs of what is no block; those between notes and their calls, which lead to no words, are kept apart."""
        runs = list(_runs(node))
        ends = self.calls if node.kind == "Reference" and block.kind != "TOCI" else self.backs
        if ends is self.backs and (block.kind != "Note" or block.kids[0] is not node):
            return runs
        number = plain("".join(run.text for run in runs))
        if number.isdecimal() and runs:
            ends[int(number)] = _End(self.number, runs[0].baseline, self._target(runs[0].target))
        return [replace(run, target="") for run in runs]

    def _piece(self, done: _Open) -> Iterator[Piece]:
        text = plain_lines("".join(_joined(done.runs)))
        if not text:
            return
        if done.kind.startswith("heading"):
            self.headings.append((self.number, done.runs[0].baseline, text.split()[0]))
        links = [Linked(self._target(run.target), glued(run.text)) for run in done.runs if run.target]
        marker, self.marker = (self.marker, "") if done.kind == "item" else ("", self.marker)
        yield Piece(done.kind, text, self.number, merged(links), done.column, marker, done.joined)

    def _target(self, target: str) -> str:
        return target.replace("place:", f"place:{self.number}:") if target.startswith("place:") else target


def _opened(node: Node, around: _Open) -> _Open:
    """What a node's own text is: a paragraph that begins an item is the item, a label in a box the beginning of its row."""
    if node.kind == "P" and around.kind == "item" and not node.place:
        return _Open("item")
    if node.kind in KINDS:
        joined = node.kind == "P" and around.kind == "cell" and not node.place
        return _Open(KINDS[node.kind], node.place if node.kind == "TD" else None, joined)
    if node.kind == "TH":
        return _Open("head", node.place) if around.kind == "head" else _Open("paragraph")
    return _Open({"LBody": "item", "TR": around.kind, "THead": "head"}.get(node.kind, "paragraph"))


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
