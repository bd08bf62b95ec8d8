"""A Cyrillic “а” looks like a Latin one, but a browser, a search and a spelling checker see another letter.

Looks for: letters of other alphabets within a word that is otherwise Latin, in addresses, in the text and in the names of
records; letters that cannot be seen (spaces without width, soft hyphens, marks of direction); and full-width letters. The
letters are listed in `look-alike-letters.yaml` and `invisible-letters.yaml` of the house style.

Example: `https://www.exаmple.eu` with a Cyrillic “а”, copied from an e-mail.

Mend: type the word anew. Where the letter is listed, the Latin one can be put in its place at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from briefgen.editor.reading import Holdings, Reading
from briefgen.editor.rule import Finding, Findings, Quote, address_rule
from briefgen.records.values import Gap

SUSPECT = re.compile(
    r"[\u00ad\u0370-\u03ff\u0400-\u04ff\u0530-\u058f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\uff00-\uff5e]"
)
WORD = re.compile(r"\S+")
LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ]")
KINDS = ("clusters", "partnerships", "organisations", "documents", "sectors")


@address_rule("look-alike-letter", "warning")
def look_alike_letter(subject: Reading | Holdings) -> Findings:
    """Find letters that are not what they look like, or cannot be seen."""
    holdings = subject.holdings if isinstance(subject, Reading) else subject
    alike = holdings.style.pairs("look-alike-letters")
    unseen = set(holdings.style.pairs("invisible-letters"))
    for id_kind, record in ((kind, pair) for kind in KINDS for pair in holdings.of(kind)):
        id_, fields = record
        for field in ("name", "full_name", "title"):
            value = getattr(fields, field, None)
            if isinstance(value, str) and not isinstance(value, Gap):
                for word, mended in _words(value, alike, unseen):
                    place = holdings.span(id_kind, id_, field)
                    yield Finding(_message(word.group(), alike, unseen), place, f"type “{mended}” anew")
    if isinstance(subject, Reading):
        for prose in subject.prose:
            for word, mended in _words(prose.text, alike, unseen):
                yield Finding(
                    _message(word.group(), alike, unseen),
                    Quote(prose, *word.span()),
                    "the letter is replaced, or deleted where it cannot be seen",
                    mend=mended,
                )


def _words(text: str, alike: Mapping[str, str], unseen: set[str]) -> Iterator[tuple[re.Match[str], str]]:
    """The words with such letters, and how they should be."""
    if text.isascii() or not SUSPECT.search(text):
        return
    for word in WORD.finditer(text):
        letters = {letter for letter in word.group() if SUSPECT.match(letter)}
        if letters & unseen or (letters & set(alike) and LATIN.search(word.group())):
            yield word, "".join("" if letter in unseen else alike.get(letter, letter) for letter in word.group())


def _message(word: str, alike: Mapping[str, str], unseen: set[str]) -> str:
    import unicodedata

    letter = next(letter for letter in word if letter in alike or letter in unseen)
    name = unicodedata.name(letter, f"U+{ord(letter):04X}").lower()
    shown = "".join(one for one in word if one not in unseen)
    return f"“{shown}” holds a letter that is not what it seems: {name}"
