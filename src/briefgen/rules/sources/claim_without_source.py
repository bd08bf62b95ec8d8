"""“According to a study” promises a source, and readers look for it at the foot of the page.

Looks for: sentences that lean on a study, a report, statistics or unnamed experts without a note in the sentence or right after
it. The phrases are in `claim-without-source.yaml` of the house style; the words that are joined, in
`claim-without-source-leads.yaml` (according to …), `claim-without-source-works.yaml` (study, report …) and
`claim-without-source-verbs.yaml` (shows, found …). This paper and others of the project are left alone.

Example: According to a recent study, most of them export.

Mend: name the study in a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefgen.editor.prose import Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.citing import Citing, running

OWN = re.compile(r"\b(?:this|present|our|following|above)\b", re.IGNORECASE)
KNOWN = re.compile(r"\b(?:the|its|their|that|same|each|every)\s+(?:same\s+)?$", re.IGNORECASE)


@rule("claim-without-source", "warning", guesses=True, languages=("en",))
def claim_without_source(reading: Reading) -> Findings:
    """Find references to works that no note names."""
    citing, claims = Citing(reading), _claims(reading)
    works = re.compile(rf"\b(?:{_any(reading.style.words('claim-without-source-works'))})\b", re.IGNORECASE)
    met = set[str]()
    hints = _hints(reading)
    for prose in running(reading):
        small = prose.text.lower()
        if not any(hint in small for hint in hints):
            continue
        for match in prose.find(claims, quoted=False):
            work = match["work"] or match["subject"]
            if citing.covers(prose, *match.span()) or OWN.search(prose.text[max(0, match.start() - 15) : match.end()]):
                continue
            if (
                work
                and KNOWN.search(prose.text[: match.start("work" if match["work"] else "subject")])
                and work.lower() in met | _met(prose, match.start(), works)
            ):
                continue
            hint = "name the source in a note"
            yield Finding(f"“{match[0]}”, but no note says which", Quote(prose, *match.span()), hint)
        met |= _met(prose, len(prose.text), works)


def _met(prose: Prose, end: int, works: re.Pattern[str]) -> set[str]:
    """The works that a piece of prose with a note names before `end`."""
    return {match[0].lower() for match in works.finditer(prose.text, 0, end)} if prose.calls else set()


def _hints(reading: Reading) -> set[str]:
    """Words without which there is nothing to look for: it is quicker to look for these first."""
    words = reading.style.words
    phrases = {max(phrase.split(), key=len) for phrase in words("claim-without-source")}
    return {word.lower() for word in (*words("claim-without-source-works"), *phrases)}


def _claims(reading: Reading) -> re.Pattern[str]:
    words = reading.style.words
    leads, works = _any(words("claim-without-source-leads")), _any(words("claim-without-source-works"))
    verbs, phrases = _any(words("claim-without-source-verbs")), _any(words("claim-without-source"))
    return re.compile(
        rf"\b(?:{leads})\s(?:[\w’-]+\s){{0,4}}?(?P<work>{works})\b"
        rf"|\b(?P<subject>{works})\s(?:(?!to\b|on\b)[\w’-]+\s){{0,2}}?(?:{verbs})\b"
        rf"|\b(?:{phrases})\b",
        re.IGNORECASE,
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"
