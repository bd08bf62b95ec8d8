"""A list that is typed as text stays one paragraph: its signs are printed in the middle of the line.

Looks for: bullets, “- ” after a colon or a semicolon, and numbers such as “1)” or “a)” typed inside a paragraph or at the beginning
of an item.

Example: The aims are: - to register; - to meet.

Mend: leave a line empty and begin each item on a line of its own with “- ”.
"""

from __future__ import annotations

import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

TYPED = re.compile(
    r"(?:(?:^|(?<=[:;] ))[-–*]|(?:^|(?<=[:;.,] ))[•▪●■◦‣∙·➢✓])(?: ?(?=\S))|^(?:\d{1,2}[.)]|[a-z][.)]|\([a-z0-9]\))(?= [A-Za-z])"
)


@rule("typed-bullet", "warning", guesses=True)
def typed_bullet(reading: Reading) -> Findings:
    """Find bullets that are typed."""
    for prose in reading.of("paragraph", "cell"):
        for match in prose.find(TYPED):
            message = f"“{match[0].strip()}” is typed where a list is meant"
            yield Finding(message, Quote(prose, *match.span()), "write each item on a line of its own, after “- ”")
