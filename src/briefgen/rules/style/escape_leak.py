r"""Signs that should have become bold print, a link or a value are printed as they are when one of them is wrong.

Looks for: what Markdown, HTML, Jinja and Word leave in the printed text: “**”, “](”, “&amp;”, “<br>”, “{{”, “[^1]”, “\_”, a
“#” or a “- ” at the beginning of a line that became part of a paragraph.

Example: The **agreement * was signed&nbsp;in 2017.

Mend: correct the sign that is wrong or missing.
"""

from __future__ import annotations

import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

LEAK = re.compile(
    r"\*+(?=\S)|(?<=\S)\*+|(?<=\s)\*+(?=\s)|\]\(|\]\[|&(?:[a-z]{2,8}|#\d+|#x[0-9a-f]+);|</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>|<!--|-->"
    r"|\{\{|\}\}|\{%|%\}|\{#|\\[\\`*_{}\[\]()#+.!&%$\"'-]|\[\^[^\]]*\]?|\[@[^\]]*\]?|\[\[|\]\]|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)"
    r"|(?:(?<=\s)|^)#{1,6}(?= \w)|~~|`+"
)
SIGNS = frozenset("*]&<>{}\\_#~`[")


@rule("escape-leak", "warning")
def escape_leak(reading: Reading) -> Findings:
    """Find signs that are printed as they are."""
    for prose in reading.prose:
        for match in () if SIGNS.isdisjoint(prose.text) else prose.find(LEAK):
            message = f"“{match[0]}” is printed as it stands"
            yield Finding(message, Quote(prose, *match.span()), "correct it in the text or in the record")
