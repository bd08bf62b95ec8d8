"""Notes to oneself, placeholders and error messages of Word do not belong in a paper that is read by others.

Looks for: the words of `leftovers.yaml` of the house style (“TODO”, “to be completed”, “lorem ipsum”, “Error! Reference source not
found”), and marks such as “???”, “[…]”, “[1]” and “[edit]” that stay when a web page is pasted.

Example: The cluster has XX members [citation needed].

Mend: write what is missing, or say that it is: `[[gap: what is missing | who will supply it]]`.
"""

from __future__ import annotations

import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

MARKS = (
    r"\?\?+|\[\d{1,3}\]|\[(?:edit|citation needed|sic|who\?|date|name|xx+|\.{3}|…|tbc|tbd)\]|\b[xX]{2,}\b(?!-)|_{3,}"
)


@rule("leftover", "warning", guesses=True)
def leftover(reading: Reading) -> Findings:
    """Find placeholders and what was left behind."""
    text = "\n".join(prose.text for prose in reading.prose)
    there = [words for words in reading.style.words("leftovers") if words in text]
    pattern = re.compile("|".join([MARKS, *(rf"(?<!\w){re.escape(words)}(?!\w)" for words in there)]))
    for prose in reading.prose:
        for match in prose.find(pattern):
            if not re.fullmatch("X{2,3}", match[0]) or prose.text[match.end() : match.end() + 1] == " ":
                yield Finding(
                    f"“{match[0]}” was left behind", Quote(prose, *match.span()), "write what is meant, or a gap"
                )
