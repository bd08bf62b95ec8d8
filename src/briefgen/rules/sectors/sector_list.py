"""A list of the priority sectors must have all of them: the paper's lists and its sections are checked against it.

Looks for: a sentence or a list with at least half of the priority sectors of paper.yaml that lacks one of the others,
or has one among them that is no priority sector. Lists that say they are not complete (“such as”, “including”, “in
particular”, …; see `sector-list-partial.yaml`) are left alone.

Example: The sectors are advanced manufacturing, agri-food, clean technologies, digital industries and
health/biosciences. (Two are missing.)

Mend: complete the list, best as `{{ paper.priority_sector_names | series | lower }}`; or correct `priority_sectors`
in paper.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.editor.prose import Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.sectorial import Named, SectorNames

LEAST = 3
WORDS = 5  # of an item
BETWEEN = re.compile(r"[,;]\s*(?:and\s+|or\s+|as well as\s+)?|\s+(?:and|or|as well as)\s+")


@rule("sector-list", "warning", guesses=True, languages=("en",))
def sector_list(reading: Reading) -> Findings:
    """Find lists of priority sectors that lack one or have one too many."""
    priority = [id_ for group in reading.paper.file.priority_sectors for id_ in group]
    if len(priority) < LEAST:
        return
    names = SectorNames(reading.holdings.all("sectors"))
    partial = re.compile(
        rf"\b(?:{'|'.join(map(re.escape, reading.style.words('sector-list-partial')))})\b", re.IGNORECASE
    )
    for prose in reading.prose:
        if prose.kind in ("note", "box label") or prose.place.on_cover or prose.place.box:
            continue
        for start, end in prose.sentences:
            text = prose.text[start:end]
            named = list(names.find(text))
            many = len({one.id for one in named} & set(priority)) >= max(LEAST, (len(priority) + 1) // 2)
            if many and not partial.search(text):
                yield from _wrong(prose, start, named, priority, names)
    yield from _in_lists(reading, priority, names, partial)


def _wrong(prose: Prose, offset: int, named: list[Named], priority: list[str], names: SectorNames) -> Findings:
    first = next(one for one in named if one.id in priority)
    last = next(one for one in reversed(named) if one.id in priority)
    whole = Quote(prose, offset + first.start, offset + last.end)
    found = {one.id for one in named}
    for id_ in priority:
        if id_ not in found:
            yield Finding(f"the priority sector “{names.names[id_]}” is missing here", whole, "complete the list")
    for start, end in _strange(prose.text, whole, [one for one in named if one.id in priority], offset):
        words = prose.text[start:end]
        yield Finding(
            f"“{words}” is no priority sector of the paper",
            Quote(prose, start, end),
            "see priority_sectors in paper.yaml",
        )


def _strange(text: str, whole: Quote, known: list[Named], offset: int) -> Iterator[tuple[int, int]]:
    """What stands between the sectors, and is none, and a last item behind them."""
    marked = list(text)
    for one in known:
        marked[offset + one.start : offset + one.end] = "\0" * (one.end - one.start)
    plain = "".join(marked)
    tail = re.match(r"(?:,?\s+and|,)\s+[\w/-]+(?: [\w/-]+){0,2}(?=[.;:)]|$)", plain[whole.end :])
    end = whole.end + (tail.end() if tail else 0)
    before = re.search(
        r"(?:\bare|\bnamely|\bbeing|:|\bof|\bin)\s+((?:[\w/-]+(?: [\w/-]+){0,2},\s+)+)$", plain[: whole.start]
    )
    at = before.start(1) if before else whole.start
    for piece in _pieces(plain, at, end):
        words = plain[slice(*piece)]
        if "\0" not in words and 0 < len(words.split()) < WORDS and re.search(r"\w", words):
            yield piece


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in BETWEEN.finditer(text, start, end):
        yield _stripped(text, start, match.start())
        start = match.end()
    yield _stripped(text, start, end)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _in_lists(reading: Reading, priority: list[str], names: SectorNames, partial: re.Pattern[str]) -> Iterator[Finding]:
    for listed in reading.lists:
        ids = [next((one.id for one in names.find(item.text) if one.start == 0), None) for item in listed.items]
        found = set(ids) & set(priority)
        intro = listed.introduction.text if listed.introduction else ""
        generated = listed.block.span and listed.block.span.source.text.startswith("```{", listed.block.span.start)
        if (
            generated
            or not listed.introduction
            or len(found) < max(LEAST, (len(priority) + 1) // 2)
            or partial.search(intro)
        ):
            continue
        nested = any(len(item) > 1 for item in listed.block.items)
        said = reading.paper.file.none_identified
        empty = said.sectors if said and nested else ()
        for id_ in priority:
            if (
                id_ not in found
                and id_ not in empty
                and not any(names.names[id_].casefold() in item.text.casefold() for item in listed.items)
            ):
                place = Quote(listed.items[-1], 0, len(listed.items[-1].text))
                yield Finding(
                    f"the priority sector “{names.names[id_]}” is missing in this list", place, "complete the list"
                )
