"""A sentence that begins with a small letter was cut off, or joined to another with the wrong mark.

Looks for: a small letter at the beginning of a paragraph, a note or a heading, and after a full stop. Items of lists may begin
small; so may names that do (bioXclusters), and words after abbreviations, which are in `abbreviations.yaml` of the house style.

Example: the agreement was signed in 2017. it runs until 2019.

Mend: begin with a capital letter, or put a comma in place of the full stop.
"""

from __future__ import annotations

import re

from briefgen.editor.prose import Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

AFTER_STOP = re.compile(r"(?<![.…])[.!?][”’)]? (?=[“(]?([a-zà-öø-þ]+)\b)(?!\S*[A-Z@])")
FIRST = re.compile(r"[“(]?([a-zà-öø-þ]+)(?![\w.@/]*[A-Z@/])\b")


@rule("sentence-capital", "warning", guesses=True, languages=("en",))
def sentence_capital(reading: Reading) -> Findings:
    """Find sentences that begin with a small letter."""
    short = {word.lower().rstrip(".") for word in reading.style.words("abbreviations")}
    for prose in reading.prose:
        first = FIRST.match(prose.text) if _is_whole(prose) else None
        if first and not prose.is_unread(*first.span()) and first[1] not in reading.name_words:
            yield _finding(prose, *first.span(1))
        for match in prose.find(AFTER_STOP, quoted=False):
            word = prose.text[: match.start()].rpartition(" ")[2].strip("“(").lower()
            is_short = word in short or "." in word or len(word) < 2
            if not is_short and not _is_name(match[1], match.end(), prose, reading):
                yield _finding(prose, *match.span(1))


def _is_whole(prose: Prose) -> bool:
    return prose.kind in ("heading", "box title", "note", "title") or (
        prose.kind == "paragraph" and prose.place.depth == 0 and " " in prose.text
    )


def _is_name(word: str, start: int, prose: Prose, reading: Reading) -> bool:
    return any(name.startswith(word) and prose.text.startswith(name, start) for name in reading.names)


def _finding(prose: Prose, start: int, end: int) -> Finding:
    word = prose.text[start:end]
    capital = word[0].upper() + word[1:]
    return Finding(
        f"a sentence begins with the small letter of “{word}”", Quote(prose, start, end), f"write “{capital}”"
    )
