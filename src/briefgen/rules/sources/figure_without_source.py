"""A figure that nobody can look up is worth little, and the first thing that readers ask about.

Looks for: shares (17.7%), amounts (EUR 10 million), ranks (the tenth largest economy, in third place) and numbers of ten and
more companies, jobs, participants and the like, without a note in the sentence, after the next one, or at the end of what
belongs together; and columns of figures without a note before the table or in it. A rank needs its note in the sentence itself,
or in the next one where that points back. Figures from a fact without a source are left to `fact-without-source`, and figures
that have their source elsewhere in the paper are left alone. The words are in the house style: what is counted in
`figure-without-source-counted.yaml`, money in `figure-without-source-money.yaml`, what makes a rank in
`figure-without-source-ranks.yaml`, and what points back in `figure-without-source-backward.yaml`.

Example: Some 3,500 companies work in the sector.

Mend: name the source in a note, `[^its_id]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefgen.editor.prose import GAP, Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.citing import Citing, running
from briefgen.records.values import Gap

NUMBER = r"(?<![\w.,/–-])\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?:\.\d+)?|(?<![\w.,/–-])\d+(?:\.\d+)?"
LARGE = r"(?:hundred|thousand|million|billion|trillion|bn|m)"
NTH = (
    r"(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    r"thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth)"
)
HINT = re.compile(rf"\d|[€$£¥]|\b(?:{NTH}[ -]|rank)")
FEW = 10  # smaller numbers of companies or people are, as a rule, those that the text goes on to name
YEAR = re.compile(r"(?:19|20)\d\d\b")
CELL = re.compile(r"[-–−+]?\d{1,3}(?:[, ]?\d{3})*(?:\.\d+)?\s?%?")


@rule("figure-without-source", "warning", guesses=True, languages=("en",))
def figure_without_source(reading: Reading) -> Findings:
    """Find figures without a note."""
    citing, figures = Citing(reading), _figures(reading)
    backward = re.compile(rf"(?:{_any(reading.style.words('figure-without-source-backward'))})\b")
    bare = list[tuple[Prose, re.Match[str]]]()
    sourced = {text for text in _facts(reading, sourced=False)}
    for prose in running(reading):
        if prose.kind == "cell":
            continue
        for match in _in_prose(prose, figures):
            covered = citing.covers(prose, *match.span())
            if covered and match["rank"]:
                covered = citing.covers_closely(prose, match.start(), backward)
            if covered:
                sourced.add(match[0])
            else:
                bare.append((prose, match))
    told = set[tuple[Prose, int]]()
    for prose, match in bare:
        sentence = (prose, prose.sentence(match.start())[0])
        if sentence not in told and not any(one in match[0] or match[0] in one for one in sourced):
            told.add(sentence)
            yield Finding(f"“{match[0]}” has no source", Quote(prose, *match.span()), "name its source in a note")
    yield from _tables(reading, citing)


def _in_prose(prose: Prose, figures: re.Pattern[str]) -> Iterator[re.Match[str]]:
    if not HINT.search(prose.text):
        return
    for match in prose.find(figures):
        counted = match["counted"]
        if not counted or (not YEAR.fullmatch(counted) and float(re.sub(r"[^\d.]", "", counted)) >= FEW):
            yield match


def _figures(reading: Reading) -> re.Pattern[str]:
    words = reading.style.words
    counted = _any(words("figure-without-source-counted"))
    money = _any(words("figure-without-source-money"))
    return re.compile(
        rf"(?:{NUMBER})\s?(?:%|per cent\b|percent\b|percentage points?\b)"
        rf"|(?:\b(?:{money})|[€$£¥])\s?(?:{NUMBER}|\d[\d,.]*)(?:\s?{LARGE}\b)?"
        rf"|(?:{NUMBER})(?:\s?{LARGE})?\s?(?:(?:{money})\b|[€£¥])"
        rf"|(?:{NUMBER})\s(?:million|billion|trillion)\b"
        rf"|(?P<rank>\b{NTH}(?:[ -](?:most )?(?:{_any(words('figure-without-source-ranks'))}))\b"
        rf"|\b(?:ranks?|ranked|comes?|came|is|in|place[sd]?)\s(?:only\s)?(?:number \d+|{NTH} (?:place|position|rank))\b"
        rf"|\branks?(?:ed)? {NTH}\b)"
        rf"|(?P<counted>{NUMBER})(?:[ -](?!and\b|to\b|or\b|of\b)[^\W\d]+){{0,3}}? (?:{counted})\b"
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"


def _facts(reading: Reading, *, sourced: bool) -> Iterator[str]:
    """The texts of facts with, or without, a source."""
    for _, fact in reading.holdings.of("facts"):
        if not isinstance(fact, Gap) and bool(fact.source) is sourced and fact.text and not isinstance(fact.text, Gap):
            yield fact.text


def _tables(reading: Reading, citing: Citing) -> Findings:
    """The first figure of each table without a note before it or in it."""
    before: Prose | None = None
    rows: dict[object, list[Prose]] = {}
    heads: dict[object, Prose | None] = {}
    for prose in reading.prose:
        if prose.kind != "cell":
            before = prose if prose.kind != "note" else before
            continue
        rows.setdefault(prose.span, []).append(prose)
        heads.setdefault(prose.span, before)
    for table, cells in rows.items():
        figures = [one for one in cells if CELL.fullmatch(one.text.strip()) and not YEAR.fullmatch(one.text.strip())]
        head = heads[table]
        noted = any(citing.notes(one) for one in cells) or (head and citing.notes(head))
        if len(figures) > len(cells) / 3 and not noted and not any(GAP in one.text for one in cells):
            place = Quote(figures[0], 0, len(figures[0].text))
            yield Finding("the figures of this table have no source", place, "name it in the line above the table")
