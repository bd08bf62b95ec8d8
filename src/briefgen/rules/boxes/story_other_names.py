"""A name of another story inside a story is the mark of a block that was copied and not changed.

Looks for: in the rows of a success story, the name of a partner of another story of the paper; and “between A and B”
or a row that names clusters or partnerships of which none is a partner of the story or a member of one.

Example: The overall objective is closer collaboration between Skywin and Aéro Montréal. (In the story of Alsace
BioValley and MEDTEQ.)

Mend: write the name of the partner that is meant, or move the sentence to the story that it belongs to.
"""

from __future__ import annotations

import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.mentions import Mentions, Party, names_on_record
from briefgen.knowledge.stories import Row, partners, told
from briefgen.records.library import Library
from briefgen.records.values import Gap

BETWEEN = re.compile(r"\b(?:between|of both|entre)\s+(?:the\s+)?$", re.IGNORECASE)


@rule("story-other-names", "warning", guesses=True)
def story_other_names(reading: Reading) -> Findings:
    """Find names that belong to other stories."""
    stories = told(reading)
    if not stories:
        return
    library = reading.paper.library
    names = Mentions(names_on_record(library, ("clusters", "partnerships")))
    taking_part = [partners(story, reading) for story in stories]
    for number, story in enumerate(stories):
        own = taking_part[number]
        ours = _related(own, library)
        theirs = {p.id or p.name for other in taking_part if other is not own for p in other} - ours
        others = Mentions({p.name: p.name for other in taking_part if other is not own for p in other if p.id is None})
        for row in story.telling:
            yield from _in_row(row, own, ours, theirs, (names, others))


def _in_row(row: Row, own: list[Party], ours: set[str], theirs: set[str], known: tuple[Mentions, Mentions]) -> Findings:
    strange: list[tuple[Quote, str]] = []
    for part in row.parts:
        for names in known:
            for start, end, what in names.find(part.words):
                if what not in ours and not any(p.is_in(part.words[start:end]) for p in own):
                    strange.append((Quote(part.prose, part.start + start, part.start + end), what))
    ours_named = any(p.is_in(row.text) for p in own) or any(what in ours for what in _named(row, known[0]))
    for place, what in strange:
        before = place.prose.text[max(0, place.start - 30) : place.start]
        if what in theirs:
            yield Finding(f"“{place.words}” is a partner of another story", place, "was this copied from there?")
        elif not ours_named or BETWEEN.search(before) or _begins(place, row):
            message = f"“{place.words}” is neither a partner of this story nor a member of one"
            yield Finding(message, place, "was this copied from elsewhere?")


def _begins(place: Quote, row: Row) -> bool:
    """Whether an item of the row begins with the name."""
    return any(part.prose is place.prose and place.start - part.start <= len("The ") for part in row.parts)


def _named(row: Row, names: Mentions) -> list[str]:
    return [what for part in row.parts for _, _, what in names.find(part.words)]


def _related(own: list[Party], library: Library) -> set[str]:
    """The partners, the members of those that are partnerships, and the partnerships of which they are members."""
    found = {p.id or p.name for p in own}
    for id_, partnership in library.shelves["partnerships"].records.items():
        members = set() if isinstance(partnership.members, Gap) else {m.cluster for m in partnership.members}
        if id_ in found:
            found |= members
        elif members & {p.id for p in own}:
            found.add(id_)
    return found
