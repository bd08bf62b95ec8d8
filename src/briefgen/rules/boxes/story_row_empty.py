"""A row that says nothing looks finished in a quick check, and is noticed by the first reader.

Looks for: rows of success stories without text, or with a stand-in for it: “tbd”, “n/a”, “-”, “xxx”, “to be
completed”, the blind text “lorem ipsum” … They are listed in `story-row-empty.yaml` of the house style.

Example: Results / outcomes: tbd

Mend: write what is to stand there; what is not known yet is a gap, `[[gap: what | who]]`, which the paper lists.
"""

from __future__ import annotations

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, rule
from briefgen.knowledge.stories import told

MARKS = " .:;,–—-_()[]<>{}*…!"


@rule("story-row-empty", "warning")
def story_row_empty(reading: Reading) -> Findings:
    """Find rows that say nothing."""
    stand_ins = {word.casefold() for word in reading.style.words("story-row-empty")}
    for story in told(reading):
        for row in story.rows:
            name = row.label.words.rstrip(": ")
            if not row.text.strip(" \n"):
                yield Finding(f"the row “{name}” is empty", row.label, "write it, or mark it as a gap")
            for part in row.parts:
                text = part.words.strip(MARKS).casefold()
                blind = text.startswith("lorem ipsum")
                if part.words.strip() and (not text or text in stand_ins or blind):
                    message = f"the row “{name}” says only “{part.words.strip()[:40]}”"
                    yield Finding(message, part, "write it, or mark it as a gap")
