"""English as word lists have it: which words there are, how common each is, known typos, and what is American."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from itertools import chain

COMMON = 25_000  # words of a rank above this are so rare that nobody meant them
EVERYDAY = 3_000
SHORT = 60  # of the words of two and three letters only the commonest: of, the, and, to, in …
LETTERS = "abcdefghijklmnopqrstuvwxyz"
PREFIX = re.compile(
    r"(?:un|re|co|sub|non|pre|post|multi|inter|intra|micro|nano|bio|geo|eco|tele|cyber|"
    r"super|trans|over|under|out|mis|dis|anti|self|cross|agri|agro|aero|electro|photo|"
    r"thermo|hydro|macro|meta|mega|neuro|opto|mechano|socio|techno|counter|fore|im|semi|"
    r"infra|auto|para|poly|mono|hyper|ultra|pan|supra|bi|tri|up|down|en|in)(?P<rest>[a-z]{4,})?$"
)
ENDINGS = re.compile(
    r"(?:(?<=[sxzho])es|(?<![sxz])s|ly|ness|less|ship|ships|wise|like|able|ability|er|ers|ing|ed|ism|ist|ists|al|ally|ic|isation)$"
)
DOUBLED = re.compile(r"([bdglmnprt])\1$")


@functools.lru_cache(1)
def ranks() -> Mapping[str, int]:
    """How common each English word is: 0 for the most common one."""
    text = files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt").read_text("utf-8-sig")
    return {word: rank for rank, word in enumerate(text.split()[::2])}


@functools.lru_cache(1)
def typos() -> Mapping[str, str]:
    """Known typos, each with its corrections, parted by commas; what codespell says of them besides is left out."""
    lines = _codespell("dictionary.txt")
    return {wrong: right for wrong, right in (line.split("->", 1) for line in lines) if "disabled" not in right}


@functools.lru_cache(1)
def american() -> Mapping[str, str]:
    """Words as Americans spell them, each with its British form."""
    pairs = (line.split("->", 1) for line in _codespell("dictionary_en-GB_to_en-US.txt"))
    return {us.strip(" ,"): british for british, us in pairs if us.strip(" ,").isalpha()}


def _codespell(name: str) -> list[str]:
    import codespell_lib

    return files(codespell_lib).joinpath("data", name).read_text("utf-8").splitlines()


@functools.lru_cache(20_000)
def is_word(word: str) -> bool:
    """Whether there is such a word (in small letters), also with the usual beginnings and endings."""
    known = ranks()
    if word in known or len(word) < 3 or american_of(word) in known:
        return True
    stem = ENDINGS.sub("", word)
    if stem != word and len(stem) > 3 and any(form in known for form in _stems(stem)):
        return True
    prefixed = PREFIX.match(word)
    return bool(prefixed and prefixed["rest"] and is_known(prefixed["rest"]))


def is_known(word: str) -> bool:
    """Whether the list has the word, as it is or in the plural."""
    known = ranks()
    return word in known or word.removesuffix("s") in known or american_of(word) in known


def is_english(word: str) -> bool:
    """Whether the list has a word, in any letter case, as it is or without the -s of a plural or a genitive."""
    small = word.lower().replace("’", "'").removesuffix("'s")
    return small in ranks() or small.removesuffix("s") in ranks()


def _stems(stem: str) -> Iterator[str]:
    yield from (stem, stem + "e")
    if stem.endswith("i"):
        yield stem[:-1] + "y"
    if DOUBLED.search(stem):
        yield stem[:-1]


def american_of(word: str) -> str:
    """The word with -ize for -ise, as the list has rare words only."""
    return re.sub(r"(?<=..[a-z])is(e|es|ed|er|ers|ing|able|ation|ations|ational|ationally)$", r"iz\1", word)


@functools.lru_cache(20_000)
def british(word: str) -> str | None:
    """The British form (-ise) of a word in American spelling, or None."""
    found = american().get(word)
    if found:
        return found
    form = re.sub(r"(?<=[a-z]{3})([iy])z(e|es|ed|er|ers|ing|able|ation|ations|ational|ationally)$", r"\1s\2", word)
    return form if form != word and word in ranks() else None


def meant(word: str, others: frozenset[str] = frozenset()) -> str | None:
    """The commonest word, or one of `others`, from which `word` differs by one letter, or by two where it is long."""
    near = [form for form in _one_letter_off(word) if form in others or _is_common(form)]
    if near:
        return min(near, key=lambda form: (form not in others, ranks().get(form, COMMON)))
    return _two_letters_off(word) if len(word) > 8 else None


def parted(word: str) -> str | None:
    """Two everyday words that are written as one, with a space between them; or None."""
    for at in range(2, len(word) - 1):
        one, other = word[:at], word[at:]
        if all(ranks().get(part, COMMON) < (EVERYDAY if len(part) > 3 else SHORT) for part in (one, other)):
            return f"{one} {other}"
    return None


def _is_common(word: str) -> bool:
    return ranks().get(word, COMMON) < COMMON


def _one_letter_off(word: str) -> Iterator[str]:
    """Each word that one slip of the keys makes of another: a letter too many, too few, wrong, or two swapped."""
    halves = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    return chain(
        (a + b[1:] for a, b in halves if b),
        (a + b[1] + b[0] + b[2:] for a, b in halves if len(b) > 1),
        (a + letter + b[1:] for a, b in halves if b for letter in LETTERS),
        (a + letter + b for a, b in halves for letter in LETTERS),
    )


def _two_letters_off(word: str) -> str | None:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extractOne(word, _long_words(word[0]), scorer=OSA.distance, score_cutoff=2)
    return found[0] if found else None


@functools.lru_cache(26)
def _long_words(first: str) -> tuple[str, ...]:
    return tuple(word for word, rank in ranks().items() if rank < COMMON and len(word) > 7 and word[0] == first)
