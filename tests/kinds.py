"""Kinds of mistakes: each is a function that gives a mistake for every place where it can be planted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from planting import Change, Content, Mistake

Maker = Callable[[Content, Random], Iterator[Mistake | Change]]


@dataclass(frozen=True)
class Kind:
    """A kind of mistake: `make` gives one for every place where it can be planted."""

    name: str
    family: str
    make: Maker
    printed: bool
    """whether it must be seen in the printed paper"""

    def mistakes(self, content: Content, random: Random) -> list[Mistake]:
        """The mistakes of the kind, in random order."""
        found = [m if isinstance(m, Mistake) else Mistake((m,)) for m in self.make(content, random)]
        random.shuffle(found)
        return found


KINDS: dict[str, Kind] = {}


def mistake(family: str, *, printed: bool = True) -> Callable[[Maker], Maker]:
    """Declare a kind of mistake, of a family of rules."""

    def declare(make: Maker) -> Maker:
        name = make.__name__.replace("_", "-")
        assert name not in KINDS, name
        KINDS[name] = Kind(name, family, make, printed)
        return make

    return declare


def other(random: Random, values: Sequence[str], *but: str) -> str:
    """One of the values that is none of those."""
    return random.choice([value for value in values if value not in but])
