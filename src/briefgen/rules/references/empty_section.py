"""A heading with nothing below it stands in the contents and leads readers to an empty place.

Looks for: headings followed at once by a heading of the same or a higher level, or by the end of the paper.

Example: ## Support to cluster cooperation, and right below it ## Cluster to cluster cooperation

Mend: write the section, mark what is missing as a gap, or delete the heading.
"""

from __future__ import annotations

from briefgen import document as d
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule


@rule("empty-section", "warning")
def empty_section(reading: Reading) -> Findings:
    """Find headings without text."""
    blocks = reading.document.blocks
    headings = {id(prose.span): prose for prose in reading.of("heading")}
    for block, after in zip(blocks, (*blocks[1:], None), strict=True):
        if isinstance(block, d.Heading) and (
            after is None or (isinstance(after, d.Heading) and after.level <= block.level)
        ):
            prose = headings.get(id(block.span))
            place = Quote(prose, 0, len(prose.text)) if prose else block.span
            yield Finding(
                "this section is empty", place, "write it, mark what is missing as a gap, or delete the heading"
            )
