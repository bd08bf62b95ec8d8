"""What the introduction promises of the stories must be found in their rows, or readers search in vain.

Looks for: sentences of the section's introduction that say what the stories tell, include or present, with a thing
that no row is for and no row's text mentions (“budget”, “timetable”, “lessons learned”). The things, with the words
that show that a row carries them, are in `promise-without-row.yaml`. Sentences that say what is left out are left
alone.

Example: Each story tells how much the cooperation cost and which lessons were learned.

Mend: take the promise out, or add the information to the rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.editor.prose import Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.stories import told

TELLS = re.compile(
    r"\b(?:stor(?:y|ies)|cases?|boxes|box|examples?|they|it|section)\b[^.;]{0,40}\b(?:tells?|told|includes?|presents?|covers?|shows?"
    r"|details?|descri(?:bes?|bed)|contains?|gives?|explains?|lists?|provides?|indicates?|reports?)\b",
    re.IGNORECASE,
)
NOT = re.compile(r"\b(?:not?|never|without|left out|nor|neither|cannot|unknown|none|missing)\b|n’t\b", re.IGNORECASE)


@rule("promise-without-row", "info", guesses=True, languages=("en",))
def promise_without_row(reading: Reading) -> Findings:
    """Find promises that no row keeps."""
    stories = told(reading)
    listed = reading.style.pairs("promise-without-row")
    things = {thing.casefold(): rows for thing, rows in listed.items()}
    if not stories or not things or not stories[0].place:
        return
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(things, key=len, reverse=True)))})\b", re.IGNORECASE)
    written = " ".join(f"{row.label.words} {row.text}" for story in stories for row in story.rows).casefold()
    for prose in _introduction(reading, stories[0].place.prose):
        for start, end in prose.sentences:
            sentence = prose.text[start:end]
            if not TELLS.search(sentence) or NOT.search(sentence):
                continue
            for match in pattern.finditer(sentence):
                carried = things[match[0].casefold()].casefold().split(" / ")
                if not any(word in written for word in (match[0].casefold(), *carried)):
                    quote = Quote(prose, start + match.start(), start + match.end())
                    yield Finding(
                        f"“{match[0]}” is promised here, and no row of the stories tells it", quote, "take it out"
                    )


def _introduction(reading: Reading, first: Prose) -> Iterator[Prose]:
    """The paragraphs between the heading of the section and the first story."""
    found: list[Prose] = []
    for prose in reading.prose:
        if prose is first:
            break
        if prose.kind == "heading":
            found = []
        elif prose.kind == "paragraph":
            found.append(prose)
    return iter(found)
