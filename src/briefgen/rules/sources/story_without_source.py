"""A success story is told by those who succeeded; readers want to know where it can be read.

Looks for: stories without a single note and without `links`.

Example: a box with a contact, and no source anywhere in it.

Mend: cite sources in its rows, or name them under `links`.
"""

from __future__ import annotations

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, rule


@rule("story-without-source", "warning")
def story_without_source(reading: Reading) -> Findings:
    """Find stories without sources."""
    noted = {prose.span.source.path for prose in reading.prose if prose.calls and prose.span}
    for name, story in reading.paper.stories.items():
        file = reading.paper.files[f"stories/{name}"]
        if not story.links and not story.cooperation.sources and file.source.path not in noted:
            yield Finding(f"the story “{name}” names no source", file.span(("context",)), "cite one, or add “links”")
