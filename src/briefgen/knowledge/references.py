"""References that were typed: “section 2.2”, “table 1”, “footnote 3”; and what there is to refer to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefgen import document as d
from briefgen.editor.prose import Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Quote
from briefgen.knowledge.stories import told
from briefgen.rewrite import walk

NUMBER = r"(?:\d+(?:\.\d+)*|one|two|three|four|five|six|seven|eight|nine|ten)"
WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
KINDS = {
    "section": "section",
    "sections": "section",
    "sect.": "section",
    "sec.": "section",
    "subsection": "section",
    "subsections": "section",
    "sub-section": "section",
    "sub-sections": "section",
    "chapter": "section",
    "chapters": "section",
    "paragraph": "section",
    "table": "table",
    "tables": "table",
    "figure": "figure",
    "figures": "figure",
    "fig.": "figure",
    "footnote": "note",
    "footnotes": "note",
    "note": "note",
    "endnote": "note",
    "box": "box",
    "success story": "success story",
    "page": "page",
    "pages": "page",
    "p.": "page",
    "annex": "annex",
    "appendix": "annex",
}
TYPED = re.compile(
    r"\b(?P<what>"
    + "|".join(re.escape(kind) for kind in sorted(KINDS, key=len, reverse=True))
    + rf")(?<!\bthe figure)(?<!\bThe figure)\s*"
    rf"(?P<numbers>{NUMBER}\b(?!\s*%|\s*percent)(?:\s*(?:,|and|or|to|–|-|&)\s*{NUMBER}\b(?![\w%]))*)",
    re.IGNORECASE,
)
ONE = re.compile(NUMBER, re.IGNORECASE)
ANNEX = re.compile(
    r"(?<![\w-])(?:(?i:the|see|in|this|an)\s+(?P<what>[Aa]nnex(?:es)?|[Aa]ppendix)\b(?!\s+[A-Z\d])|(?P<numbered>[Aa]nnex|[Aa]ppendix)\s+(?:[A-Z]|[IVX]+|\d+)\b)"
)
OURS = re.compile(r"\s*(?:of|in|to)\s+(?:this|the present|our)\b", re.IGNORECASE)
THEIRS = re.compile(
    r"\s*(?:\([\w.]+\)\s*)?(?:of|in|to|from)\s+(?:the|a|an|its|their|that|(?-i:[A-Z“\"]))", re.IGNORECASE
)
BEFORE = 70


@dataclass(frozen=True)
class Typed:
    """A reference: what it refers to (`KINDS`), the number, and where that stands."""

    what: str
    number: str
    place: Quote


def references(reading: Reading) -> Iterator[Typed]:
    """The references of a paper to its own parts that are typed."""
    others = _others(reading)
    for prose in reading.prose:
        if prose.kind in ("heading", "box label", "title") or (prose.place.on_cover and prose.kind == "row"):
            continue
        for match in prose.find(TYPED, quoted=False):
            what = KINDS[match["what"].lower()]
            if _is_ours(prose, match, others) and not (what == "note" and not _is_note(match)):
                for number in ONE.finditer(prose.text, *match.span("numbers")):
                    value = number[0].lower()
                    value = str(WORDS.index(value) + 1) if value in WORDS else value
                    yield Typed(what, value, Quote(prose, match.start(), match.end()))
        for match in prose.find(ANNEX, quoted=False):
            if _is_ours(prose, match, others):
                yield Typed("annex", "", Quote(prose, *match.span("what" if match["what"] else "numbered")))


def _is_note(match: re.Match[str]) -> bool:
    """“Note 3” is one, “note two things” is none."""
    return match["what"].lower() != "note" or match["numbers"][0].isdigit()


def _others(reading: Reading) -> re.Pattern[str]:
    words = (
        *reading.style.words("missing-reference-documents"),
        *(document.title for document in reading.holdings.all("documents").values()),
    )
    return (
        re.compile(rf"(?<!this )(?<!present )\b(?:{'|'.join(map(re.escape, words))})\b(?! has)", re.IGNORECASE)
        if words
        else re.compile("(?!)")
    )


def _is_ours(prose: Prose, match: re.Match[str], others: re.Pattern[str]) -> bool:
    if any(s.part == "reference" and s.start < match.end() and match.start() < s.end for s in prose.stretches):
        return False
    if prose.kind == "note" and (match["what"] or "annex").lower() in (
        "p.",
        "page",
        "pages",
        "annex",
        "appendix",
        "chapter",
        "section",
    ):
        return False
    if OURS.match(prose.text, match.end()):
        return True
    if THEIRS.match(prose.text, match.end()):
        return False
    start = max(prose.sentence(match.start())[0], match.start() - BEFORE)
    before = prose.text[start : match.start()]
    other = list(others.finditer(before))
    return not (other and re.search(r"[,(]\s*(?:see\s+|in\s+|its\s+|esp\.\s+)?$", before[other[-1].start() :]))


def targets(reading: Reading) -> Mapping[str, set[str]]:
    """The numbers that there are, by what they number; nothing for pages, which are not known yet."""
    nodes = list(walk(reading.document.blocks))

    def counted(kind: type) -> set[str]:
        return {str(n) for n in range(1, 1 + sum(isinstance(node, kind) for node in nodes))}

    headings = [node for node in nodes if isinstance(node, d.Heading)]
    annex = any("annex" in p.text.lower() or "appendix" in p.text.lower() for p in reading.of("heading"))
    numbers = {(heading.number or "").strip(".") for heading in headings}
    stories = {str(number) for number in range(1, len(told(reading)) + 1)}
    found = {
        "section": numbers,
        "table": counted(d.Table),
        "figure": counted(d.Figure),
        "note": {str(call.note.number) for prose in reading.prose for call in prose.calls},
        "box": counted(d.Box),
        "success story": stories,
    }
    return found if annex else found | {"annex": set[str]()}
