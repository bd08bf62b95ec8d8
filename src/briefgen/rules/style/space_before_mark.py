"""In English no space stands before a comma, a full stop, a colon or a closing parenthesis, nor after an opening one.

Looks for: such spaces. (French has some; French papers are not looked at.)

Example: The agreements : they are listed ( see below ) .

Mend: delete the space.
"""

from __future__ import annotations

import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

BEFORE = re.compile(r"([^\s\ufffc–—-]+)[ \u00a0\u202f]+([,;:!?)\]”](?![\w(])|\.(?![\w.…/])(?! \.))")
AFTER = re.compile(r"([(\[“])[ \u00a0\u202f]+(\w+)")
HINT = re.compile(r"\s[,;:!?)\]”.]|[(\[“]\s")


@rule("space-before-mark", "warning", languages=("en",))
def space_before_mark(reading: Reading) -> Findings:
    """Find spaces before marks."""
    for prose in reading.prose:
        if not HINT.search(prose.text):
            continue
        for match in prose.find(BEFORE):
            mend = match[1] + match[2]
            yield Finding(f"a space before “{match[2]}”", Quote(prose, *match.span()), f"write “{mend}”", mend=mend)
        for match in prose.find(AFTER):
            mend = match[1] + match[2]
            yield Finding(f"a space after “{match[1]}”", Quote(prose, *match.span()), f"write “{mend}”", mend=mend)
