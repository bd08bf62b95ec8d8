"""An e-mail address with a slip in it sends questions nowhere.

Looks for: in the text, and in links, what is meant as an e-mail address and is none: a space or a comma in it, two “@”, “(at)”
or “[at]” in place of it, a host without a dot, two dots in a row, a dot before the “@”.

Example: `info@clusters,eu` · `info@clusters`

Mend: write it as the person or the body gives it.
"""

from __future__ import annotations

import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

MEANT = re.compile(
    r"(?<![\w@.+-])[\w.+-]*\w\.?(?:\s?@+\s?|\s?[(\[]\s?(?:at|@)\s?[)\]]\s?)"
    r"(?:[\w-]+(?:[.@,][\w-]+)*\.+(?:\w{2,}(?:\.\w+)*)?|[\w-]+,[a-z]{2,4}\b|[\w-]+)"
)
WRITTEN_OUT = re.compile(r"[(\[]\s?at\s?[)\]]\s?[\w-]+(?![\w.,-])")
GOOD = re.compile(r"[\w+-]+(?:\.[\w+-]+)*@[^\W_](?:[\w-]*\w)?(?:\.[\w-]+)*\.[^\W\d_]{2,}")


@rule("malformed-email", "warning")
def malformed_email(reading: Reading) -> Findings:
    """Find e-mail addresses that are none."""
    for prose in reading.prose:
        if "@" not in prose.text and "at)" not in prose.text.lower() and "at]" not in prose.text.lower():
            continue
        for match in MEANT.finditer(prose.text):
            words = match[0].rstrip(".-")
            if not GOOD.fullmatch(words) and not WRITTEN_OUT.search(words):
                place = Quote(prose, match.start(), match.start() + len(words))
                yield Finding(f"“{words}” is no e-mail address", place)
