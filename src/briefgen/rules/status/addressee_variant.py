"""Whoever receives the paper notices a wrong name before anything else.

Looks for: bodies of the paper's addressees in another spelling (“DG GROW” or “DG Growth” for “DG GROWTH”);
abbreviations that differ from theirs in one letter; and sentences in which this paper is written for, or delivered
to, somebody else than paper.yaml says. Further forms are in `addressee-variant.yaml`.

Example: a document delivered to the European Commission (DG GROW). (paper.yaml says: DG GROWTH.)

Mend: write `{{ paper.addressees }}`; or correct paper.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.editor.prose import Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.mentions import bare
from briefgen.records.values import Gap

DG = re.compile(
    r"\bD\.?\s?G\.?[\s-]?(?P<name>[A-Z][A-Za-z]{3,})\b"
    r"|\bDirectorate[- ]General\s+(?:for\s+)?(?P<long>[A-Z][A-Z]+|Growth)\b"
)
CAPITALS = re.compile(r"\b[A-Z]{4,}\b")
PAPER = r"(?:paper|document|report|deliverable)"
SELF = rf"(?:(?:this|the\s+present|our)\s+(?:[\w-]+\s+){{0,3}}?{PAPER}|\bthe\s+(?:discussion\s+)?paper\s+is)\b"
TO = r"(?:written|prepared|intended|meant|drafted|made)\s+for|(?:addressed|delivered|submitted|presented|directed|sent)\s+to"
FOR = re.compile(
    rf"{SELF}(?:,?\s+for|[^.;]{{0,60}}?(?:\b(?:{TO})|\b{PAPER},?\s+for))\s+(?:the\s+)?"
    r"(?P<who>[A-Z][^.;,]{2,90}?(?:\)|(?=[.;,]|\s+(?:and\s+(?:marks|gives|shows|is)|shows?|gives?|to|that|which|in order)\b|$)))",
    re.IGNORECASE,
)
COMMISSION = re.compile(r"European Commission\s+\((?P<who>[^)]*)\)")


@rule("addressee-variant", "warning", guesses=True, languages=("en",))
def addressee_variant(reading: Reading) -> Findings:
    """Find other names for the addressees."""
    own = reading.paper.file.addressees
    if isinstance(own, Gap):
        return
    bodies = {match["name"] or match["long"] for match in DG.finditer(own)}
    for record in reading.holdings.all("organisations").values():
        bodies |= {match["name"] for match in DG.finditer(record.name) if match["name"]}
    forms = reading.style.pairs("addressee-variant")
    wrong = {form: right for form, right in forms.items() if right in own and form not in own}
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(form)}(?!\w)" for form in sorted(wrong, key=len, reverse=True)))
    known = _known(reading)
    for prose in reading.prose:
        if prose.kind in ("note", "title", "row"):
            continue
        yield from _bodies(prose, bodies)
        for match in prose.find(pattern, quoted=False) if wrong else ():
            right = wrong[match[0]]
            yield Finding(
                f"“{match[0]}” is “{right}” in paper.yaml", Quote(prose, *match.span()), f"write “{right}”", mend=right
            )
        yield from _slips(prose, known, set(CAPITALS.findall(own)))
        yield from _others(prose, own)


def _bodies(prose: Prose, bodies: set[str]) -> Iterator[Finding]:
    for match in prose.find(DG, quoted=False):
        said = match["name"] or match["long"]
        right = next((body for body in bodies if said != body and _same_body(said, body)), None)
        if said in bodies and match[0] != f"DG {said}":
            right = said
        if right:
            yield Finding(
                f"“{match[0]}” is “DG {right}” in paper.yaml",
                Quote(prose, *match.span()),
                "write it alike",
                mend=f"DG {right}",
            )


def _same_body(said: str, body: str) -> bool:
    one, other = said.casefold(), body.casefold()
    return one.startswith(other[:4]) and (
        one.startswith(other) or other.startswith(one) or abs(len(one) - len(other)) < 3
    )


def _known(reading: Reading) -> set[str]:
    """Abbreviations and names in capitals that are on record."""
    found: set[str] = set()
    for kind in ("organisations", "clusters", "partnerships"):
        for record in reading.holdings.all(kind).values():
            found |= set(CAPITALS.findall(f"{record.name} {getattr(record, 'acronym', None) or ''}"))
    return found


def _slips(prose: Prose, known: set[str], own: set[str]) -> Iterator[Finding]:
    for match in prose.find(CAPITALS, quoted=False):
        word = match[0]
        if word not in known and word not in own:
            meant = next((one for one in own if len(one) > 4 and _one_letter(word, one)), None)
            if meant:
                yield Finding(
                    f"“{word}” may be “{meant}”, as in paper.yaml", Quote(prose, *match.span()), f"write “{meant}”"
                )


def _one_letter(one: str, other: str) -> bool:
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other) == 1


def _others(prose: Prose, own: str) -> Iterator[Finding]:
    for match in prose.find(FOR):
        who = match["who"].strip()
        start = match.start("who")
        if not who[0].isupper():
            continue
        bracket = COMMISSION.match(prose.text, start)
        whole = prose.text[start : bracket.end()] if bracket else who
        if not _agree(whole, own):
            yield Finding(
                f"this paper is for “{own}” by paper.yaml",
                Quote(prose, start, start + len(whole)),
                "write {{ paper.addressees }}",
            )


def _agree(who: str, own: str) -> bool:
    """Whether the words name an addressee; with brackets, all that are named in brackets."""
    who, own = (re.sub(r"\bthe\s+", "", words) for words in (who, own))
    if "(" in who or "(" not in own:
        return bare(who) == bare(own) or bare(own).startswith(bare(who)) or bare(who).startswith(bare(own))
    return bare(who) in bare(own) or all(word in bare(own) for word in re.findall(r"\w{4,}", bare(who)))
