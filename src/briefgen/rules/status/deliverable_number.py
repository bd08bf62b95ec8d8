"""A deliverable is asked for by its number; in two forms it looks like two deliverables.

Looks for: this paper's deliverable number typed in another form than the cover's (“D3.5.1” for “D 3.5. (1)”), and
another number beside the paper's title or said of “this deliverable”.

Example: This paper is deliverable D3.6 of the project. (paper.yaml says 3.5.)

Mend: write it as the cover has it; or correct paper.yaml.
"""

from __future__ import annotations

import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

CODE = re.compile(
    r"\bD\.?[\s-]?(?P<number>\d{1,2}(?:\.\d{1,2})+)(?:\.?\s?\((?P<part>\d{1,2})\))?|\b[Dd]eliverable\s+(?:no\.?\s*|number\s+)?(?P<plain>\d{1,2}(?:\.\d{1,2})+)"
)
SELF = re.compile(
    r"\b(?:this|the\s+present)\s+(?:discussion\s+)?(?:paper|document|deliverable|report)\b|\bthe\s+paper\s+is\b",
    re.IGNORECASE,
)


@rule("deliverable-number", "warning", guesses=True)
def deliverable_number(reading: Reading) -> Findings:
    """Find other numbers and forms."""
    own = reading.paper.file.deliverable
    printed = reading.document.meta.deliverable
    parts = tuple(own.number.split("."))
    ours = {parts, (*parts, str(own.part))} if own.part else {parts}
    elsewhere = {
        tuple(re.findall(r"\d+", str(document.deliverable)))
        for document in reading.holdings.all("documents").values()
        if document.deliverable
    }
    for prose in reading.prose:
        if prose.place.on_cover and prose.kind in ("title", "row"):
            continue
        for match in prose.find(CODE, quoted=False):
            said = (*(match["number"] or match["plain"]).split("."), *filter(None, [match["part"]]))
            if said in elsewhere:
                continue
            place = Quote(prose, *match.span())
            start, end = prose.sentence(match.start())
            about = SELF.search(prose.text, start, end) or own.title.casefold() in prose.text[start:end].casefold()
            if said in ours and match[0].strip() not in (printed, f"D{own.number}", f"deliverable {own.number}"):
                yield Finding(f"the cover writes “{printed}”", place, f"write “{printed}”", mend=printed)
            elif said not in ours and about:
                yield Finding(f"this paper is “{printed}” by paper.yaml", place, f"write “{printed}”")
