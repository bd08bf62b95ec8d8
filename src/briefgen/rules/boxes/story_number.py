"""Stories are counted in the order in which they stand; a number that jumps makes the reader look for a missing story.

Looks for: “Success story N” in headings that do not count 1, 2, 3 through the paper, because a story was deleted,
moved or copied. In stories from files the number is the place in paper.yaml: the blocks must stand in the same order.

Example: Success story 1: …, and then Success story 3: …

Mend: write the number that is due; with story files, put the names in paper.yaml in the order of the blocks.
"""

from __future__ import annotations

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, rule
from briefgen.knowledge.stories import told


@rule("story-number", "warning")
def story_number(reading: Reading) -> Findings:
    """Find numbers that are not those of the place."""
    due = 0
    for story in told(reading):
        if story.heading is None:
            continue
        due += 1
        if story.number and story.number.words != str(due):
            message = f"this is story {due} of the paper, and is called “{story.number.words}”"
            if story.id:
                place = reading.paper.story_place(story.id)
                yield Finding(message, place, "list the stories in the order in which they are printed")
            else:
                yield Finding(message, story.number, f"write {due}", mend=str(due))
