"""A companion document has one title; in other words readers take it for another document.

Looks for: the title of a companion document (`documents.yaml`), or of this paper, in other words: “briefing for”
where the record has “briefing on”, a country named otherwise, a word added, missing or misspelt. Documents on a
subject that no record has are left alone.

Example: the Preparatory briefing for Canada. (On record: Preparatory briefing on Canada.)

Mend: write the title of the record, best as `{{ documents.preparatory_briefing_canada.title }}`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from briefgen.editor.prose import Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.mentions import bare
from briefgen.language.capitals import small

LIKE = 84  # of a hundred
MOST = 3  # words more
LEAST = 12
ON = re.compile(r"\s+(?:on|for|about|concerning|regarding|of)\s+(?:the\s+)?|\s+[–-]\s+")


@rule("companion-name", "warning", guesses=True, languages=("en",))
def companion_name(reading: Reading) -> Findings:
    """Find titles of documents in other words."""
    titles = {document.title: document.title for document in reading.holdings.all("documents").values()}
    titles.setdefault(reading.paper.file.deliverable.title, reading.paper.file.deliverable.title)
    known = {bare(title) for title in titles}
    same = reading.style.pairs("companion-name")
    shapes = [(title, _shape(title, same)) for title in titles if len(title) >= LEAST]
    for prose in reading.prose:
        if prose.kind in ("paragraph", "cell", "note", "heading"):
            yield from _in(prose, shapes, known, same)


def _shape(title: str, same: Mapping[str, str]) -> re.Pattern[str]:
    """Where a title may be meant: from its first word, or its kind of document, to its last."""
    head, *tail = ON.split(title, maxsplit=1)
    first = head.split()[0]
    country = tail[0].removeprefix("the ") if tail else ""
    others = [form for form, name in same.items() if name == same.get(country, country)]
    last = re.escape((tail[0] if tail else head).split()[-1][:3])
    end = "|".join((*map(re.escape, sorted(others, key=len, reverse=True)), last))
    kind = re.escape(head.split()[-1])
    start = rf"{re.escape(first[:5])}\w*(?:[\s-]+\w+){{0,2}}?[\s-]+(?={kind})" if len(head.split()) > 1 else ""
    return re.compile(rf"\b(?:{start}){kind}(?:[\s-]+\w+){{0,3}}?[\s-]+(?:[A-Z][\w.]*\s+)?(?:{end})\w*", re.IGNORECASE)


def _in(prose: Prose, shapes: list[tuple[str, re.Pattern[str]]], known: set[str], same: Mapping[str, str]) -> Findings:
    done: set[int] = set()
    for title, shape in shapes:
        for match in prose.find(shape):
            words = bare(match[0])
            if match.start() in done or any(re.match(rf"{re.escape(name)}(?!\w)", words) for name in known):
                continue
            if _is_like(_same(words, same), _same(bare(title), same)):
                done.add(match.start())
                meant = small(title) if match[0][0].islower() else title
                message = f"“{match[0]}”: the title on record is “{title}”"
                yield Finding(message, Quote(prose, *match.span()), f"write “{meant}”")


def _same(words: str, same: Mapping[str, str]) -> str:
    """The words with one name for what has several (“USA”, “US”), and without the articles."""
    plain = re.sub(r"\b(?:the|a|an)\s+", "", words)
    for form, name in same.items():
        plain = re.sub(rf"\b{re.escape(bare(form))}(?!\w)", bare(name), plain)
    return plain


def _is_like(words: str, title: str) -> bool:
    from rapidfuzz import fuzz

    tail = title.rsplit(maxsplit=1)[-1]
    return words.rsplit(maxsplit=1)[-1] == tail and fuzz.ratio(words, title) >= LIKE
