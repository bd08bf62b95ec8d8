"""Parts that do not add up to their whole make a reader doubt every other number of the paper.

Looks for: a number of things and the numbers of its parts in one sentence or the next: “four clusters (two from France, one
from Italy and one from Spain)”, “25 partnerships; 15 were co-funded, the other ten were not”, “20 of its 12 members”, and
shares in per cent: “62% …, the remaining 48%”.

Example: There were 25 partnerships; 15 were co-funded, the other nine voluntary.

Mend: correct the number that is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.editor.prose import Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.counting import Counting

REST = re.compile(r"\b[Tt]he\s+(?:other|remaining)\s+$")
OPEN = re.compile(r"\s*(?:\(|:|–)\s*")
PART = re.compile(r",\s+(?:and\s+)?|\s+and\s+|;\s+(?:and\s+)?")
ONE = re.compile(r"(?:one|an?|another)\b", re.IGNORECASE)
OF_WHOLE = re.compile(r"\s+of\s+(?:the|its|their|these|those|our|all)\s+(?:the\s+)?")
OF_THEM = re.compile(r"\s+of\s+(?:(?:them|which|whom)\b|(?:these|those)\b(?!\s+\w+s\b))")
PERCENT = re.compile(r"(?<![\w.,])(\d{1,2}(?:\.\d+)?)\s?(?:%|per ?cent\b)")


@rule("sum-mismatch", "warning", guesses=True, languages=("en",))
def sum_mismatch(reading: Reading) -> Findings:
    """Find parts that do not add up to the whole."""
    for prose in reading.of("paragraph", "cell", "note", "heading"):
        if PERCENT.search(prose.text) or reading.counting.found(prose):
            yield from _listed(reading.counting, prose)
            yield from _rest(reading.counting, prose)
            yield from _larger(reading.counting, prose)
            yield from _percent(prose)


def _listed(counting: Counting, prose: Prose) -> Iterator[Finding]:
    """“four clusters (two from France, one from Italy and one from Spain)”."""
    for count in counting.counts(prose):
        opened = OPEN.match(prose.text, count.end)
        if not opened or counting.is_about(count):
            continue
        ended = re.compile(r"\)" if "(" in opened[0] else r"[.)]|\s–\s|$").search(prose.text, opened.end())
        body = prose.text[opened.end() : ended.start() if ended else len(prose.text)]
        parts = [_number(counting, part) for part in PART.split(body) if part.strip()]
        numbers = [part for part in parts if part]
        whole = len(numbers) == len(parts) or re.search(r"\band\b", body)
        if len(numbers) > 1 and len(numbers) == len(parts) and whole and max(numbers) < count.number != sum(numbers):
            message = f"“{count.text}”, but the parts add up to {sum(numbers)}"
            yield Finding(message, Quote(prose, count.start, count.end), "correct the number that is wrong")


def _number(counting: Counting, text: str) -> int | None:
    """The number with which words begin."""
    match = counting.pattern.match(text)
    return counting.value(match) if match else 1 if ONE.match(text) else None


def _rest(counting: Counting, prose: Prose) -> Iterator[Finding]:
    """“25 partnerships; 15 were co-funded, the other ten voluntary”."""
    found = [m for m in counting.found(prose) if not _is_year_like(prose, m)]
    for i, match in enumerate(found):
        if not REST.search(prose.text[: match.start()]):
            continue
        before, rest = _before(counting, prose, found[:i], match.start()), counting.value(match)
        sums = {sum(before[a + 1 :]) + rest for a in range(len(before) - 1)}
        fits = any(
            before[a] == rest + part for a in range(len(before)) for part in (sum(before[a + 1 :]), *before[a + 1 :])
        )
        if (
            len(before) > 1
            and not fits
            and before[0] > before[-1]
            and abs(before[0] - min(sums, default=0)) < before[0]
        ):
            message = f"“the other {match[0]}”: {before[-1]} and {rest} are not {before[0]}"
            yield Finding(message, Quote(prose, *match.span()), "correct the number that is wrong")


def _before(counting: Counting, prose: Prose, found: list[re.Match[str]], at: int) -> list[int]:
    """The numbers before a place in its sentence; with the only one of the sentence before, where there is but one."""
    start = prose.sentence(at)[0]
    here = [counting.value(m) for m in found if m.start() >= start]
    if start and len(here) == 1:
        earlier = prose.sentence(start - 1)[0]
        there = [counting.value(m) for m in found if earlier <= m.start() < start]
        return [*there, *here] if len(there) == 1 else here
    return here


def _is_year_like(prose: Prose, match: re.Match[str]) -> bool:
    months = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    return bool(re.match(rf"(?:[–-]\d+)?\s+{months}", prose.text[match.end() : match.end() + 20]))


def _larger(counting: Counting, prose: Prose) -> Iterator[Finding]:
    """“20 of its 12 members”; “12 members, 20 of them SMEs”."""
    for match in counting.found(prose):
        link = OF_WHOLE.match(prose.text, match.end())
        whole = counting.pattern.match(prose.text, link.end()) if link else None
        number = counting.value(whole) if whole else None
        if whole is None and OF_THEM.match(prose.text, match.end()):
            start = prose.sentence(match.start())[0]
            before = [c for c in counting.counts(prose) if start <= c.start and c.end <= match.start()]
            number = before[-1].number if before else None
        if number is not None and counting.value(match) > number:
            message = f"“{match[0]}” of {number} cannot be"
            yield Finding(message, Quote(prose, *match.span()), "correct the number that is wrong")


def _percent(prose: Prose) -> Iterator[Finding]:
    """“62% …, the remaining 48%”."""
    for match in prose.find(PERCENT):
        if REST.search(prose.text[: match.start()]):
            start = prose.sentence(match.start())[0]
            before = [float(m[1]) for m in PERCENT.finditer(prose.text, start, match.start())]
            total = sum(before) + float(match[1])
            if before and abs(total - 100) > 0.5 * (len(before) + 1):
                message = f"“the remaining {match[0]}”: the shares add up to {total:g}%"
                yield Finding(message, Quote(prose, *match.span()), "correct the number that is wrong")
