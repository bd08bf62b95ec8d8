"""A story is about its partners: when one of them is never named in its rows, text of another story may have been copied.

Looks for: a partner of a success story whom none of the rows below “Partners” and “Sectors” names, be it by a short
name, an alias or an acronym. Stories of which most rows are still gaps are left alone.

Example: Partners: Alsace BioValley, MEDTEQ; and all rows tell of Alsace BioValley and Skywin.

Mend: check whether the rows belong to this story; say what this partner does in it, or correct the partners.
"""

from __future__ import annotations

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.mentions import Party
from briefgen.knowledge.stories import Told, partners, told
from briefgen.source import Span

ENOUGH = 200  # characters that a story tells, gaps apart, before somebody can be missed in it


@rule("story-partner-unnamed", "warning", guesses=True)
def story_partner_unnamed(reading: Reading) -> Findings:
    """Find partners that are never named."""
    for story in told(reading):
        rows = [row for row in story.telling if not row.is_gap]
        text = "\n".join(row.text for row in rows)
        if len(text) < ENOUGH or 2 * len(rows) < len(story.telling):
            continue
        for number, partner in enumerate(partners(story, reading)):
            if not partner.is_in(text):
                message = f"the story never tells of its partner “{partner.name}”"
                yield Finding(message, _place(story, number, partner, reading), "was text of another story copied?")


def _place(story: Told, number: int, partner: Party, reading: Reading) -> Quote | Span | None:
    if story.id:
        return reading.paper.span(f"stories/{story.id}", "partners", number)
    row = story.row("partners")
    if row:
        part = next((part for part in row.parts if partner.is_in(part.words)), None)
        return part or row.label
    return story.place
