"""A Cyrillic or Greek letter that looks like a Latin one cannot be seen, but the word is not found any more.

Looks for: words that mix Latin letters with letters of another alphabet. Which Latin letter is meant stands in
`foreign-letter.yaml` of the house style.

Example: сluster, with a Cyrillic с.

Mend: type the word anew.
"""

from __future__ import annotations

import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

LATIN, OTHER = "A-Za-z\u00c0-\u024f", "\u0370-\u03ff\u0400-\u052f\uff21-\uff5a"
MIXED = re.compile(rf"[^\W\d_]*(?:[{LATIN}][{OTHER}]|[{OTHER}][{LATIN}])[^\W\d_]*|(?<!\w)[{OTHER}](?!\w)")
STRANGE = re.compile(f"[{OTHER}]")


@rule("foreign-letter", "warning")
def foreign_letter(reading: Reading) -> Findings:
    """Find words of two alphabets."""
    latin = reading.style.pairs("foreign-letter")
    for prose in reading.prose:
        for match in prose.find(MIXED) if STRANGE.search(prose.text) else ():
            word = "".join(latin.get(letter, letter) for letter in match[0])
            if len(match[0]) > 1 or word != match[0]:
                mend = word if not re.search(f"[{OTHER}]", word) else None
                message = f"“{match[0]}” has letters of another alphabet"
                yield Finding(message, Quote(prose, *match.span()), "type the word anew", mend=mend)
