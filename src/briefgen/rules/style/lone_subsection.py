"""A section with a single subsection is parted into one part: either a second one is missing, or the heading is not needed.

Looks for: a heading below which there is exactly one heading of the next level.

Example: section 2 with 2.1 and without 2.2.

Mend: delete the heading, or add what is missing.
"""

from __future__ import annotations

from briefgen import document as d
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, rule


@rule("lone-subsection", "info")
def lone_subsection(reading: Reading) -> Findings:
    """Find sections with one subsection."""
    headings = [block for block in reading.document.blocks if isinstance(block, d.Heading)]
    for at, parent in enumerate(headings):
        below = []
        for heading in headings[at + 1 :]:
            if heading.level <= parent.level:
                break
            below += [heading] if heading.level == parent.level + 1 else []
        if len(below) == 1:
            message = f"section {below[0].number or ''} is the only one below {parent.number or 'its heading'}"
            yield Finding(message, below[0].span or parent.span, "delete its heading, or add a second one")
