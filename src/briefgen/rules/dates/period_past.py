"""A partnership whose time is over is told of in the past; in the present it sends readers to partners who have gone.

Looks for: partnerships whose `period` had ended at the date of the version, and a verb in the present directly behind their
name, or, in a paragraph that begins with it, behind “the partnership”, “its members” and the like
(`period-past-subjects.yaml`). The verbs are those of `period-past.yaml`.

Example: REINA PLUS brings together four clusters. (Its period ended in December 2017, the version is of 2019.)

Mend: write the past tense; or put the period of the record right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.editor.prose import Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.dating import is_before
from briefgen.knowledge.tense import any_of
from briefgen.records.values import Gap

STARTS = re.compile(r"[\s“‘*]*(?:The (?:partnership|project|network) )?[“‘*]*$")


@rule("period-past", "warning", guesses=True, languages=("en",))
def period_past(reading: Reading) -> Findings:
    """Find what is over and told in the present."""
    ended = _ended(reading)
    if not ended:
        return
    verbs = any_of(reading.style.words("period-past"))
    subjects = any_of(reading.style.words("period-past-subjects"))
    named = re.compile(
        rf"(?<![\w-])(?P<name>{any_of(ended)})(?![\w-])[”’*]*(?:\s\([^()]*\))?(?:,[^,.;]+,)?"
        rf"\s(?P<verb>{verbs})\b(?! (?:been|being)\b)"
    )
    behind = re.compile(
        rf"(?<![\w-])(?:{subjects}|its \w+ (?:members|partners|clusters))\s(?P<verb>{verbs})\b", re.IGNORECASE
    )
    for prose in reading.running:
        names = [match for match in prose.find(named, quoted=True) if not _is_object(prose, match)]
        first = next((name for name in ended if _begins(prose, name)), None)
        for match in (*names, *(_behind(prose, behind) if first else ())):
            name = match.groupdict().get("name") or first or ""
            message = f"“{match['verb']}” tells of “{name}” in the present, but its period ended in {ended[name]}"
            yield Finding(message, Quote(prose, *match.span("verb")), "write the past tense")


def _ended(reading: Reading) -> dict[str, str]:
    """The partnerships that are over, with the ends of their periods."""
    found: dict[str, str] = {}
    for record in reading.holdings.all("partnerships").values():
        end = record.period.end
        if end and not isinstance(end, Gap) and is_before(end, reading.date):
            found[record.name] = end
    return found


def _is_object(prose: Prose, match: re.Match[str]) -> bool:
    """Whether the name ends another subject: “The partner of ABROAD is …”."""
    start = prose.sentence(match.start())[0]
    return STARTS.fullmatch(prose.text[start : match.start()]) is None


def _begins(prose: Prose, name: str) -> bool:
    return re.match(rf"[\s“‘*]*{re.escape(name)}(?![\w-])", prose.text) is not None


def _behind(prose: Prose, behind: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Sentences further down that go on about it."""
    for start, end in prose.sentences[1:]:
        if match := behind.match(prose.text, start, end):
            yield match
