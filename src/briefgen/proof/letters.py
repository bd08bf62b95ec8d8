"""Letters that a PDF does not give back for certain, so that blocks with them are compared by their plain letters only.

Marks that combine with no letter are drawn on a dotted circle, or as one form with the letter before them; words from right to
left come back in another order, with the signs and figures beside them; some letters share a form, and the PDF knows only one
text for each form. What the languages of Europe need, in their usual spelling, is certain.
"""

from __future__ import annotations

import re
from collections import Counter

LATIN, GREEK, CYRILLIC = "\u0020-\u017f\u0192\u0218-\u021b", "\u0384-\u03ce", "\u0400-\u045f\u0490\u0491"
SIGNS = "\u02c6\u02dc\u2000-\u200e\u2010-\u2026\u202f\u2030\u2032\u2033\u2039\u203a\u2044\u2060"
MATHS = "\u20ac\u2116\u2122\u2190-\u2195\u2212\u2248\u2260\u2264\u2265\n\x02"
RARE = re.compile(f"[^{LATIN}{GREEK}{CYRILLIC}{SIGNS}{MATHS}]")


def is_certain(text: str) -> bool:
    """Whether a PDF must give back this very text."""
    return text.isascii() or not RARE.search(text)


def certain_letters(text: str) -> Counter[str]:
    """How often each plain letter stands in a text."""
    return Counter(letter for letter in text if letter.isascii() and letter.isalpha())
