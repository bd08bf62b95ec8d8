"""How many belong to a partnership is on record: a number typed in the text stays as it is when members come and go.

Looks for: a number of members, partners or clusters in a sentence about one partnership or network on record (“ICN has 18
partners”, “ABROAD, a consortium of eleven clusters”, “the four members of AdPack”, and “its four members” in a paragraph that
begins with the name) that is not that of the record at the date of the paper. Partnerships whose members are not known
are left alone, and so are “at least four”, “two of its members” and “four new members”.

Example: ICN has 19 partners. (The record says: 18.)

Mend: write `{{ partnerships.icn | member_count | words }}`, or correct the record.
"""

from __future__ import annotations

import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.counting import Count
from briefgen.records.kinds import Partnership
from briefgen.records.registered import Mention
from briefgen.records.values import Gap

FAR = 90  # characters between the name and the number
BELONGS = re.compile(
    r"[^.;:]*\b(?:has|had|have|brings?|brought|gathers?|gathered|unites?|united|groups?|grouped|counts?|counted|comprises?|comprised"
    r"|consists?|consisted|includes?|included|links?|linked|connects?|connected|is|was|made|formed|with|of|by|joins|joined)\b"
)
OF = re.compile(
    r"\s+(?:of|in|from|that form|that formed|behind)\s+(?:the\s+)?(?:(?:network|partnership|project|consortium|alliance)\s+)?[“\"]?"
)
OWN = re.compile(
    r"\b(?:its|their|the partnership|the network|the project|it|the consortium|the partnership’s)\b", re.IGNORECASE
)
THIS = re.compile(
    r"(?:The|This) (?:network|partnership|consortium|alliance)\b|It (?:has|had|brings|unites|gathers|groups)\b"
)
SINCE = re.compile(r"\b(?:joined|left|new|came|when|originally|initially|at first|later|by 20\d\d|in 20\d\d|then)\b")


@rule("membership-count", "warning", guesses=True, languages=("en",))
def membership_count(reading: Reading) -> Findings:
    """Find numbers of members that are not those of the record."""
    called = frozenset(reading.style.words("membership-count"))
    partnerships = reading.holdings.all("partnerships")
    for prose in reading.running:
        counts = [c for c in reading.counting.counts(prose) if c.noun in called and _counts_all(reading, c)]
        if not counts:
            continue
        mentions = [m for m in reading.registered.mentions(prose.text) if m.form.kind == "partnerships"]
        for count in counts:
            named = _named(count, mentions)
            right = _right(partnerships[named.form.id], reading.date) if named else frozenset()
            if named and right and count.number not in right:
                name = partnerships[named.form.id].name
                message = f"“{count.text}”, but “{name}” has {' or '.join(map(str, sorted(right)))} on record"
                yield Finding(message, Quote(prose, count.start, count.end), "correct the number, or the record")


def _counts_all(reading: Reading, count: Count) -> bool:
    return not (count.is_part or count.of_whole or reading.counting.is_other(count) or reading.counting.is_about(count))


def _named(count: Count, mentions: list[Mention]) -> Mention | None:
    """The partnership whose members are counted."""
    prose = count.prose
    start, end = prose.sentence(count.start)
    if SINCE.search(prose.text, count.end, min(end, count.end + 30)):
        return None
    for mention in mentions:
        if OF.fullmatch(prose.text, count.end, mention.start):
            return mention
    before = [m for m in mentions if start <= m.start and m.end <= count.start]
    if before:
        nearest = before[-1]
        between = prose.text[nearest.end : count.start]
        own = between.strip() in ("’s", "'s") or bool(BELONGS.match(between)) or between.strip() in (",", "(", "–")
        return nearest if own and len(between) <= FAR and not re.search(r"\b(?:and|or) [A-Z]", between) else None
    first = mentions[0] if mentions and mentions[0].start <= 2 else None
    spoken = OWN.search(prose.text, start, count.start)
    others = [m for m in mentions if first and m.form.id != first.form.id and m.end <= count.start]
    if first and spoken and not others:
        return first
    earlier = [m for m in mentions if m.end <= start]
    same = {m.form.id for m in earlier}
    return earlier[-1] if len(same) == 1 and THIS.match(prose.text, start, count.start) else None


def _right(partnership: Partnership, date: str) -> frozenset[int]:
    """The numbers that are right: at the date of the paper, and of all that were ever members; none when they are not known."""
    if isinstance(partnership.members, Gap):
        return frozenset()
    numbers = {partnership.count_at(date), partnership.stated_count or len(partnership.members)}
    return frozenset(int(number) for number in numbers if not isinstance(number, Gap) and number)
