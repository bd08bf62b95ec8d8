"""Text copied from the paper on another country keeps its name in places that nobody reads twice.

Looks for: sentences that speak of one other country outside Europe (“the EU and Canada”, “with Canada”, “Canadian
clusters”, “Canada is …”) and do not name the paper's own. Comparisons are left alone (the words by which they are
known are in `other-country-comparison.yaml`), and so is the sentence after one.

Example: On the platform, entities from the EU and from Canada can find partners. (In the paper on Japan.)

Mend: write the paper's country, best as `{{ country.with_article }}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.editor.prose import Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.nations import Nations, nations

EU = r"(?:EU|European\s+Union|EU’s|European)"
PAIR_BEFORE = re.compile(
    rf"\b{EU}\s*(?:[–—/-]\s*|(?:clusters|side|cluster\s+organisations|partners|entities)?\s*(?:and|with)\s+(?:(?:from|in|with|of|the)\s+){{0,2}})$"
)
PAIR_AFTER = re.compile(rf"^\s*(?:[–—/-]\s*|and\s+(?:(?:from|in|with|of|the)\s+){{0,2}}){EU}\b")
GOVERNED = re.compile(
    r"\b(?:with|in|from|to|of|for|on|about|towards?|into|within|across|by|between)\s+(?:the\s+)?$"
    r"|\b(?:target|targets|targeted|targeting|enter|visit|visited|visits|chosen|chose|named|names|reach)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
ADJECTIVE = re.compile(
    r"^\s+(?:government|clusters?|partners?|side|authorities|economy|market|companies|counterparts?|superclusters?|ministry|industry|policy"
    r"|organisations?|entities|agreements?|law|SMEs|cluster|innovation|experts?|priorities|sectors?|regions?|universities|stakeholders)\b"
)
START = re.compile(r"^(?:The\s+|“)?$")
VERB = re.compile(
    r"^(?:’s|,|\s+(?:is|was|has|had|are|were|itself|ranks|ranked|belongs|can|could|may|will|should|would|remains|offers|did|does|wants))\b|^’s"
)
WINDOW = 70


@rule("other-country", "warning", guesses=True, languages=("en",))
def other_country(reading: Reading) -> Findings:
    """Find sentences on another country."""
    known = nations(reading)
    words = reading.style.words("other-country-comparison")
    compares = re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE) if words else re.compile("(?!)")
    for prose in reading.of("paragraph", "cell"):
        if next(iter(known.far(prose.text)), None):
            before: set[str] = set()
            for start, end in prose.sentences:
                yield from _sentence(prose, start, end, known, compares, before)
                before = _compared(prose.text[start:end], known, compares)


def _compared(text: str, known: Nations, compares: re.Pattern[str]) -> set[str]:
    """The countries of which a sentence tells together with the paper's own, or in comparison."""
    far = {code for *_, code in known.far(text)}
    own = any(code == known.own for *_, code in known.find(text))
    return far if own or compares.search(text) else set()


def _sentence(
    prose: Prose, start: int, end: int, known: Nations, compares: re.Pattern[str], before: set[str]
) -> Iterator[Finding]:
    text = prose.text[start:end]
    far = list(known.far(text))
    if not far or any(code == known.own for *_, code in known.find(text)) or compares.search(text):
        return
    for first, last, code in far:
        pair = PAIR_BEFORE.search(text[max(0, first - WINDOW) : first]) or PAIR_AFTER.search(text[last:])
        alone = len({code for *_, code in far}) == 1
        if code not in before and (pair or (alone and _spoken_of(text, first, last))):
            if prose.is_quoted(start + first, start + last) or prose.is_unread(start + first, start + last):
                continue
            place = Quote(prose, start + first, start + last)
            yield Finding(f"“{place.words}” in the paper on {known.name}", place, f"is {known.name} meant?")


def _spoken_of(text: str, first: int, last: int) -> bool:
    before, after = text[max(0, first - WINDOW) : first], text[last:]
    if ADJECTIVE.match(after) or GOVERNED.search(before):
        return True
    return bool(START.match(text[:first]) and VERB.match(after))
