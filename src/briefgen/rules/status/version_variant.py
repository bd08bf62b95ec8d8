"""The number of the version stands on the cover; another one in the text makes readers ask which version they hold.

Looks for: “version 1.0”, “V0.9” said of this paper with another number than that of the version that is built.

Example: In this version (V1.0) the figures were updated. (paper.yaml builds 1.1.)

Mend: write `{{ paper.version }}`, or correct paper.yaml.
"""

from __future__ import annotations

import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

VERSION = re.compile(
    r"\b(?:[Vv]ersion|[Vv]\.?)\s?(?P<number>\d+(?:\.\d+)+)\b(?!\s+of\s+(?!this|the\s+paper|the\s+present))"
)
SELF = re.compile(r"\b(?:this|the present)\b|\bthe paper\b|\bpaper \(|^\s*[Vv]", re.IGNORECASE)


@rule("version-variant", "warning", guesses=True)
def version_variant(reading: Reading) -> Findings:
    """Find other numbers of the version."""
    own = reading.paper.file.version.number
    for prose in reading.prose:
        if prose.kind == "row":
            continue
        for match in prose.find(VERSION, quoted=False):
            start, end = prose.sentence(match.start())
            if match["number"] != own and SELF.search(prose.text[start:end]):
                place = Quote(prose, *match.span("number"))
                yield Finding(f"this is version {own} by paper.yaml", place, "write {{ paper.version }}")
