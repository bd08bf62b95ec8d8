"""An agreement has one date; a sentence that gives another one contradicts the list of agreements in the same paper.

Looks for: sentences that say when an agreement was signed or renewed (`agreement-date.yaml`) and name its parties, or stand in
the box of the story of these parties, with a year, month or day that the record of the agreement does not have.

Example: The MoU between Skywin and Aéro Montréal was signed in 2008. (The record says 2007.)

Mend: look the date up; put the sentence or the record right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

from briefgen.editor.prose import Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.dating import Dated
from briefgen.knowledge.tense import phrase
from briefgen.records.values import Gap

WORD = re.compile(r"\w+")
OF = re.compile(r"\b(?:agreement|MoU|memorandum|text) of $")
FURTHEST = 40  # characters between the word and the date
CLAUSE = re.compile(r"[;:(]|, (?:and|but|which)\b|\bwhen\b|\bwhose\b|\bsince\b")


@rule("agreement-date", "warning", guesses=True, languages=("en",))
def agreement_date(reading: Reading) -> Findings:
    """Find dates of agreements that are not those on record."""
    words = phrase(reading.style.words("agreement-date"))
    what = phrase(reading.style.words("agreement-date-what"))
    dated = _agreements(reading)
    if not dated:
        return
    called = _called(reading, dated)
    for prose in reading.prose:
        if prose.kind not in ("paragraph", "cell", "note") or not reading.dates(prose):
            continue
        if not what.search(prose.text):
            continue
        for near in _told(prose, reading.dates(prose), words, what):
            start, end = prose.sentence(near.start)
            named = _parties(prose, start, end, called)
            pairs = _subsets(named) if len(named) > 1 else ()
            known = [day for parties in pairs for day in dated.get(parties, ())]
            if known and not any(_agree(near.iso or "", day) for day in known):
                message = f"the agreement is of {' and '.join(sorted(set(known)))} on record"
                yield Finding(message, Quote(prose, near.start, near.end), "put the date or the record right")


def _agreements(reading: Reading) -> dict[frozenset[str], list[str]]:
    """The dates of agreements by the ids of their parties; those of which a date is not known are left out."""
    found: dict[frozenset[str], list[str]] = {}
    unknown: set[frozenset[str]] = set()
    for record in reading.holdings.all("agreements").values():
        days = [record.signed, record.updated, record.until]
        parties = frozenset(record.parties)
        if record.signed is None or any(isinstance(day, Gap) for day in days):
            unknown.add(parties)
        found.setdefault(parties, []).extend(day for day in days if day and not isinstance(day, Gap))
    return {parties: days for parties, days in found.items() if parties not in unknown and days}


def _called(reading: Reading, dated: Iterable[frozenset[str]]) -> dict[str, list[tuple[str, str]]]:
    """The names of the parties with their ids, by their first words."""
    found: dict[str, list[tuple[str, str]]] = {}
    ids = {id_ for parties in dated for id_ in parties}
    for kind in ("organisations", "partnerships", "clusters"):
        records = reading.holdings.all(kind)
        for id_ in ids & records.keys():
            for name in _names(records[id_]):
                found.setdefault(WORD.findall(name)[0], []).append((name, id_))
    return found


def _names(record: Any) -> Iterator[str]:
    for name in (
        record.name,
        getattr(record, "full_name", None),
        getattr(record, "acronym", None),
        *getattr(record, "aliases", ()),
    ):
        if name and not isinstance(name, Gap):
            yield str(name)


def _told(prose: Prose, dates: tuple[Dated, ...], words: re.Pattern[str], what: re.Pattern[str]) -> Iterator[Dated]:
    """The dates of agreements: behind a word such as “signed”, opening its sentence, and in “the MoU of 2013”."""
    found: dict[int, Dated] = {}
    for match in prose.find(words):
        near = _nearest(prose, match, dates, *prose.sentence(match.start()))
        if near is not None:
            found[near.start] = near
    for one in dates:
        behind = OF.search(prose.text[: one.start]) and what.search(prose.text, max(0, one.start - 30), one.start)
        before = one.form == "year" and prose.text.startswith(" ", one.end) and what.match(prose.text, one.end + 1)
        if behind or before:
            found[one.start] = one
    yield from (one for one in found.values() if one.iso)


def _nearest(prose: Prose, match: re.Match[str], dates: tuple[Dated, ...], start: int, end: int) -> Dated | None:
    """The date that goes with the word: the first behind it, or the one that opens the sentence."""
    for one in dates:
        if match.end() <= one.start < end:
            between = prose.text[match.end() : one.start]
            near = len(between) < FURTHEST or not any(
                prose.text[match.end() : one.start].count(mark) for mark in ",;:("
            )
            return one if near and not CLAUSE.search(between) and "until" not in between else None
    opening = [one for one in dates if start <= one.start < start + 12]
    return opening[0] if opening and not CLAUSE.search(prose.text, opening[0].end, match.start()) else None


def _parties(prose: Prose, start: int, end: int, called: dict[str, list[tuple[str, str]]]) -> set[str]:
    """The ids of the parties that the sentence, or the title of the box in which it stands, names."""
    text = prose.text[start:end]
    if prose.place.box is not None:
        title = "".join(getattr(inline, "text", "") or "" for inline in prose.place.box.title)
        text = f"{text} {title}"
    return {
        id_
        for word in set(WORD.findall(text))
        for name, id_ in called.get(word, ())
        if name in text and _whole(name, text)
    }


def _subsets(named: set[str]) -> Iterator[frozenset[str]]:
    """Two or three of them."""
    for size in (2, 3):
        yield from map(frozenset, combinations(sorted(named)[:8], size))


def _whole(name: str, text: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text) is not None


def _agree(one: str, other: str) -> bool:
    known = min(len(one), len(other))
    return one[:known] == other[:known]
