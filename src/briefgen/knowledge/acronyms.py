"""The acronyms of a paper: where they stand, where they are introduced, and what they stand for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from briefgen.editor.prose import GAP, Prose
from briefgen.editor.style import Style
from briefgen.knowledge.initials import resembles, spells

TOKEN = re.compile(r"(?<![\w&@#/.’'\-‑])[A-Z][\w&]*(?:[-‑]\w+)*(?:[’']s)?(?![\w&])")
FORM = re.compile(
    r"(?P<head>[A-Z][A-Za-z&]*?[A-Z])(?P<plural>s?)(?P<tail>(?:[-‑]\d\w*?)?)(?P<end>s?)(?P<own>(?:[’']s)?)"
)
BRACKET = re.compile(r"\(([^()]{2,120})\)")
WORD = re.compile(r"[^\W_]+(?:[’'.\-‑&/][^\W_]+)*")
BREAK = re.compile(rf"[.;:!?()“”«»{GAP}]\s|[()“”«»{GAP}]|[;:]")
AFTER = re.compile(r"\s*(?:,|–|—|:|stands for|is short for|means|is)\s+(?:the |a |an )?")
BEFORE = re.compile(r"(?:,|–|—)\s*(?:or |the |in short |abbreviated )?$|\s(?:or|abbreviated as|known as|called)\s+$")
NAME_END = re.compile(r" [-–—(]|, ")
OUTSIDE = ("title", "row", "heading", "box title", "box label", "picture")
LONGEST = 14  # words of a long form


@dataclass(frozen=True, eq=False)
class Use:
    """An acronym in the prose, at `start` up to `end`; `key` is its singular."""

    prose: Prose
    order: int
    start: int
    end: int
    key: str
    plural: bool

    @property
    def inside(self) -> bool:
        """Whether it stands in the text itself, where an introduction is due: no heading, cover, label or picture."""
        return self.prose.kind not in OUTSIDE and not self.prose.place.on_cover and not is_citation(self.prose)

    @property
    def at(self) -> tuple[int, int]:
        """Its place in the order of reading."""
        return self.order, self.start


@dataclass(frozen=True, eq=False)
class Introduction:
    """Where an acronym is introduced: the place of the words, whether their initials are its letters or only resemble them."""

    use: Use
    start: int
    end: int
    fits: bool

    @property
    def words(self) -> str:
        """The long form as it is written there."""
        return self.use.prose.text[self.start : self.end]


@dataclass(frozen=True)
class Acronyms:
    """What is known of the acronyms of a paper. `known` are the long forms of records, `glossary` those of the house style."""

    uses: tuple[Use, ...]
    introductions: tuple[Introduction, ...]
    names: frozenset[str]
    """acronyms that are names of something, or stand in quotation marks"""
    known: Mapping[str, str]
    glossary: Mapping[str, str]
    everyday: frozenset[str]
    stop: frozenset[str]

    @cached_property
    def first(self) -> Mapping[str, Introduction]:
        """The first introduction of each in the text, or else on the cover."""
        found: dict[str, Introduction] = {}
        for one in sorted(self.introductions, key=lambda one: (not one.use.inside, one.use.at)):
            found.setdefault(one.use.key, one)
        return found

    @cached_property
    def long(self) -> Mapping[str, str]:
        """What each stands for: by its introduction, the records or the glossary."""
        written = {key: one.words for key, one in self.first.items() if one.fits}
        return {**self.glossary, **self.known, **written}


def is_citation(prose: Prose) -> bool:
    """Whether it is the note of a source, or its line in a box: a title as others wrote it."""
    if prose.kind != "note" and prose.place.box is None:
        return False
    cited = prose.span is not None and prose.span.source.path.endswith("data/sources.yaml")
    return cited or any(
        one.part == "address" or one.href.startswith("http") for one in (*prose.unread, *prose.stretches)
    )


def singular(token: str) -> tuple[str, bool] | None:
    """The singular of an acronym, and whether it stood in the plural; None for a word that is no acronym."""
    form = FORM.fullmatch(token)
    if not form:
        return None
    head = form["head"]
    upper = sum(one.isupper() for one in head)
    lower = sum(one.islower() for one in head)
    if upper < 2 or (lower and (upper < lower or upper + lower > 5)) or len(head) > 10:
        return None
    return head + form["tail"].replace("‑", "-"), bool(form["plural"] or form["end"])


def read_acronyms(pieces: Iterable[Prose], shelves: Mapping[str, Any], style: Style) -> Acronyms:
    """The acronyms of a paper; `shelves` are all records by kind."""
    stop = frozenset(style.words("acronym-stop-words"))
    found = [use for order, prose in enumerate(pieces) for use in _uses(prose, order)]
    keys = {use.key for use in found}
    holding = _names(keys, shelves)
    known = _known(keys, shelves, stop)
    names = set(_own_names(shelves)) - known.keys()
    uses, introductions = list[Use](), list[Introduction]()
    for use in found:
        if use.prose.is_quoted(use.start, use.end):
            names |= {use.key} if _short_quotation(use) else set()
            continue
        introduction = _introduction(use, stop)
        if introduction:
            introductions.append(introduction)
        elif _in_name(use, holding.get(use.key, ())) or _is_code(use):
            continue
        uses.append(use)
    glossary = {key: words for key, words in style.pairs("acronyms").items()}
    everyday = frozenset(style.words("acronyms-everyday"))
    return Acronyms(tuple(uses), tuple(introductions), frozenset(names), known, glossary, everyday, stop)


def _uses(prose: Prose, order: int) -> Iterator[Use]:
    for match in prose.find(TOKEN):
        token, start = match[0], match.start()
        form = singular(token) or singular(token.partition("-")[0] if _is_joined(token) else "")
        if form:
            end = start + (len(token) if singular(token) else len(token.partition("-")[0]))
            if prose.text[start:end].endswith(("’s", "'s")):
                end -= 2
            yield Use(prose, order, start, end, *form)


def _is_joined(token: str) -> bool:
    """Whether a word in small letters is joined to it: SME-friendly."""
    tail = token.partition("-")[2]
    return len(tail) > 1 and tail[0].islower()


def _names(keys: Collection[str], shelves: Mapping[str, Any]) -> dict[str, list[str]]:
    """The names of records in which an acronym stands, by acronym."""
    if not keys:
        return {}
    wanted = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(keys, key=len, reverse=True)))})(?!\w)")
    found: dict[str, list[str]] = {}
    for name in _all_names(shelves):
        for key in set(wanted.findall(name)):
            found.setdefault(key, []).append(name)
    return found


def _all_names(shelves: Mapping[str, Any]) -> Iterator[str]:
    for kind in ("clusters", "partnerships", "organisations", "documents", "sectors", "arrangements"):
        for record in shelves[kind].records.values():
            for field in ("name", "full_name", "title"):
                if name := getattr(record, field, None):
                    yield str(name)
            yield from getattr(record, "aliases", ())


def _own_names(shelves: Mapping[str, Any]) -> Iterator[str]:
    """The names of records that are one word, with their acronyms."""
    for kind in ("clusters", "partnerships", "organisations"):
        for record in shelves[kind].records.values():
            for name in (record.name, getattr(record, "acronym", None), *getattr(record, "aliases", ())):
                if name:
                    yield str(name)
                    yield NAME_END.split(str(name))[0]


def _known(keys: Collection[str], shelves: Mapping[str, Any], stop: Collection[str]) -> dict[str, str]:
    """What records of organisations and networks say their acronyms stand for."""
    found: dict[str, str] = {}
    for kind in ("organisations", "partnerships"):
        for record in shelves[kind].records.values():
            short = getattr(record, "acronym", None) or record.name
            long = getattr(record, "full_name", None) or getattr(record, "title", None) or record.name
            if short in keys and short != long and spells(short, long.split(), stop):
                found[short] = long
    return found


def _short_quotation(use: Use) -> bool:
    return any(
        s.start <= use.start and use.end <= s.end and len(use.prose.text[s.start : s.end].split()) < 6
        for s in use.prose.quotations
    )


def _in_name(use: Use, names: Iterable[str]) -> bool:
    """Whether it is a part of a longer name on record."""
    text = use.prose.text
    for name in names:
        if name == use.key:
            continue
        for match in re.finditer(re.escape(use.key), name):
            start = use.start - match.start()
            if start >= 0 and text.startswith(name, start):
                return True
    return False


def _is_code(use: Use) -> bool:
    """Whether it is a country's code in brackets or a cell, or one of a state behind a place: Albany, NY."""
    text = use.prose.text
    if len(use.key) != 2 or not use.key.isalpha():
        return False
    opened = text.rfind("(", 0, use.start) > text.rfind(")", 0, use.start)
    return opened or text.strip() == use.key or text[: use.start].endswith(", ")


def _introduction(use: Use, stop: Collection[str]) -> Introduction | None:
    """How this use introduces the acronym, if it does."""
    text = use.prose.text
    for bracket in _brackets(text):
        if bracket.end() < use.start:
            continue
        if bracket.start() < use.start < bracket.end():
            return _in_bracket(use, bracket, stop)
        if text[use.end : bracket.start()].strip(" ”’*") == "" and use.end < bracket.start() + 1:
            words = list(WORD.finditer(re.split(r"[,;] |: ", bracket[1])[0] or " "))
            offset = bracket.start() + 1
            whole = list(WORD.finditer(bracket[1]))
            for candidate in (whole, words):
                listed = [word[0] for word in candidate]
                if listed and listed[0].lower() == "the":
                    candidate, listed = candidate[1:], listed[1:]
                if spells(use.key, listed, stop):
                    return Introduction(use, offset + candidate[0].start(), offset + candidate[-1].end(), True)
            listed = [word[0] for word in whole]
            if len(listed) > 1 and resembles(use.key, listed, stop) == len(listed):
                return Introduction(use, offset + whole[0].start(), offset + whole[-1].end(), False)
        if bracket.start() > use.end:
            break
    return _beside(use, stop)


@lru_cache(maxsize=4096)
def _brackets(text: str) -> tuple[re.Match[str], ...]:
    return tuple(BRACKET.finditer(text))


def _in_bracket(use: Use, bracket: re.Match[str], stop: Collection[str]) -> Introduction | None:
    """“Long form (ACRONYM)”, also with a word or two before the acronym, or more behind it."""
    text = use.prose.text
    lead = text[bracket.start() + 1 : use.start]
    if len(lead.split()) > 3 or not re.match(r"\s*[”’)]*(?:[,;)]|$)", text[use.end : bracket.end()]) or "," in lead:
        return None
    start = max(0, bracket.start() - 250)
    words = list(WORD.finditer(text, start, bracket.start()))[-LONGEST:]
    if not words or GAP in text[words[-1].end() : bracket.start()]:
        return None
    fitting = _fitting(use.key, words, text, stop)
    if fitting is not None:
        return Introduction(use, words[fitting].start(), words[-1].end(), True)
    if _is_code(use) or lead.strip():
        return None
    while len(words) > 1 and "," in text[words[0].end() : words[-1].start()]:
        words = words[1:]
    near = resembles(use.key, [word[0] for word in _same_phrase(words, text)], stop)
    first = words[-near] if near else words[-1]
    return Introduction(use, first.start(), words[-1].end(), False)


def _same_phrase(words: list[re.Match[str]], text: str) -> list[re.Match[str]]:
    """The last of the words, from where nothing but space parts them."""
    first = 0
    for number in range(1, len(words)):
        if BREAK.search(text, words[number - 1].end(), words[number].start() + 1):
            first = number
    return words[first:]


def _fitting(key: str, words: list[re.Match[str]], text: str, stop: Collection[str]) -> int | None:
    """From which word on they spell the acronym: as few words as possible."""
    phrase = _same_phrase(words, text)
    missing = len(words) - len(phrase)
    for number in range(len(phrase) - 1, -1, -1):
        if spells(key, [word[0] for word in phrase[number:]], stop):
            return number + missing
    return None


def _beside(use: Use, stop: Collection[str]) -> Introduction | None:
    """“ACRONYM, the long form,” and “the long form, or ACRONYM”."""
    text = use.prose.text
    if len(use.key) < 3:
        return None
    if after := AFTER.match(text, use.end):
        words = list(WORD.finditer(text, after.end(), after.end() + 200))[:LONGEST]
        for number in range(1, len(words) + 1):
            if BREAK.search(text, after.end(), words[number - 1].start()):
                break
            if number > 1 and spells(use.key, [word[0] for word in words[:number]], stop):
                return Introduction(use, words[0].start(), words[number - 1].end(), True)
    if before := BEFORE.search(text[max(0, use.start - 250) : use.start]):
        end = max(0, use.start - 250) + before.start()
        words = list(WORD.finditer(text, max(0, end - 250), end))[-LONGEST:]
        fitting = _fitting(use.key, words, text, stop) if words else None
        if fitting is not None:
            return Introduction(use, words[fitting].start(), words[-1].end(), True)
    return None
