"""A word that stands twice in a row is a slip that readers stumble over and spelling checkers let pass.

Looks for: the same word twice with nothing but space between, in any letter case. Pairs that are good English or French
(“had had”, “that that”, “nous nous”) are listed in `repeated-words.yaml` of the house style.

Example: Clusters in in Canada.

Mend: delete one of the two.
"""

from __future__ import annotations

import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

TWICE = re.compile(r"\b([^\W\d_]+)(\s+)\1\b(?![-’])", re.IGNORECASE)


@rule("repeated-word", "warning")
def repeated_word(reading: Reading) -> Findings:
    """Find words that are repeated."""
    good = set(reading.style.words("repeated-words"))
    for prose in reading.prose:
        for match in prose.find(TWICE, quoted=False):
            word = match[1]
            if word.lower() not in good and not (word[0].islower() and match[0].endswith(word.capitalize())):
                yield Finding(f"“{word}” stands twice", Quote(prose, *match.span()), "delete one", mend=word)
