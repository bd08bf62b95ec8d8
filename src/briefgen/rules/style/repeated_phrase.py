"""Words pasted twice are as easy to overlook as a single word that stands twice.

Looks for: two to six words that follow themselves immediately.

Example: The members of the of the network met.

Mend: delete one of the two.
"""

from __future__ import annotations

import re
from itertools import pairwise

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

TWICE = re.compile(r"(?<![\w’'-])((?:[^\W\d_][\w’'-]*,? ){1,5}[^\W\d_][\w’'-]*),? \1(?![\w’'-])", re.IGNORECASE)


@rule("repeated-phrase", "warning")
def repeated_phrase(reading: Reading) -> Findings:
    """Find phrases that are repeated."""
    for prose in reading.prose:
        words = prose.plain_words
        if len(set(pairwise(words))) < len(words) - 1:  # some two words stand twice
            for match in prose.find(TWICE, quoted=False):
                if len(set(match[1].lower().split())) > 1:
                    message = f"“{match[1]}” stands twice"
                    yield Finding(message, Quote(prose, *match.span()), "delete one", mend=match[1])
