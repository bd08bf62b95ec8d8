"""Two headings alike cannot be told apart in the table of contents, and one of them was most likely copied.

Looks for: two headings, or two titles of boxes, with the same words, in any letter case.

Example: two sections called “Support to cluster cooperation”.

Mend: say in each heading what its section is about.
"""

from __future__ import annotations

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule


@rule("duplicate-heading", "warning")
def duplicate_heading(reading: Reading) -> Findings:
    """Find headings that stand twice."""
    seen: dict[tuple[str, str], str] = {}
    for prose in reading.of("heading", "box title"):
        key = (prose.kind, " ".join(prose.text.lower().split()))
        if key in seen:
            message = f"the heading “{prose.text.strip()}” stands twice (first in section {seen[key]})"
            yield Finding(message, Quote(prose, 0, len(prose.text)), "say what this section is about")
        seen.setdefault(key, prose.place.section)
