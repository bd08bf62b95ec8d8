"""How many things a series names: “A (FR), B (DE) and C”. Where a text can be read in two ways, both numbers are possible."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|“[^“”]*”|‘[^‘’]*’(?!\w)|\"[^\"]*\"")
CODE = re.compile(r"\([^()]*\b[A-Z]{1,2}\)")
COMMA = re.compile(r",\s+")
JOINT = re.compile(r"(?:\s|^)(?:and|or|&|as well as|und|et)\s+", re.IGNORECASE)
START = re.compile(r"(?:and|or|&|as well as)\s+", re.IGNORECASE)
AFTER = re.compile(
    r"\s(?:and|or|&)\s(?:the\s)?[^\W\da-z_]\S*(?:\s(?:[A-ZÀ-Þ\x01-\x03]\S*|of|de|du|for|&|e\.V\.))*\s([a-z]\w*)[^,]*$"
)
PLACED = re.compile(r"(?:in|from|of|at|with|on|for|near)$")
ENDED = re.compile(r"[;:]\s")
ARTICLE = re.compile(r"(?:the|both|either)\s+", re.IGNORECASE)
NAME = re.compile(r"[A-ZÀ-ÖØ-Þ\x01\x02]|\d+[A-Za-z]|[a-z]+[A-ZÀ-ÖØ-Þ]")
APPOSED = re.compile(
    r"(?:an?|one of|formerly|based|located|situated|coordinated|led|which|who|whose|where|with|itself|also|its|the(?= [a-z]))\b"
)
NO_ITEM = re.compile(
    r"(?:but|which|who|whom|whose|where|when|while|whereas|as|so|since|because|although|though|if|for|of|in|on|at|by|with"
    r"|without|from|than|then|thus|both|all|each|none|neither|most|many|several|it|they|he|she|we|this|these|those|there"
    r"|be|is|are|was|were|has|have|had|not|only|also|now|still|namely|respectively|together"
    r"|\w+(?:ed|ing) (?:by|in|to|with|on|at|from|for|as|the|an?))\b",
    re.IGNORECASE,
)


SHARE = re.compile(
    r"(?:and |or )?(?:one|another|a (?:second|third|fourth|fifth)|the (?:first|second|third|fourth|fifth|last|other))\b",
    re.I,
)
SHARES = re.compile(
    r"(?:some|others?|half|most|many|several|two|three|four|five|six|seven|eight|nine|ten|\d+|none|all|both|each|the others?)\b",
    re.I,
)
PARALLEL = re.compile(r"(?:to|how|by|that|for|in|at|on|whether|what|which|who|where|with)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Series:
    """The numbers of items that a series may have, the likeliest first; and the codes of countries in it."""

    possible: tuple[int, ...]
    codes: tuple[str, ...] = ()
    named: bool = False
    """whether every item is a name"""
    closed: bool = True
    """whether nothing but a preposition follows its last name before the next comma: a verb shows that it is no apposition"""

    def has(self, number: int) -> bool:
        """Whether it may have this many items."""
        return number in self.possible


def hidden(text: str, names: Iterable[tuple[int, int]]) -> str:
    """A text in which names on record, and what stands in brackets or quotation marks, are one word each, as long as before."""
    shown = list(text)
    for start, end in names:
        shown[start:end] = "\x01" * (end - start)
    bare = "".join(shown)
    return BRACKETED.sub(lambda match: "\x02" * len(match[0]) if match[0][0] != "(" else "\x03" * len(match[0]), bare)


def to_the_end(text: str, shown: str) -> Series | None:
    """The series that a text is as a whole, to its end: what follows a colon."""
    codes = tuple(CODE.findall(text))
    parts = [part for part in re.split(r";\s*", shown) if part.strip()]
    if len(parts) > 1:
        return Series((len(parts),), codes)
    chunks = _chunks(shown)
    end = next((i + 1 for i, chunk in enumerate(chunks[:-1]) if _ends(chunk, chunks, i)), len(chunks))
    return _counted(chunks[:end], codes, strict=False)


def of_names(text: str, shown: str, *, small: bool = False) -> Series | None:
    """The series of names with which a text begins and after which it goes on; in small letters too, when `small`."""
    chunks = _chunks(ENDED.split(shown, maxsplit=1)[0])
    end = next((i for i, chunk in enumerate(chunks) if not _belongs(chunk, i, small)), len(chunks))
    named = bool(chunks and NAME.match(ARTICLE.sub("", chunks[0])))
    joined = [i for i in range(end) if _joints(chunks[i], named)]
    if joined:  # the one before the last may hold an “and” of its own: “trade and industry, food and health”
        last = joined[0]
        for i in joined[1:]:
            last = i if i - last <= 1 or all(_belongs(chunk, 0, small) for chunk in chunks[last : i + 1]) else last
        end = last + 1
    length = 0
    for chunk in chunks[:end]:
        length = shown.index(chunk, length) + len(chunk)
    return _counted(chunks[:end], tuple(CODE.findall(text[:length])))


def _belongs(chunk: str, at: int, small: bool) -> bool:
    bare = ARTICLE.sub("", START.sub("", chunk))
    return bool(NAME.match(bare)) or (small and not NO_ITEM.match(bare)) or (at > 0 and bool(APPOSED.match(chunk)))


def _ends(chunk: str, chunks: list[str], at: int) -> bool:
    """Whether the series ends with this chunk, because it has an “and” and no further item follows."""
    after = chunks[at + 1]
    named = NAME.match(ARTICLE.sub("", chunks[0]))
    return bool(_joints(chunk, bool(named))) and (bool(NO_ITEM.match(after)) or bool(named and not _is_item(after)))


def _joints(chunk: str, named: bool) -> int:
    """How often “and” joins two items in a chunk: among names, only where a name follows."""
    found = JOINT.finditer(chunk)
    return sum(
        not named or match.start() == 0 or bool(NAME.match(ARTICLE.sub("", chunk[match.end() :]))) for match in found
    )


def _is_item(chunk: str) -> bool:
    return bool(NAME.match(ARTICLE.sub("", START.sub("", chunk))) or START.match(chunk))


def _chunks(shown: str) -> list[str]:
    return [chunk for chunk in (part.strip(" .;:–") for part in COMMA.split(shown)) if chunk]


def _counted(chunks: list[str], codes: tuple[str, ...], *, strict: bool = True) -> Series | None:
    """The numbers that chunks between commas may stand for; None when they are no series.

    When `strict`, an “and” among names joins only names: the text may go on with other things.
    """
    if not chunks:
        return None
    if SHARE.match(chunks[0]):
        return _shares(chunks, codes)
    if SHARES.match(chunks[0]) and not NAME.match(chunks[0]):
        return None
    named = NAME.match(ARTICLE.sub("", chunks[0]))
    items = [
        chunk for i, chunk in enumerate(chunks) if i == 0 or START.match(chunk) or not (named and APPOSED.match(chunk))
    ]
    last = items[-1]
    joints = _joints(last, strict and bool(named)) - bool(START.match(last))
    if len(items) == 1:
        if not joints:
            return None
        possible = {joints + 1, 2}
    elif START.match(last):
        possible = {len(items), len(items) + joints}
    else:
        inner = sum(_joints(item, strict and bool(named)) for item in items[:-1])
        possible = {len(items) + n for n in range(min(1, joints), joints + 1)}
        possible |= {len(items) + joints + inner} if joints and inner else set()
    likeliest = len(items) + (1 if joints and not START.match(last) else 0)
    if 2 <= len(codes) < likeliest:
        possible.add(len(codes))
    same = PARALLEL.match(chunks[0])
    if same:
        possible.add(sum(bool(re.match(rf"(?:and |or )?{same[0]}\b", chunk, re.I)) for chunk in chunks))
    bare = (ARTICLE.sub("", START.sub("", item)) for item in items)
    after = AFTER.search(last)
    closed = not (joints and named and after and not PLACED.match(after[1]))
    return Series((likeliest, *sorted(possible - {likeliest})), codes, all(map(NAME.match, bare)), closed)


def _shares(chunks: list[str], codes: tuple[str, ...]) -> Series | None:
    """Items that each begin with “one”, “another”, “the second”; None where others are among them."""
    pieces = [
        piece for chunk in chunks for piece in re.split(r"\band (?=(?:one|another|the|a) )", chunk) if piece.strip()
    ]
    number = sum(bool(SHARE.match(piece)) for piece in pieces)
    return Series((number,), codes) if number > 1 and not any(SHARES.match(piece) for piece in pieces) else None
