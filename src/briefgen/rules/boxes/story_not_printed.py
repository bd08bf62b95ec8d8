"""A story that is announced in the paper's file and printed nowhere is lost.

Looks for: names under `stories` in paper.yaml for which no text has a {story} block.

Example: `stories: [first_one, second_one]`, with one block, `id: first_one`.

Mend: add the block where the story is to stand, or delete the name from paper.yaml.
"""

from __future__ import annotations

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, rule
from briefgen.knowledge.written import written


@rule("story-not-printed", "warning")
def story_not_printed(reading: Reading) -> Findings:
    """Find stories without a block."""
    printed = {block.fields.get("id") for block in written(reading.paper, "story")}
    for name in reading.paper.file.stories:
        if name not in printed:
            message = f"the story “{name}” is printed nowhere"
            hint = f"add a {{story}} block with “id: {name}”, or delete the name here"
            yield Finding(message, reading.paper.story_place(name), hint)
