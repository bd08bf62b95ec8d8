"""A misspelt word in a paper makes readers doubt its figures too.

Looks for: spellings that are known to be mistakes (some 60,000, collected by the project codespell), in any part of the paper.
Words in quotations and in the names on record are left alone; words that are right all the same are listed in `words.yaml` of the
house style.

Example: The goverment announced a programme for clusters.

Mend: write the word as it is proposed. Where there is only one correction, it can be mended for you.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.editor.english import typos
from briefgen.editor.phrases import like
from briefgen.editor.prose import Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule


@rule("typo", "warning", languages=("en",))
def typo(reading: Reading) -> Findings:
    """Find words that are known as misspelt."""
    known = typos()
    good = {word.lower() for word in reading.style.words("words")}
    for prose in reading.prose:
        for word, start, end in parts(prose):
            right = known.get(word)
            if right and word not in good and word not in reading.name_words and not prose.is_quoted(start, end):
                yield _finding(prose.text[start:end], right, Quote(prose, start, end))


def parts(prose: Prose) -> Iterator[tuple[str, int, int]]:
    """The words that are no abbreviations or names with capitals inside, parted at hyphens and without an ’s, in small letters."""
    for match, plain in zip(prose.words, prose.plain_words, strict=True):
        if plain.isalpha():
            if match[0][1:] == plain[1:] and match[0].isascii():
                yield plain, match.start(), match.end()
            continue
        start = match.start()
        for piece in match[0].replace("‑", "-").split("-"):
            word = piece[:-2] if piece[-2:] in ("’s", "'s") else piece.rstrip("’'")
            if word.isalpha() and word.isascii() and word[1:].islower():
                yield word.lower(), start, start + len(word)
            start += len(piece) + 1


def _finding(word: str, right: str, place: Quote) -> Finding:
    choices = [like(word, choice.strip()) for choice in right.split(",") if choice.strip()]
    hint = "write " + " or ".join(f"“{choice}”" for choice in choices)
    return Finding(f"“{word}” is misspelt", place, hint, mend=choices[0] if len(choices) == 1 else None)
