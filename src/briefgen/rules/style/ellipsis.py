"""Three full stops are one character in print; four are one too many.

Looks for: three or more full stops in a row, also with spaces, and a full stop beside “…”.

Example: companies, universities...

Mend: write “…”, or name what is left out.
"""

from __future__ import annotations

import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

DOTS = re.compile(r"\.(?: ?\.){2,}|…\.+|\.…|…{2,}")


@rule("ellipsis", "warning")
def ellipsis(reading: Reading) -> Findings:
    """Find dots that should be one character."""
    for prose in reading.prose:
        for match in prose.find(DOTS):
            message = f"“{match[0]}” for “…”"
            yield Finding(message, Quote(prose, *match.span()), "write “…”", mend="…")
