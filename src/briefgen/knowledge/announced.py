"""Numbers in English prose that announce a list, and the list: in the same sentence, or below as bullets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefgen import document as d
from briefgen.editor.prose import GAP, Listed, Prose
from briefgen.editor.reading import Reading
from briefgen.knowledge.counting import Count, Counting
from briefgen.knowledge.origins import country_names
from briefgen.knowledge.series import Series, hidden, of_names, to_the_end

PREPOSITION = (
    "of|in|from|for|with|at|on|within|across|outside|inside|between|under|worldwide|there|here|altogether|together|throughout"
    "|to|as|who|that|which"
)
PHRASE = rf"(?:\s+(?:{PREPOSITION})\b(?:\s+(?!and\b|or\b)[^\s,;:()–—]+){{0,6}}?)?"
OF = re.compile(r"\s+of\s+")
BE = re.compile(
    rf"{PHRASE}(?:,?\s+(?:namely|viz\.?|i\.e\.),?|\s+(?:are|were|will be|remain|being|comprise|comprised|include only)"
    r"(?:\s+(?:now|currently|today|namely|called|as follows|the following))?)\s*:?\s+"
)
COMMA = re.compile(rf"{PHRASE},\s+(?:(?:namely|i\.e\.|viz\.?),?\s+)?")
DASH = re.compile(rf"{PHRASE}\s+[–—-]\s+(?:(?:namely|i\.e\.),?\s+)?")
BRACKET = re.compile(r"\s+\((?:(?:namely|i\.e\.|viz\.?),?:?\s+)?")
COLON = re.compile(r":(?=\s)")
WORD = re.compile(r"[^\W_]+(?:[’'\-‑][^\W_]+)*")
OPENING = re.compile(
    r"(?:In|With|For|Of|Among|Between|After|Before|Since|During|Within|From|To|Under|Through|Unlike|Like|Besides|As|By|At|On"
    r"|Because|When|While|If|Across|Outside|Without|Based|Given|Thanks|Given|Once)\b"
)
VERB = re.compile(r"(?:is|are|was|were|has|have|had|will|can|should|must|may|do|does|did|be|\w{2,}ed)$", re.IGNORECASE)
ALSO = re.compile(
    r"(?:named|listed|called|based|selected|chosen|identified|involved|concerned|covered|targeted|announced|related)$"
)
REVERSED = re.compile(
    r"\s+(?:are|were|form|formed|make up|made up|became|constitute)\s+(?:(?:its|the|their|all|our|these)\s+)?$"
)
PLACED = re.compile(r"\s*(?:in|at|on|from|by|for|with|between|during|through)\s")
ENDING = re.compile(r"\s*(?:(?:are|were|is|will be|aim)\s*)?(?:to|that|the following)?\s*$")
BELOW = re.compile(r"[^.:;,]{0,40}?\b(?:follow|below|as follows)\b")


@dataclass(frozen=True)
class Announced:
    """A count, and the series that it announces."""

    count: Count
    series: Series


def in_sentences(reading: Reading) -> Iterator[list[Announced]]:
    """The counts that announce a series in the same sentence; those that announce the same series are together."""
    counting = reading.counting
    for prose in reading.prose:
        if prose.kind in ("box label", "picture", "row") or not counting.counts(prose):
            continue
        shown = _shown(reading, prose)
        for start, end in _sentences(prose):
            counts = [c for c in counting.counts(prose) if start <= c.start < end and not _is_part(counting, c)]
            if counts:
                yield from _sentence(counting, counts, shown, start, end)


def above_lists(reading: Reading) -> Iterator[tuple[Count, tuple[int, ...]]]:
    """The counts that announce bullets, and the numbers of these: of the items, and of those of the lists in them."""
    counting = reading.counting
    for listed in reading.lists:
        if any(item.text.strip() == GAP for item in listed.items) or listed.introduction is None:
            continue
        numbers = (len(listed.block.items), _leaves(listed.block))
        fitting = [c for c in counting.counts(listed.introduction) if _announces_list(counting, c, listed)]
        if fitting and not any(c.number in numbers for c in fitting):
            yield min(fitting, key=lambda c: abs(c.number - numbers[0])), numbers
        elif fitting:
            yield next(c for c in fitting if c.number in numbers), numbers


def _sentence(counting: Counting, counts: list[Count], shown: str, start: int, end: int) -> Iterator[list[Announced]]:
    text = counts[0].prose.text
    colon = COLON.search(shown, counts[0].end, end)
    before = [c for c in counts if colon and c.end <= colon.start()]
    rest = before
    if colon and before:
        series = to_the_end(text[colon.end() : end], shown[colon.end() : end])
        last = [c for c in before if _reaches(counting, c, text[c.end : colon.start()], series)]
        if series and PLACED.match(shown, colon.end()):
            last = [c for c in last if c.noun in counting.announcing]
        last = [c for c in last if not counting.is_vague(c.prose, c.end, colon.start())]
        if series and last and not _is_open(counting, counts[0].prose, shown, colon.start(), colon.start(), end):
            yield [Announced(count, series) for count in last]
            rest = [c for c in before if c not in last]
    for count in [c for c in counts if c in rest or c not in before]:
        series = _after(counting, count, shown, start, end) or _before(count, shown, start)
        if series:
            yield [Announced(count, series)]


def _reaches(counting: Counting, count: Count, between: str, series: Series | None) -> bool:
    """Whether a number announces what follows the colon, with `between` the noun and it."""
    words = WORD.findall(between)
    if count.number > 40 or len(words) > 12 or re.search(r"\b(?:following|these|this)\s+\w", between) or ";" in between:
        return False
    if re.search(r"\bone\s+\w", between):
        return False
    if not words or count.noun in counting.announcing or (series and len(words) <= 8 and _is_sure(series)):
        return True
    fine = re.match(rf"\s*,?\s*(?:{PREPOSITION}|are|were|namely|in total)\b", between) or ALSO.match(words[0])
    return bool(fine) and not any(VERB.match(word) and not ALSO.match(word) for word in words[1:-1])


def _is_sure(series: Series) -> bool:
    """Whether a series is certainly one of names."""
    return len(series.codes) > 1 or (series.named and series.possible[0] > 2)


def _after(counting: Counting, count: Count, shown: str, start: int, end: int) -> Series | None:
    """The series right after the noun: “… are A and B”, “…, A and B, …”, “… – A and B – …”, “… (A and B)”."""
    text, small = count.prose.text, count.noun in counting.announcing
    for pattern in (OF, BE, DASH, COMMA):
        match = pattern.match(shown, count.end, end)
        if pattern is OF and (not match or count.noun not in counting.named_after_of or _is_country(text, match.end())):
            continue
        if not match or counting.is_vague(count.prose, count.end, match.end()):
            continue
        if _is_open(counting, count.prose, shown, count.end, match.end(), end):
            return None
        stop = end
        if pattern is DASH:
            other = re.compile(r"\s[–—-]\s").search(shown, match.end(), end)
            stop = other.start() if other else end
        first = WORD.match(text, match.end())
        if first and first[0] in counting.demonyms:
            return None
        series = of_names(text[match.end() : stop], shown[match.end() : stop], small=small)
        if pattern is OF and series is None:
            continue
        if pattern is COMMA and series and _goes_on(shown[count.end : match.end()], series):
            return None
        if pattern is COMMA and series and OPENING.match(text, start) and _opens(count, text, start, series):
            return None
        return series
    bracket = BRACKET.match(count.prose.text, count.end)
    if bracket:
        stop = text.find(")", bracket.end())
        within = text[bracket.end() : stop] if stop > 0 else ""
        if within and not re.search(r"\d|\bsee\b", within) and not counting.is_vague(count.prose, bracket.end(), stop):
            return of_names(within, hidden(within, ()), small=small) if not counting.open.search(within) else None
    return None


def _is_country(text: str, at: int) -> bool:
    """Whether the name of a country stands there: “five cities of France, Germany and Spain” names no city."""
    return any(text.startswith(name, at) for name in country_names())


def _goes_on(phrase: str, series: Series) -> bool:
    """Whether a series began before the comma: “30 clusters from Germany, France and Spain”, “four projects in food, health …”."""
    words = WORD.findall(phrase.replace("\x01", "X"))
    if not series.closed and len(series.codes) < 2:
        return True  # “the 27 Member States, Norway and Iceland take part”
    return bool(words) and len(series.codes) < 2 and (not series.named or words[-1][0].isupper())


def _opens(count: Count, text: str, start: int, series: Series) -> bool:
    """Whether a number stands in a phrase before the sentence proper: “For these four clusters, A and B …”."""
    return len(text[start : count.start].split()) <= 5 and len(series.codes) < 2


def _before(count: Count, shown: str, start: int) -> Series | None:
    """The series of which the number speaks when it stands behind: “A, B and C are the three members”."""
    verb = REVERSED.search(shown, start, count.start)
    if not verb or count.of_whole:
        return None
    parts = [part for part in re.split(r",\s+", shown[start : verb.start()]) if part]
    if OPENING.match(parts[0]) and len(parts) > 1:
        parts = parts[1:]
    text = ", ".join(parts)
    series = of_names(text, text)
    return series if series and series.possible[0] == len(parts) + 1 else None


def _is_part(counting: Counting, count: Count) -> bool:
    """Whether a number is only about right, or the whole of which something else is said: “one of the five members”."""
    return count.of_whole or counting.is_about(count)


def _is_open(counting: Counting, prose: Prose, shown: str, after: int, colon: int, end: int) -> bool:
    """Whether the words say that the list is not complete, or a part of it is a gap."""
    return (
        counting.is_vague(prose, after, colon)
        or bool(counting.open.search(shown, colon, end))
        or GAP in shown[colon:end]
    )


def _announces_list(counting: Counting, count: Count, listed: Listed) -> bool:
    prose = count.prose
    if _is_part(counting, count) or counting.is_vague(prose, count.end, len(prose.text)):
        return False
    text = prose.text.rstrip()
    before = prose.text[: count.start]
    if re.search(r"following\s+$", before, re.I) or "following" in count.words or BELOW.match(text, count.end):
        return not re.search(r"\b(?:section|paragraph|table)s?$", count.noun)
    if count.start < prose.sentences[-1][0]:
        return False
    rest = text[count.end :]
    if text.endswith(":"):
        return _reaches(counting, count, rest[:-1], None)
    return bool(ENDING.fullmatch(rest)) and not text.endswith((".", "!", "?"))


def _leaves(block: d.List) -> int:
    """The number of items, where an item that is itself a list counts as many as it has."""
    inner = [[b for b in item if isinstance(b, d.List)] for item in block.items]
    return sum(sum(map(_leaves, lists)) or 1 for lists in inner)


def _shown(reading: Reading, prose: Prose) -> str:
    names = [(m.start, m.end) for m in reading.registered.mentions(prose.text)]
    sectors = reading.sector_names
    names += [match.span() for match in sectors.finditer(prose.text)] if sectors else []
    return hidden(prose.text, names)


def _sentences(prose: Prose) -> Iterator[tuple[int, int]]:
    """Sentences; one that begins with a bracket belongs to the one before it (“Foo Inc. (US)”)."""
    start: int | None = None
    for begin, end in prose.sentences:
        start = begin if start is None else start
        if not prose.text.startswith("(", end):
            yield start, end
            start = None
