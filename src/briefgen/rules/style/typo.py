"""A misspelt word in a paper makes readers doubt its figures too.

Looks for: spellings that are known to be mistakes (some 60,000, collected by the project codespell), in any part of the paper.
Words in quotations and in the names on record are left alone; words that are right all the same are listed in `words.yaml` of the
house style.

Example: The goverment announced a programme for clusters.

Mend: write the word as it is proposed. Where there is only one correction, it can be mended for you.
"""

from __future__ import annotations

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.english import typos
from briefgen.knowledge.phrases import like


@rule("typo", "warning", languages=("en",))
def typo(reading: Reading) -> Findings:
    """Find words that are known as misspelt."""
    known = typos()
    good = {word.lower() for word in reading.style.words("words")}
    for prose in reading.prose:
        for word, start, end in prose.pieces:
            right = known.get(word)
            if right and word not in good and word not in reading.name_words and not prose.is_quoted(start, end):
                yield _finding(prose.text[start:end], right, Quote(prose, start, end))


def _finding(word: str, right: str, place: Quote) -> Finding:
    choices = [like(word, choice.strip()) for choice in right.split(",") if choice.strip()]
    hint = "write " + " or ".join(f"“{choice}”" for choice in choices)
    return Finding(f"“{word}” is misspelt", place, hint, mend=choices[0] if len(choices) == 1 else None)
