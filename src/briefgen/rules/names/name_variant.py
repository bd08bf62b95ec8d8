"""One thing that is spelled in two ways looks like two things.

Looks for: two spellings of one proper name in the paper that differ in accents, hyphens, spaces or capitals (“Québec” and
“Quebec”, “TechConnect” and “Techconnect”), or, where one stands there only once and the other more often, in one letter
(“Demotte”, “Demote”). English words and names on record are left alone: other rules look at those.

Example: the Eurométropole of Strasbourg … the Eurometropole

Mend: choose one spelling, and make a record of what is named often.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from briefgen.editor.prose import Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.english import is_english
from briefgen.records.registered import plain

NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][^\W_]*(?:[-‑][^\W_]+)*(?:\s[A-ZÀ-ÖØ-Þ][^\W_]*(?:[-‑][^\W_]+)*)?|[a-z]+[A-ZÀ-Þ][^\W_]*")
WORD = re.compile(r"[^\W_]+(?:[-‑][^\W_]+)*")
SHORTEST = 5
LONGER = 6  # letters of names in which one may differ
Places = dict[str, list[Quote]]


@rule("name-variant", "warning", guesses=True)
def name_variant(reading: Reading) -> Findings:
    """Find names with two spellings."""
    groups: dict[str, Places] = defaultdict(lambda: defaultdict(list))
    for prose in reading.prose:
        if prose.kind not in ("picture", "row", "note"):
            for place in _names(reading, prose):
                groups[plain(place.words)][place.words].append(place)
    found = [finding for spellings in groups.values() if len(spellings) > 1 for finding in _same_letters(spellings)]
    found += _one_letter(groups)
    yield from _apart(found)


def _apart(found: Iterable[Finding]) -> Iterator[Finding]:
    """The findings without those that hold another one: a word and the pair of words in which it stands."""
    taken: dict[Prose, list[tuple[int, int]]] = defaultdict(list)
    for finding in sorted(found, key=lambda one: len(one.place.words) if isinstance(one.place, Quote) else 0):
        place = finding.place
        if isinstance(place, Quote) and not any(a < place.end and place.start < b for a, b in taken[place.prose]):
            taken[place.prose].append((place.start, place.end))
            yield finding


def _names(reading: Reading, prose: Prose) -> Iterator[Quote]:
    """The words, and pairs of words, that are proper names which are not on record."""
    taken = [(m.start, m.end) for m in reading.registered.mentions(prose.text)]
    taken += [(s.start, s.end) for s in prose.unread] + [(s.start, s.end) for s in prose.quotations]
    for match in NAME.finditer(prose.text):
        spans = {match.span(), *(word.span() for word in WORD.finditer(prose.text, *match.span()))}
        for start, end in sorted(spans):
            key = plain(prose.text[start:end])
            free = not any(a < end and start < b for a, b in taken)
            if len(key) >= SHORTEST and free and prose.text[start].isalpha() and key not in reading.registered.alike:
                yield Quote(prose, start, end)


def _same_letters(spellings: Places) -> Iterator[Finding]:
    by_use = sorted(spellings, key=lambda words: (-len(spellings[words]), [p.start for p in spellings[words]]))
    best = by_use[0]
    for words in by_use[1:]:
        if not _is_style(best, words):
            for place in spellings[words]:
                yield _finding(place, best, len(spellings[best]))


def _is_style(one: str, other: str) -> bool:
    """Whether two spellings are English words that differ in capitals or in a hyphen, which is no matter of names."""
    parts = [part for words in (one, other) for part in re.split(r"[\s‑-]", words)]
    marked = any(ord(letter) > 127 for letter in one + other)
    return not marked and all(is_english(part) or part.isdigit() for part in parts)


def _one_letter(groups: Mapping[str, Places]) -> Iterator[Finding]:
    """Names of which one is written once, and another, with one letter more, less or other, more often."""
    from rapidfuzz.distance import OSA

    uses = {key: sum(map(len, spellings.values())) for key, spellings in groups.items() if len(key) >= LONGER}
    ends: dict[str, list[str]] = defaultdict(list)
    for key in uses:
        ends[key[: len(key) // 2]].append(key)
        ends[key[-(len(key) // 2) :]].append(key)
    seen = set()
    for key in [key for key, number in uses.items() if number == 1]:
        half = len(key) // 2
        near = {o for n in (half, half - 1, half + 1) for o in (*ends[key[:n]], *ends[key[-n:]])} - {key}
        for other in near:
            if (
                OSA.distance(key, other, score_cutoff=1) > 1
                or key + "s" == other
                or other + "s" == key
                or uses[other] < 2
            ):
                continue
            place, best = next(iter(groups[key].values()))[0], next(iter(groups[other]))
            alike = len(WORD.findall(place.words)) == len(WORD.findall(best))
            if alike and (place.prose, place.start) not in seen and not _is_word(place, best):
                seen.add((place.prose, place.start))
                yield _finding(place, best, uses[other])


def _is_word(place: Quote, best: str) -> bool:
    """Whether what is written once is good English: not where a name has a capital within a sentence and its like is no word."""
    words = WORD.findall(place.words)
    begins = place.prose.sentence(place.start)[0] == place.start
    return all(map(is_english, words)) and (begins or len(words) > 1 or all(map(is_english, WORD.findall(best))))


def _finding(place: Quote, best: str, uses: int) -> Finding:
    times = "once" if uses == 1 else f"{uses} times"
    return Finding(f"“{place.words}”, but elsewhere ({times}) “{best}”", place, "choose one spelling")
