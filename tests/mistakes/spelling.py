"""Words with a slip."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from random import Random

from kinds import mistake
from planting import NOTHING, OBJECT, Change, Content, Passage

EDGE = rf"[\w{OBJECT}{NOTHING}’'-]"
WORD = re.compile(rf"(?<!{EDGE})[a-z]{{5,}}(?!{EDGE})")
IZE = (
    "organ|final|recogn|real|special|international|personal|summar|util|emphas|character|prior|mobil|modern|maxim|optim"
)
AMERICAN = (
    (rf"\b(\w*(?:{IZE}))is(e|es|ed|ing|ation|ations)\b", r"\1iz\2"),
    (r"\b([Pp]rogram)me(s?)\b", r"\1\2"),
    (r"\b([Cc]ent)re(s?)\b", r"\1er\2"),
    (r"\b(\w*(?:abel|avel|odel|ancel|fuel))l(ed|ing)\b", r"\1\2"),
    (r"\b(\w*(?:lab|fav|neighb|col|behavi|endeav))our", r"\1or"),
    (r"\b(defen|licen|offen)ce(s?)\b", r"\1se\2"),
    (r"\b(anal)yse", r"\1yze"),
    (r"\b(catalog)ue(s?)\b", r"\1\2"),
    (r"\b(met|kilomet|theat)re(s?)\b", r"\1er\2"),
)
NEW_AMERICAN = (
    "an organized",
    "a favorable",
    "a labeled",
    "a well-analyzed",
    "an unrecognized",
    "a centralized",
    "a color-coded",
    "a modernized",
)
CONFUSED = {
    "its": "it’s",
    "their": "there",
    "than": "then",
    "from": "form",
    "led": "lead",
    "through": "trough",
    "public": "pubic",
    "whose": "who’s",
    "were": "where",
    "where": "were",
    "effect": "affect",
    "affect": "effect",
    "principle": "principal",
    "choose": "chose",
    "there": "their",
    "advice": "advise",
    "lose": "loose",
    "then": "than",
}
VOWEL = re.compile(rf"(?<![\w’-])(?P<article>[Aa]n?) (?=[a-z]{{2,}})(?!{OBJECT})")


@cache
def dictionary() -> frozenset[str]:
    """The words of an English word list."""
    text = files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt").read_text("utf-8-sig")
    return frozenset(line.split()[0] for line in text.splitlines() if line)


def slips(content: Content, slip: Callable[[str], str]) -> Iterator[Change]:
    """Words of the language with a slip that makes them none."""
    for passage in content.prose("item", "paragraph", "cell", "heading", "value"):
        for m in WORD.finditer(passage.text):
            new = slip(m[0])
            if m[0] in dictionary() and new not in dictionary():
                yield passage.put(*m.span(), new)


@mistake("style")
def letters_swapped(content: Content, random: Random) -> Iterator[Change]:
    """Two letters in the wrong order."""

    def slip(word: str) -> str:
        i = random.randrange(1, len(word) - 1)
        return (
            word[: i - 1] + word[i] + word[i - 1] + word[i + 1 :] if i > 1 else word[0] + word[2] + word[1] + word[3:]
        )

    yield from slips(content, slip)


@mistake("style")
def letter_left_out(content: Content, random: Random) -> Iterator[Change]:
    """A letter too few."""

    def slip(word: str) -> str:
        i = random.randrange(1, len(word) - 1)
        return word[:i] + word[i + 1 :]

    yield from slips(content, slip)


@mistake("style")
def letter_doubled(content: Content, random: Random) -> Iterator[Change]:
    """A letter typed twice."""

    def slip(word: str) -> str:
        i = random.randrange(1, len(word))
        return word[:i] + word[i] + word[i:]

    yield from slips(content, slip)


@mistake("style")
def letter_beside_it(content: Content, random: Random) -> Iterator[Change]:
    """The key beside the right one."""
    keys = ("qwertyuiop", "asdfghjkl", "zxcvbnm")

    def slip(word: str) -> str:
        i = random.randrange(1, len(word))
        row = next(row for row in keys if word[i] in row)
        at = row.index(word[i])
        return word[:i] + row[at + 1 if at + 1 < len(row) else at - 1] + word[i + 1 :]

    yield from slips(content, slip)


def unquoted(passage: Passage, start: int) -> bool:
    """Whether a character stands in no quotation."""
    before = passage.text[:start]
    return before.count("“") == before.count("”")


@mistake("style")
def american_spelling(content: Content, random: Random) -> Iterator[Change]:
    """A word of the text in American spelling."""
    for passage in content.prose("item", "paragraph", "cell", "heading"):
        for british, american in AMERICAN:
            for m in passage.find(british):
                new = re.sub(british, american, m[0])
                if new != m[0] and unquoted(passage, m.start()):
                    yield passage.put(*m.span(), new)


@mistake("style")
def american_spelling_in_new_words(content: Content, random: Random) -> Iterator[Change]:
    """An adjective in American spelling."""
    for passage in content.prose("item", "paragraph"):
        for m in passage.find(
            r"(?<![\w’-])an? (?=(?:cluster|partner|agreement|network|project|report|mission|sector|market|event)\b)"
        ):
            yield passage.put(*m.span(), random.choice(NEW_AMERICAN) + " ")


@mistake("style")
def word_taken_for_another(content: Content, random: Random) -> Iterator[Change]:
    """“it’s” for “its”."""
    for passage in content.prose("item", "paragraph"):
        for m in passage.find(rf"(?<!{EDGE})({'|'.join(CONFUSED)})(?!{EDGE})"):
            yield passage.put(*m.span(), CONFUSED[m[1]])


@mistake("style")
def wrong_article(content: Content, random: Random) -> Iterator[Change]:
    """“a agreement”, “an cluster”."""
    for passage in content.prose("item", "paragraph", "cell"):
        for m in VOWEL.finditer(passage.text):
            yield passage.put(*m.span("article"), m["article"][0] + ("" if m["article"].endswith("n") else "n"))


@mistake("style")
def letter_of_another_alphabet(content: Content, random: Random) -> Iterator[Change]:
    """A Cyrillic letter, or one that nobody sees, in a word."""
    alike = {"a": "а", "e": "е", "o": "о", "c": "с", "p": "р"}
    for passage in content.prose("item", "paragraph", "cell"):
        for m in WORD.finditer(passage.text):
            places = [i for i, c in enumerate(m[0]) if c in alike and i]
            if places:
                i = m.start() + random.choice(places)
                letter = alike[passage.text[i]]
                yield passage.put(
                    i, i + 1, random.choice([letter, letter, passage.text[i] + "\u200b", passage.text[i] + "\u00ad"])
                )
