"""Two sequences of pieces (blocks, items, rows), side by side: which piece is which, judged by the words that they share."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

ALIKE = 0.2  # the share of the word pairs of both that must be the same in two forms of one piece (Dice's coefficient)
PART = 0.6  # the share of its word pairs that a piece must have from another one of which it is a part
SHORT = 4  # words of a piece so short that all of them may have changed

Shared = dict[tuple[int, int], int]


@dataclass(frozen=True)
class Piece:
    """What is aligned: all that makes it equal to another one, its kind (pieces of different kinds are never one), its words.

    A `divisible` one may be divided in two, or joined with another one.
    """

    whole: Hashable
    kind: str = ""
    read: Callable[[], Sequence[Hashable]] = tuple
    divisible: bool = False

    @cached_property
    def words(self) -> tuple[Hashable, ...]:
        """Its words, read when they are asked for: most pieces are equal to another one."""
        return tuple(self.read())

    @cached_property
    def pairs(self) -> Counter[Hashable]:
        """Each word with the one that follows it, and both ends; a piece without words is known by all that it is."""
        if not self.words:
            return Counter([self.whole])
        return Counter((self.kind, *pair) for pair in pairwise((None, *self.words, None)))


@dataclass(frozen=True, slots=True)
class Group:
    """Pieces that belong together, by their places: one of each side, one of one side only, or one and its parts."""

    old: tuple[int, ...]
    new: tuple[int, ...]


def aligned(old: Sequence[Piece], new: Sequence[Piece]) -> list[Group]:
    """The groups in the order of a redline: what is gone stands before what has come in its place."""
    both = min(len(old), len(new))
    start = next((n for n in range(both) if old[n].whole != new[n].whole), both)
    end = next((n for n in range(both - start) if old[-1 - n].whole != new[-1 - n].whole), both - start)
    out = [Group((n,), (n,)) for n in range(start)]
    out += _changed(old, new, range(start, len(old) - end), range(start, len(new) - end))
    return out + [Group((len(old) - n,), (len(new) - n,)) for n in range(end, 0, -1)]


def _changed(old: Sequence[Piece], new: Sequence[Piece], ours: range, theirs: range) -> list[Group]:
    """The groups of a run of pieces that neither begins nor ends with the same one."""
    out: list[Group] = []
    i, j = ours.start, theirs.start
    for pair in _pairs(old, new, ours, theirs):
        out += _between(old, new, range(i, pair.old[0]), range(j, pair.new[0]))
        out.append(pair)
        i, j = pair.old[-1] + 1, pair.new[-1] + 1
    return out + _between(old, new, range(i, ours.stop), range(j, theirs.stop))


def _between(old: Sequence[Piece], new: Sequence[Piece], ours: range, theirs: range) -> list[Group]:
    """Pieces that share too little with any other; two short ones in each other's place are one all the same."""
    if len(ours) == 1 == len(theirs):
        one, other = old[ours[0]], new[theirs[0]]
        if one.kind == other.kind and 0 < len(one.words) <= SHORT and 0 < len(other.words) <= SHORT:
            return [Group((ours[0],), (theirs[0],))]
    return [*(Group((i,), ()) for i in ours), *(Group((), (j,)) for j in theirs)]


def _pairs(old: Sequence[Piece], new: Sequence[Piece], ours: range, theirs: range) -> list[Group]:
    """Pieces that are two forms of one, in an order that both sides have and that keeps the most; with their parts."""
    shared = _shared(old, new, ours, theirs)
    alike = {
        (i, j): count
        for (i, j), count in shared.items()
        if 2 * count >= ALIKE * (old[i].pairs.total() + new[j].pairs.total())
        or (count >= PART * min(old[i].pairs.total(), new[j].pairs.total()) and old[i].divisible and new[j].divisible)
    }
    chain = _heaviest_chain(alike)
    paired = ({i for i, _ in chain}, {j for _, j in chain})
    out: list[Group] = []
    for i, j in chain:
        group = _with_parts(i, j, paired, shared, old, new)
        if not out or (group.old[0] > out[-1].old[-1] and group.new[0] > out[-1].new[-1]):
            out.append(group)
    return out


def _shared(old: Sequence[Piece], new: Sequence[Piece], ours: range, theirs: range) -> Shared:
    """How many word pairs two pieces share, for those that share any."""
    where: dict[Hashable, list[tuple[int, int]]] = defaultdict(list)
    for i in ours:
        for pair, count in old[i].pairs.items():
            where[pair].append((i, count))
    shared: Shared = defaultdict(int)
    for j in theirs:
        for pair, count in new[j].pairs.items():
            for i, times in where.get(pair, ()):
                shared[i, j] += min(count, times)
    return shared


def _heaviest_chain(weights: Shared) -> list[tuple[int, int]]:
    """Of pairs of places those, each greater than the one before on both sides, that weigh the most together.

    Chains are kept by their last place on the new side; one that ends later and weighs no more than another is of no use.
    """
    ends: list[int] = []
    best: list[tuple[int, tuple[int, int], object]] = []
    for i, j in sorted(weights, key=lambda pair: (pair[0], -pair[1])):
        place = bisect_left(ends, j)
        before = best[place - 1] if place else None
        weight = weights[i, j] + (before[0] if before else 0)
        if place < len(ends) and ends[place] == j and best[place][0] >= weight:
            continue
        last = place
        while last < len(ends) and best[last][0] <= weight:
            last += 1
        ends[place:last], best[place:last] = [j], [(weight, (i, j), before)]
    chain, link = [], best[-1] if best else None
    while link:
        chain.append(link[1])
        link = link[2]  # type: ignore[assignment]
    return chain[::-1]


def _with_parts(
    i: int, j: int, paired: tuple[set[int], set[int]], shared: Shared, old: Sequence[Piece], new: Sequence[Piece]
) -> Group:
    """The pair, and the pieces beside it whose words come from it: a paragraph that was divided, or two that were joined."""
    if not (old[i].divisible and new[j].divisible):
        return Group((i,), (j,))

    def is_part_of_old(n: int) -> bool:
        return n not in paired[1] and new[n].divisible and shared.get((i, n), 0) >= PART * new[n].pairs.total()

    def is_part_of_new(n: int) -> bool:
        return n not in paired[0] and old[n].divisible and shared.get((n, j), 0) >= PART * old[n].pairs.total()

    parts = _beside(j, len(new), is_part_of_old)
    return Group((i,), parts) if len(parts) > 1 else Group(_beside(i, len(old), is_part_of_new), (j,))


def _beside(place: int, count: int, belongs: Callable[[int], bool]) -> tuple[int, ...]:
    first, last = place, place
    while first > 0 and belongs(first - 1):
        first -= 1
    while last + 1 < count and belongs(last + 1):
        last += 1
    return tuple(range(first, last + 1))
