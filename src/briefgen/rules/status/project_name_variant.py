"""The project has one name and one abbreviation; a slip in either is in the first lines that its funders read.

Looks for: the project's abbreviation with two letters exchanged, one letter wrong, points or small letters; and its
full name with a word in another form.

Example: the European Clusters Collaboration Platform (ECPP)

Mend: write the name as the record has it, `{{ organisations.eccp.full_name }}`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from briefgen.editor.prose import Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.mentions import bare

CAPITALS = re.compile(r"(?<![\w.])(?:[A-Z]{3,}|(?:[A-Z]\.){3,}|[A-Z][a-z]{2,5})(?![\w])")
LIKE = 82


@rule("project-name-variant", "warning", guesses=True)
def project_name_variant(reading: Reading) -> Findings:
    """Find other forms of the project's name."""
    assert reading.paper.library.project
    own = reading.paper.library.project.acronym
    bodies = reading.holdings.all("organisations").values()
    known = {word for body in bodies for word in re.findall(r"\b[A-Z]{3,}\b", f"{body.name} {body.acronym or ''}")}
    for kind in ("clusters", "partnerships"):
        for record in reading.holdings.all(kind).values():
            known |= set(CAPITALS.findall(f"{record.name} {getattr(record, 'title', None) or ''}"))
    full = next((body.full_name for body in bodies if own in (body.name, body.acronym) and body.full_name), None)
    names = {bare(body.full_name or body.name) for body in bodies}
    counted = Counter(word for prose in reading.prose for word in CAPITALS.findall(prose.text))
    often = {word for word, count in counted.items() if count > 1}
    shape = _shape(full) if full else None
    for prose in reading.prose:
        if prose.kind == "row":
            continue
        yield from _abbreviations(prose, own, known, often)
        for match in prose.find(shape, quoted=False) if shape and full else ():
            if bare(match[0]) not in names and match[0] != full and _like(match[0], full or ""):
                yield Finding(
                    f"“{match[0]}” is on record as “{full}”", Quote(prose, *match.span()), f"write “{full}”", mend=full
                )


def _shape(name: str) -> re.Pattern[str]:
    words = name.split()
    return re.compile(
        rf"\b{re.escape(words[0])}(?:[\s-]+\w+){{0,{len(words)}}}?[\s-]+{re.escape(words[-1])}(?:s|es)?\b",
        re.IGNORECASE,
    )


def _like(words: str, name: str) -> bool:
    from rapidfuzz import fuzz

    return fuzz.ratio(bare(words), bare(name)) >= LIKE


def _is_slip(word: str, own: str, often: set[str]) -> bool:
    """Whether letters are exchanged, or, in a word that stands only once, one is wrong."""
    from rapidfuzz.distance import OSA

    return len(word) == len(own) and (
        sorted(word) == sorted(own) or (word not in often and OSA.distance(word, own) == 1)
    )


def _abbreviations(prose: Prose, own: str, known: set[str], often: set[str]) -> Iterator[Finding]:
    for match in prose.find(CAPITALS, quoted=False):
        word = match[0].replace(".", "")
        slip = match[0] != own and word.upper() == own
        near = len(own) > 3 and word.isupper() and word not in known and word != own and _is_slip(word, own, often)
        if slip or near:
            yield Finding(
                f"“{match[0]}” is “{own}” on record",
                Quote(prose, *match.span()),
                f"write “{own}”",
                mend=own if slip else None,
            )
