"""That an agreement was signed, by whom and when, is a statement of fact which the other side may see differently.

Looks for: sentences of the text that tell of the signing of an agreement with its date and have no note, in the sentence or
right after it. The words are in `signing-without-source-verbs.yaml` and `signing-without-source-texts.yaml` of the house
style. Agreements and arrangements that are on record are looked at by `agreement-without-source`.

Example: The two clusters signed a memorandum of understanding in June 2018.

Mend: name the source in a note; best is a record of the agreement, which the list of agreements then shows.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable

from briefgen.editor.prose import Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.citing import Citing, running
from briefgen.records.values import Gap

YEAR = re.compile(r"\b(?:19|20)\d\d\b")
MONTHS = {name: i for i, name in enumerate(calendar.month_name) if name}
DATE = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})\b")
PARTIES = ("clusters", "organisations", "partnerships")


@rule("signing-without-source", "warning", guesses=True, languages=("en",))
def signing_without_source(reading: Reading) -> Findings:
    """Find agreements that are told of without a note."""
    citing = Citing(reading)
    verbs = re.compile(rf"\b(?:{_any(reading.style.words('signing-without-source-verbs'))})\b", re.IGNORECASE)
    texts = re.compile(rf"\b(?:{_any(reading.style.words('signing-without-source-texts'))})s?\b")
    known = _on_record(reading)
    for prose in running(reading):
        if prose.span and prose.span.source.path.startswith("content/data/agreements"):
            continue
        for match in prose.find(verbs, quoted=False):
            start, end = prose.sentence(match.start())
            told = prose.text[start:end]
            years = set(YEAR.findall(told))
            if not (years and texts.search(told)) or citing.covers(prose, *match.span()):
                continue
            if not any(
                _is_meant(f"{prose.place.heading}: {told}", signed, names)
                for year in years
                for signed, names in known.get(year, ())
            ):
                yield Finding(f"“{_shown(prose, match)}”: no source is named", Quote(prose, *match.span()))
                break


def _on_record(reading: Reading) -> dict[str, list[tuple[str, list[str]]]]:
    """The dates of the agreements of the paper and the names of who signed, by year: these have their notes in the list."""
    holdings = reading.holdings
    names = {id_: one.name for kind in PARTIES for id_, one in holdings.all(kind).items()}
    found: dict[str, list[tuple[str, list[str]]]] = {}
    for kind in ("agreements", "arrangements"):
        for _, record in holdings.of(kind):
            for field in ("signed", "updated", "until"):
                date = getattr(record, field, None)
                if isinstance(date, str) and not isinstance(date, Gap):
                    found.setdefault(date[:4], []).append(
                        (date, [names[id_] for id_ in record.parties if id_ in names])
                    )
    return found


def _is_meant(told: str, signed: str, names: list[str]) -> bool:
    """Whether a sentence tells of the agreement of this date: it gives the date, or a party and no other date."""
    dates = {f"{year}-{MONTHS[month]:02}-{int(day):02}" for day, month, year in DATE.findall(told)}
    if dates and len(signed) == 10:
        return signed in dates
    return any(name in told for name in names)


def _shown(prose: Prose, match: re.Match[str]) -> str:
    words = prose.text[match.start() :].split(" ")
    return " ".join(words[:6])


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"
