"""The project's work package has one name on the cover; another in the text makes readers wonder which one paid for the paper.

Looks for: “WP 3”, “Work Package 3” for “WP3”, and another number than the project's.

Example: The paper was written in work package 4. (project.yaml says: WP3.)

Mend: write `{{ project.work_package }}`.
"""

from __future__ import annotations

import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

PACKAGE = re.compile(
    r"\b(?:WP|W\.P\.|[Ww]ork[\s-]?[Pp]ackage(?:\s+(?:no\.?|number))?)[\s-]?(?P<number>\d{1,2})\b"
    r"(?!\s+of\s+(?!this|the\s+(?:project|ECCP)))"
)


@rule("work-package-variant", "warning", guesses=True)
def work_package_variant(reading: Reading) -> Findings:
    """Find other names of the work package."""
    assert reading.paper.library.project
    own = reading.paper.library.project.work_package
    for prose in reading.prose:
        if prose.place.on_cover and prose.kind == "row":
            continue
        for match in prose.find(PACKAGE, quoted=False):
            if match[0] != own:
                same = match["number"] == re.sub(r"\D", "", own)
                message = f"“{match[0]}” is “{own}” on the cover"
                yield Finding(message, Quote(prose, *match.span()), f"write “{own}”", mend=own if same else None)
