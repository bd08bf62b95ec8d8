"""“Such as”, “including” and “e.g.” say that there is more; “etc.” says it again, and after “i.e.” it is a contradiction.

Looks for: “etc.” or “and so on” at the end of a list that an expression of `etc-after-examples.yaml` of the house style begins, in
one sentence.

Example: … in several sectors (i.e. clean technologies, transportation, etc.).

Mend: delete “etc.”; after “i.e.” write “e.g.” if the list is not complete.
"""

from __future__ import annotations

import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

END = re.compile(
    r",? ?(?:and |& )?\b(?:etc\b\.?|et cetera\b|and so on\b|and so forth\b)|(?<=[^\W\d_]), ?…", re.IGNORECASE
)
HINT = re.compile("etc|et cetera|and so |…", re.IGNORECASE)


@rule("etc-after-examples", "warning", languages=("en",))
def etc_after_examples(reading: Reading) -> Findings:
    """Find lists of examples that end with “etc.”."""
    openings = "|".join(map(re.escape, reading.style.words("etc-after-examples")))
    if not openings:
        return
    begins = re.compile(rf"(?<!\w)(?:{openings})(?!\w)", re.IGNORECASE)
    for prose in reading.prose:
        for match in prose.find(END) if HINT.search(prose.text) else ():
            start = prose.sentence(match.start())[0]
            found = list(begins.finditer(prose.text, start, match.start()))
            between = prose.text[found[-1].end() : match.start()] if found else ""
            if found and not (")" in between and "(" not in between) and ";" not in between:
                message = f"“{found[-1][0]}” and “{match[0].strip(', ')}” do not go together"
                yield Finding(message, Quote(prose, *match.span()), f"delete “{match[0].strip(', ')}”")
