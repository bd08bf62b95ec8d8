"""Small numbers are words in a text: the house writes “five clusters”, and 12 clusters.

Looks for: 2 to 9 in digits before a word in small letters. Numbers of sections, strands and the like, and those before
units, are left alone (`number-words-after.yaml` and `number-words-before.yaml` of the house style).

Example: The 4 clusters signed.

Mend: write the number as a word.
"""

from __future__ import annotations

import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

SMALL = re.compile(r"(?:(?<=^)|(?<=[ (“]))([2-9]) (?=([A-Za-z]{3,}))")
NEAR = re.compile(r"\d\D{0,30}$")


@rule("number-word", "info", guesses=True, languages=("en",))
def number_word(reading: Reading) -> Findings:
    """Find small numbers in digits."""
    from num2words import num2words

    after, before = set(reading.style.words("number-words-after")), set(reading.style.words("number-words-before"))
    for prose in reading.running:
        for match in prose.find(SMALL, quoted=False):
            words = prose.text[: match.start()].split()
            last = words[-1].strip("(").lower() if words else ""
            if match[2].lower() not in before and last not in after and last.rstrip("s") not in after:
                word = num2words(int(match[1]))
                place = Quote(prose, *match.span(1))
                yield Finding(f"“{match[1]} {match[2]}”: a small number in digits", place, f"write “{word}”", mend=word)
