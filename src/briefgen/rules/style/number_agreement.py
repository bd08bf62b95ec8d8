"""A noun that was put into the plural, or back into the singular, leaves its verb and its article as they were.

Looks for: “this clusters”, “several agreement”, “two partner have” and, at the beginning of a sentence or a clause, a subject and
a verb that differ in number (“Clusters is”, “The agreement were”); also “there is several”, “they has”. The nouns are in
`number-agreement-nouns.yaml` of the house style: countable nouns that such papers use.

Example: This partnerships was concluded in 2017. Several cluster are members.

Mend: make the noun and the words that go with it agree.
"""

from __future__ import annotations

import functools
import re

from briefgen.editor.phrases import phrases
from briefgen.editor.prose import Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

ONE = "this|that|a|an|each|every|another|either|neither"
MORE = (
    "these|those|many|several|various|numerous|few|both|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    "|fifteen|twenty|thirty|[2-9]|[1-9][0-9]"
)
AFTER = (
    r"(?= (?:of|in|on|at|to|for|from|by|with|and|or|but|is|are|was|were|has|have|had|will|can|may|should|could|would|must|do"
    r"|does|that|which|who|whose|as|than|between|under|within|into|between|signed|concluded|listed|also|agreed|joined|met)\b"
    r"|[.,;:)?!]|$)"
)
CLAUSE = r"(?:(?<=[.!?;:] )|^|(?<=\b(?:that|when)) |(?<=\bbecause) |(?<=\bwhere) |(?<=\bwhile) |(?<=\bwhereas) |(?<=\bsince) )"


@rule("number-agreement", "warning", guesses=True, languages=("en",))
def number_agreement(reading: Reading) -> Findings:
    """Find words that differ in number."""
    nouns, adjectives = (reading.style.words(f"number-agreement-{kind}") for kind in ("nouns", "adjectives"))
    patterns = _patterns(nouns, adjectives)
    listed = phrases(reading.style.words("number-agreement"))
    for prose in reading.prose:
        taken: list[tuple[int, int]] = [(met.start, met.end) for met in listed.met(prose)]
        for pattern in patterns:
            taken += [match.span("words") for match in prose.find(pattern, quoted=False)]
        for start, end in sorted(set(taken)):
            yield _finding(prose, start, end)


def _finding(prose: Prose, start: int, end: int) -> Finding:
    place = Quote(prose, start, end)
    return Finding(f"“{place.words}” do not agree in number", place, "put both into the singular or both into the plural")


@functools.lru_cache(4)
def _patterns(nouns: tuple[str, ...], adjectives: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    if not nouns:
        return ()
    singular = "(?:" + "|".join(map(re.escape, nouns)) + ")"
    plural = "(?:" + "|".join(re.escape(plural_of(noun)) for noun in nouns) + ")"
    adjective = r"(?:(?!of |in |on |at |to |for |from |by |with |and |or |as |between |among )[A-Za-z][\w-]* ){0,2}"
    near = f"(?:(?:{'|'.join(map(re.escape, adjectives))}) )?"
    texts = (
        rf"\b(?P<words>(?:{ONE}) {near}{plural}){AFTER}",
        rf"(?<![\d.,/–-])(?<!\b(?:one|per) )\b(?P<words>(?:{MORE}) {near}{singular}){AFTER}",
        rf"{CLAUSE}(?P<words>(?:(?:the|these|those|all|both|most|many|its|their|such) )?{adjective}{plural} (?:is|was|has|does)\b)",
        rf"{CLAUSE}(?P<words>(?:the|this|that|a|an|each|every|its|their|one) {adjective}{singular} (?:are|were|have|do)\b)",
    )
    return tuple(re.compile(text, re.IGNORECASE) for text in texts)


def plural_of(noun: str) -> str:
    """The plural of a regular noun."""
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + ("es" if re.search(r"(?:s|x|z|ch|sh)$", noun) else "s")
