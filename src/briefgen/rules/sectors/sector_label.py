"""One sector has one label: several spellings make readers look for a difference that is not meant.

Looks for: a sector on record under another name than its own: an alias, other hyphens, spaces, slashes or capitals,
“and” for a slash, the words in another order, or, where the name has several parts, a part in another form. Names of
bodies, quotations and notes are left alone.

Example: the agro-food sector; health and bio-sciences; infrastructure and transport. (On record: Agri-food,
Health/biosciences, …)

Mend: write the name of the record, best as `{{ sectors.agri_food.name | lower }}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.editor.prose import Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.mentions import bare
from briefgen.knowledge.sectorial import SectorNames
from briefgen.language.capitals import small

LIKE = 72  # of a hundred: parts of a name in another form
TITLE = re.compile(r"[\w”–—-] [A-Z]\w*(?: \w+){0,2} $")  # words with capitals before: a title, or a name
SAME = 4  # letters that such parts begin with


@rule("sector-label", "warning", guesses=True, languages=("en",))
def sector_label(reading: Reading) -> Findings:
    """Find sectors under other names."""
    sectors = reading.holdings.all("sectors")
    names = SectorNames(sectors)
    used = {id_: sectors[id_].name for id_, _ in reading.holdings.of("sectors")}
    near = [(id_, name, _near(name)) for id_, name in used.items() if " and " in name or "/" in name]
    for prose in reading.prose:
        if prose.kind in ("note", "picture") or prose.place.on_cover:
            continue
        taken: list[tuple[int, int]] = []
        for found in names.find(prose.text):
            taken.append((found.start, found.end))
            if _differs(prose, found.start, found.end, names.names[found.id]):
                yield from _finding(prose, found.start, found.end, names.names[found.id])
        for start, end, name in _like(prose, near):
            if not any(start < e and s < end for s, e in taken):
                yield from _finding(prose, start, end, name)


def _finding(prose: Prose, start: int, end: int, name: str) -> Findings:
    words = prose.text[start:end]
    if prose.is_quoted(start, end) or prose.is_unread(start, end) or _in_name(prose.text, start, end):
        return
    meant = small(name) if words[0].islower() else name
    yield Finding(
        f"“{words}” is on record as the sector “{name}”", Quote(prose, start, end), f"write “{meant}”", mend=meant
    )


def _differs(prose: Prose, start: int, end: int, name: str) -> bool:
    """Whether words are spelled otherwise than the name; its capitals count inside only, and not where titles have capitals."""
    words = prose.text[start:end].replace("‑", "-")
    if bare(words) != bare(name):
        return True
    if prose.kind in ("title", "heading", "box title"):
        return False
    return any(a.isupper() and b.islower() for a, b in zip(words[1:], name[1:], strict=False)) and not TITLE.search(
        prose.text[:start]
    )


def _in_name(text: str, start: int, end: int) -> bool:
    """Whether the words belong to a longer name: a word with a capital beside them that begins no sentence."""
    before = re.search(r"([\w.’-]+)[ -]$", text[:start])
    after = re.match(r"[ -]([\w’-]+)", text[end:])
    capital = text[start].isupper() or text[start - 1 : start] == "-"
    led = before and before[1][0].isupper() and not re.search(r"(?:^|[.:!?] )$", text[: before.start()]) and capital
    followed = after and after[1][0].isupper() and text[start].isupper()
    return bool(led or followed) or text[start - 1 : start] == "-"


def _near(name: str) -> re.Pattern[str]:
    """What a name of two parts may look like: each part by its first letters, joined in any way and order."""
    parts = re.split(r"\s+and\s+|\s*/\s*", name)[:2]
    forms = [r"[- ]".join(rf"{re.escape(word[:SAME])}[\w-]*" for word in part.split()) for part in parts]
    joined = r"(?:\s+and\s+|\s*/\s*|\s*&\s*)"
    return re.compile(rf"\b(?:{forms[0]}{joined}{forms[1]}|{forms[1]}{joined}{forms[0]})", re.IGNORECASE)


def _like(prose: Prose, near: list[tuple[str, str, re.Pattern[str]]]) -> Iterator[tuple[int, int, str]]:
    for _, name, pattern in near:
        for match in pattern.finditer(prose.text):
            if _is_like(bare(match[0]), bare(name)):
                yield match.start(), match.end(), name


def _is_like(words: str, name: str) -> bool:
    from rapidfuzz import fuzz

    return fuzz.token_sort_ratio(words.replace("/", " "), name.replace("/", " ")) >= LIKE
