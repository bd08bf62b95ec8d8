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
from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.editor.prose import Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.english import ranks
from briefgen.knowledge.phrases import phrases

VERBS = {"is": 1, "was": 1, "has": 1, "does": 1, "are": 2, "were": 2, "have": 2, "do": 2}
RARE = 20_000  # a word of a higher rank is hardly the singular of a noun
SMALL_NUMBER = re.compile(r"[2-9]|[1-9]\d")


@dataclass(frozen=True)
class Words:
    """The words of the house style that the rule knows: nouns in either number, and what may stand around them."""

    singular: frozenset[str]
    plural: frozenset[str]
    one: frozenset[str]
    more: frozenset[str]
    adjectives: frozenset[str]
    after: frozenset[str]
    clause: frozenset[str]
    exceptions: frozenset[str]
    articles: frozenset[str]
    verbs: frozenset[str]
    before_number: frozenset[str]

    def number(self, noun: str) -> int:
        """1 for a noun in the singular, 2 for one in the plural, 0 for other words."""
        return 1 if noun in self.singular else 2 if noun in self.plural else 0


@rule("number-agreement", "warning", guesses=True, languages=("en",))
def number_agreement(reading: Reading) -> Findings:
    """Find words that differ in number."""
    lists = ("nouns", "one", "more", "adjectives", "after", "clause", "exceptions", "articles", "verbs")
    named = reading.style.words("number-words-after")  # “strand 2”
    words = _words(*(reading.style.words(f"number-agreement-{name}") for name in lists), (*named, "one", "per", "of"))
    listed = phrases(reading.style.words("number-agreement"))
    for prose in reading.prose:
        found = (
            {(met.start, met.end) for met in listed.met(prose)}
            | set(_counted(prose, words))
            | set(_verbs(prose, words))
        )
        for start, end in sorted(found):
            if not prose.is_quoted(start, end):
                place = Quote(prose, start, end)
                hint = "put both into the singular or both into the plural"
                yield Finding(f"“{place.words}” do not agree in number", place, hint)


@functools.lru_cache(4)
def _words(nouns: tuple[str, ...], *others: tuple[str, ...]) -> Words:
    singular = frozenset(noun.lower() for noun in nouns)
    return Words(
        singular, frozenset(map(plural_of, singular)), *(frozenset(w.lower() for w in words) for words in others)
    )


def _counted(prose: Prose, words: Words) -> Iterator[tuple[int, int]]:
    """“This clusters”, “two new partner”: an article or a number, at most one adjective, and the noun that ends the row."""
    plain = prose.plain_words
    for at, word in enumerate(plain[:-1]):
        digits = word[0].isdigit() and SMALL_NUMBER.fullmatch(word)
        wanted = 1 if word in words.one else 2 if word in words.more or digits else 0
        if not wanted or (digits and at and plain[at - 1] in words.before_number):
            continue
        noun = at + (2 if plain[at + 1] in words.adjectives else 1)
        wrong = noun < len(plain) and _is_wrong(plain[noun], wanted, word, words) and _joined(prose, at, noun)
        if wrong and _ends_row(prose, noun, words) and not _is_name(prose, noun):
            yield prose.words[at].start(), prose.words[noun].end()


def _is_wrong(noun: str, wanted: int, before: str, words: Words) -> bool:
    if wanted == 1 and before not in ("a", "an") and noun.endswith("s") and not noun.endswith(("ss", "us", "is")):
        return noun not in words.exceptions and ranks().get(noun[:-1], RARE) < RARE
    return words.number(noun) == 3 - wanted and not (wanted == 2 and noun in words.verbs)


def _verbs(prose: Prose, words: Words) -> Iterator[tuple[int, int]]:
    """“Clusters is” and “the agreement were”, where a sentence or a clause begins."""
    plain = prose.plain_words
    for at, verb in enumerate(plain):
        number = VERBS.get(verb)
        if number and at and words.number(plain[at - 1]) == 3 - number:
            first = at - 1
            while (
                first and at - first < 4 and plain[first - 1] in words.adjectives and _joined(prose, first - 1, first)
            ):
                first -= 1
            article = first and (plain[first - 1] in words.one or plain[first - 1] in words.articles)
            if article and _joined(prose, first - 1, first):
                first -= 1
            bare = (
                number == 2 and not article
            )  # “cluster are”: without an article it may be the end of a longer subject
            if _joined(prose, first, at) and not bare and not _is_name(prose, at - 1) and _begins(prose, first, words):
                yield prose.words[first].start(), prose.words[at].end()


def _joined(prose: Prose, first: int, last: int) -> bool:
    """Whether nothing but single spaces parts these words."""
    words, text = prose.words, prose.text
    return all(text[words[at].end() : words[at + 1].start()] == " " for at in range(first, last))


def _ends_row(prose: Prose, noun: int, words: Words) -> bool:
    end = prose.words[noun].end()
    if noun + 1 == len(prose.words) or prose.text[end : end + 1] != " ":
        return prose.text[end : end + 1] in ("", ".", ",", ";", ":", ")", "?", "!")
    return prose.plain_words[noun + 1] in words.after and prose.words[noun + 1][0].islower()


def _is_name(prose: Prose, noun: int) -> bool:
    """Whether the noun has a capital that begins no sentence: “United States”, “the Two Seas Programme”."""
    word = prose.words[noun]
    return word[0][0].isupper() and not word[0].isupper() and word[0] not in ("SME", "SMEs") and word.start() > 0


def _begins(prose: Prose, first: int, words: Words) -> bool:
    """Whether a sentence begins with this word, or a clause after “that”, “because” and the like."""
    start = prose.words[first].start()
    before = prose.text[:start].rstrip()
    if not before or before[-1] in ".!?;:,":
        return True
    return first > 0 and prose.plain_words[first - 1] in words.clause and _joined(prose, first - 1, first)


def plural_of(noun: str) -> str:
    """The plural of a regular noun."""
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + ("es" if re.search(r"(?:s|x|z|ch|sh)$", noun) else "s")
