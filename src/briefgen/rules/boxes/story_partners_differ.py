"""Heading, title and row of partners must name the same partners: a copied title sends readers to the wrong story.

Looks for: success stories typed by hand whose heading (“Success story 2: …”), whose title (“Cooperation between …”)
and whose row “Partners” do not name the same. In stories from files these come from one list and cannot differ.

Example: Success story 2: Alsace BioValley and MEDTEQ, and below it “Cooperation between Skywin and Aéro Montréal”.

Mend: write the partners of this story; best make a story file of it, which generates heading and title.
"""

from __future__ import annotations

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.mentions import party_called
from briefgen.knowledge.stories import Told, named_in, partners, told


@rule("story-partners-differ", "warning")
def story_partners_differ(reading: Reading) -> Findings:
    """Find headings and titles that name others than the partners."""
    for story in told(reading):
        if not story.id:
            for place in (story.heading, story.title):
                if place:
                    yield from _differ(place, story, reading)


def _differ(place: Quote, story: Told, reading: Reading) -> Findings:
    row = story.row("partners")
    reference = row.text if row and row.parts else story.heading.words if story.heading else ""
    if not reference or (story.heading is place and not (row and row.parts)):
        return
    wrong = [name for name in named_in(place.words) if not party_called(name, reading.paper.library).is_in(reference)]
    missing = [partner.name for partner in partners(story, reading) if not partner.is_in(place.words)]
    if wrong and missing:
        those = reading.paper.labels.story_title.partition("{")[0].strip()
        what = "heading" if place is story.heading else f"title “{those} …”"
        message = f"the {what} names {_series(wrong)}, but the partners are {_series(p.name for p in partners(story, reading))}"
        yield Finding(message, place, "write the partners of this story")


def _series(names: object) -> str:
    return ", ".join(f"“{name}”" for name in names)  # type: ignore[attr-defined]
