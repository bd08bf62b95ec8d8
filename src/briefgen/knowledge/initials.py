"""An acronym and its words: whether its letters are their initials, as in ICN and “International Cleantech Network”."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from briefgen.language.countries import without_accents as plain

PARTS = re.compile(r"[-‑’'/.]+")
CAPITALS = re.compile(r"[A-Z]")
WORD = re.compile(r"[^\W_]+(?:[’'.\-‑&/][^\W_]+)*")
PREFIX = 4  # a word may give as many of its first letters: AWEX, “Agence wallonne à l’exportation”
COMPOUND = 14  # a word as long as this may be a compound, which gives letters from inside: BMBF


def letters(acronym: str) -> str:
    """The letters of an acronym, in capitals, without a tail of digits: MOU for MoU, ESCP for ESCP-4i."""
    head = re.split(r"[-‑]", acronym)[0]
    return "".join(one for one in plain(head) if one.isalnum()).upper()


def spells(acronym: str, words: Sequence[str], stop: Collection[str]) -> bool:
    """Whether the words, each in its turn, spell the acronym; the words in `stop` need not take part."""
    if not words or words[0].lower() in stop:
        return False
    head = re.split(r"[-‑]", plain(acronym))[0]
    wanted = {letters(acronym), "".join(CAPITALS.findall(head))}
    bare = [plain(word).lower() if word.lower() in stop else plain(word) for word in words]
    skipped = {plain(word) for word in stop}
    return any(_spelled(one, bare, skipped) for one in wanted if len(one) > 1)


def _spelled(wanted: str, words: Sequence[str], stop: Collection[str]) -> bool:
    """Whether the words can spell `wanted`: goes through the words with all the numbers of letters that are possible so far."""
    reached = {0}
    for word in words:
        skipped = reached if word in stop else set()
        reached = {end for start in reached for end in _ends(wanted, start, word)} | skipped
    return len(wanted) in reached


def _ends(wanted: str, start: int, word: str) -> set[int]:
    """Up to where a word can spell `wanted` from `start`: at least its initial."""
    parts = [part for part in PARTS.split(word) if part]
    found: set[int] = set()
    for number, part in enumerate(parts):
        whole = found | {start} if number else {start}
        reached = {end for one in whole for end in _part_ends(wanted, one, part)}
        if number == 0 and len(part) == 1 and len(parts) > 1:
            reached.add(start)  # l’exportation
        found |= reached
    return found - {start} if len(parts) < 2 or len(parts[0]) > 1 else found


def _part_ends(wanted: str, start: int, part: str) -> set[int]:
    upper = part.upper()
    found = {start + size for size in range(1, PREFIX + 1) if upper[:size] == wanted[start : start + size]}
    found = {end for end in found if end <= len(wanted)}
    capitals = "".join(CAPITALS.findall(part))
    if len(capitals) > 1 and wanted.startswith(capitals, start):
        found.add(start + len(capitals))
    if len(part) >= COMPOUND and found:
        end, place = start, 0
        while end < len(wanted) and (place := upper.find(wanted[end], place) + 1):
            end += 1
            found.add(end)
    return found


def resembles(acronym: str, words: Sequence[str], stop: Collection[str]) -> int:
    """How many words at the end of `words` look as if their initials had been meant to spell the acronym; 0 for none."""
    wanted = Counter(letters(acronym))
    size = wanted.total()
    places = [number for number, word in enumerate(words) if word.lower() not in stop]
    for taken, least in ((size, max(2, size - 1)), (size + 1, size), (size - 1, max(2, size - 1))):
        if size == 2 and taken != 2:
            continue
        chosen = places[-taken:]
        initials = [plain(words[one])[0].upper() for one in chosen]
        half = size == 2 and "&" in acronym and initials[:1] == [acronym[0]]  # R&D, “research and technology”
        if len(chosen) == taken and (half or (wanted & Counter(initials)).total() >= least):
            return len(words) - chosen[0]
    return 0


def same_words(one: str, stop: Collection[str]) -> tuple[str, ...]:
    """What two ways of writing one long form have in common: no accents, hyphens, plurals, stop words or American z."""
    words = WORD.findall(plain(re.sub(r"[-‑–—]", " ", one)).lower())
    return tuple(_stem(word) for word in words if word not in stop and word != "sized")


def _stem(word: str) -> str:
    word = re.sub(r"ies$", "y", re.sub(r"nda$", "ndum", word))
    return word.rstrip("s").replace("z", "s").replace("re", "er")
