"""A cluster that is called Austrian in one place and has a Belgian code in another makes a reader doubt both.

Looks for: the name of a country, or its adjective, right beside a name on record whose country is another one: “the Austrian
cluster Skywin”, “Skywin, a French cluster”, “Skywin in France”, “Skywin (France)”, “Austria’s Skywin”. The country of the
paper is not compared where somebody may only have travelled there (“Skywin in Canada”).

Example: the Austrian cluster Skywin. (The record says: BE.)

Mend: write the country of the record, or correct the record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.editor.prose import Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.language.countries import codes
from briefgen.records.registered import Mention

BEFORE = re.compile(
    r"(?P<country>[A-ZÀ-Þ][\w-]*(?:\s[A-Z][\w-]*)?)(?P<own>[’']s?)?(?P<between>(?:\s(?!and\b|or\b|of\b)[a-z][\w-]*){0,5})(?P<comma>,?)\s[“\"]?$"
)
BRACKET = re.compile(r"[”\"]?\s\((?:[^(),]+,\s)?(?:the\s)?(?P<country>[A-ZÀ-Þ][\w\s-]{2,40})\)")
PLACED = re.compile(
    r"[”\"]?(?P<how>\s(?:in|from|of)"
    r"|,?\s(?:(?:is|was|are|which is)\s)?(?:based|located|situated|headquartered|established|at home)\sin)"
    r"\s(?:the\s)?(?P<country>[A-ZÀ-Þ][\w-]*(?:\s[A-Z][\w-]*)*)"
)
CALLED = re.compile(
    r"[”\"]?(?:,|\s(?:is|was))\s(?:an?|the|one of the|another)\s(?:[a-z-]+\s){0,2}(?P<country>[A-ZÀ-Þ][\w-]*)(?=\s[a-z-]+)"
    r"(?!\s(?:partner|partners|member|members|project|programme|market|side))"
)


@rule("cluster-country", "warning", guesses=True, languages=("en",))
def cluster_country(reading: Reading) -> Findings:
    """Find countries that are not those of the records."""
    for prose in reading.prose:
        for mention in reading.registered.mentions(prose.text):
            record = reading.holdings.all(mention.form.kind)[mention.form.id]
            country = getattr(record, "country", None)
            if country in codes() and mention.form.kind == "clusters":
                yield from _beside(reading, prose, mention, str(country))


def _beside(reading: Reading, prose: Prose, mention: Mention, country: str) -> Iterator[Finding]:
    nouns = frozenset(reading.style.words("cluster-country"))
    for match in _places(prose, mention):
        words, start = match["country"], match.start("country")
        if "between" in match.groupdict() and not _belongs(match, nouns, reading):
            continue
        if match.groupdict().get("comma") and not (
            match["between"] and prose.text[mention.end : mention.end + 1] in ",.;)"
        ):
            continue
        found = _known(reading, words)
        if not found or country in reading.geography.known[found] or _is_visit(reading, match, found):
            continue
        name = prose.text[mention.start : mention.end]
        start = prose.text.index(found, start)
        message = f"“{name}”: the record says {country}, not “{found}”"
        yield Finding(message, Quote(prose, start, start + len(found)), "correct the country, or the record")


def _belongs(match: re.Match[str], nouns: frozenset[str], reading: Reading) -> bool:
    """Whether a country before a name is that of the name: “Austria’s X”, “the Austrian X”, “the Austrian food cluster X”."""
    words = match["between"].split()
    if words and words[-1] not in nouns:
        return False
    return bool(match["own"]) or match["country"].split()[-1] not in reading.geography.countries


def _places(prose: Prose, mention: Mention) -> Iterator[re.Match[str]]:
    """The words beside a name that may be a country."""
    before = BEFORE.search(prose.text, max(0, mention.start - 80), mention.start)
    if before:
        yield before
    for pattern in (BRACKET, PLACED, CALLED):
        after = pattern.match(prose.text, mention.end)
        if after:
            yield after


def _known(reading: Reading, words: str) -> str | None:
    """The country, region or adjective with which the words begin or end."""
    known = reading.geography.known
    parts = words.split()
    tries = (words, *(" ".join(parts[:n]) for n in range(len(parts) - 1, 0, -1)), parts[-1])
    return next((one for one in tries if one in known), None)


def _is_visit(reading: Reading, match: re.Match[str], found: str) -> bool:
    """Whether the cluster may only have been there: “Skywin in Canada”."""
    how = match.groupdict().get("how")
    if how is None or how.strip() not in ("in", "of"):
        return False
    paper = reading.paper.file.country in reading.geography.known[found]
    return paper or found not in reading.geography.countries
