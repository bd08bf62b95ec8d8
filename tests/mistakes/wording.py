"""Words that are repeated, missing, too many, or not those of a formal paper."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from kinds import mistake
from planting import Change, Content

from mistakes.spelling import unquoted

SHORT = {
    "do not": "don’t",
    "does not": "doesn’t",
    "is not": "isn’t",
    "are not": "aren’t",
    "cannot": "can’t",
    "have not": "haven’t",
    "has not": "hasn’t",
    "could not": "couldn’t",
    "It is": "It’s",
    "was not": "wasn’t",
    "did not": "didn’t",
}
MANY = r"clusters|partners|partnerships|members|companies|figures|sources|agreements|sectors|superclusters|ESCPs-4i|activities|SMEs"
ONE = r"cluster|partnership|network|paper|agreement|section|project|platform|government|ECCP|mission"
VERBS = {"are": "is", "have": "has", "were": "was"}


@mistake("style")
def word_twice(content: Content, random: Random) -> Iterator[Change]:
    """A word typed twice."""
    for passage in content.prose("item", "paragraph", "cell", "value"):
        for m in passage.find(r"(?<=[a-z,] )(?!had|that)([a-z]{2,}) (?=\w)"):
            yield passage.put(m.end(), m.end(), m[0])


@mistake("style")
def words_twice(content: Content, random: Random) -> Iterator[Change]:
    """Two words typed twice."""
    for passage in content.prose("item", "paragraph"):
        for m in passage.find(r"(?<= )((?:of|in|to|for|with|and|on|by) (?:the|a|an|its|their|other)) (?=\w)"):
            yield passage.put(m.end(), m.end(), m[0])


@mistake("style")
def two_small_words(content: Content, random: Random) -> Iterator[Change]:
    """One small word too many: the old one was left standing beside the new."""
    for passage in content.prose("item", "paragraph"):
        for m in passage.find(r"(?<= )(the|a|an|of|in|to|is|are|has|have|was) (?=[a-z])"):
            pairs = {
                "the": "a",
                "a": "the",
                "an": "the",
                "of": "in",
                "in": "of",
                "to": "of",
                "is": "are",
                "are": "is",
                "has": "have",
                "have": "has",
                "was": "were",
            }
            if unquoted(passage, m.start()):
                yield passage.put(m.start(), m.start(), pairs[m[1]] + " ")


@mistake("style")
def ie_with_etc(content: Content, random: Random) -> Iterator[Change]:
    """“i.e. … etc.”"""
    forms = (
        " (i.e. transport, energy, etc.)",
        " (e.g. health, food, etc.)",
        ", such as energy, transport and health, etc.",
        ", including trade missions, visits, etc.",
        " (e.g. missions and fairs etc.)",
        ", for example food, health, and so on, etc.",
    )
    for passage in content.prose("item", "paragraph"):
        for m in passage.find(r"(?<=[a-z])(?=\.\s+[A-Z])"):
            yield passage.put(m.start(), m.start(), random.choice(forms))


@mistake("style")
def contraction(content: Content, random: Random) -> Iterator[Change]:
    """“don’t”."""
    for passage in content.prose("item", "paragraph"):
        for m in passage.find(rf"\b({'|'.join(SHORT)})\b"):
            yield passage.put(*m.span(), SHORT[m[1]])


@mistake("style")
def verb_of_another_number(content: Content, random: Random) -> Iterator[Change]:
    """“clusters is”, “the network have”."""
    back = {one: many for many, one in VERBS.items()}
    for passage in content.prose("item", "paragraph"):
        for m in passage.find(rf"(?<![\w-])(?:{MANY}) (are|have|were)\b"):
            yield passage.put(*m.span(1), VERBS[m[1]])
        for m in passage.find(rf"\b(?:[Tt]he|[Aa]|[Tt]his|[Ii]ts) (?:{ONE}) (is|has|was)\b"):
            yield passage.put(*m.span(1), back[m[1]])


@mistake("style")
def small_letter_at_the_beginning(content: Content, random: Random) -> Iterator[Change]:
    """A sentence that begins with a small letter."""
    for passage in content.prose("item", "paragraph"):
        for m in passage.find(r"(?<=[a-z]\. )(The|It|In|They|This|These|For|A|As|There|Its|Some|At|On)\b"):
            yield passage.put(*m.span(), m[0].lower())


@mistake("style")
def person_writing(content: Content, random: Random) -> Iterator[Change]:
    """“I think”, “we believe”, “you”."""
    forms = (
        "We believe that more is possible.",
        "I think that this should be continued.",
        "You can find partners there.",
        "In our opinion, this is enough.",
    )
    for passage, at in content.ends():
        yield passage.put(at, at, " " + random.choice(forms))
