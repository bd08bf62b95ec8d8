"""The same story, or the same title, twice: one of them was copied, and its own content is missing.

Looks for: two success stories with the same partners, or under the same title, whether they come from files or were
typed.

Example: “Cooperation between Skywin and Aéro Montréal” over the first story and over the second.

Mend: give the second its own partners and title, or delete it.
"""

from __future__ import annotations

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.mentions import bare
from briefgen.knowledge.stories import Told, named_in, partners, told
from briefgen.source import Span


@rule("story-twice", "warning")
def story_twice(reading: Reading) -> Findings:
    """Find stories and titles that are repeated."""
    seen: dict[tuple[str, frozenset[str]], int] = {}
    for number, story in enumerate(told(reading)):
        for what, names, place in _said(story, reading):
            first = seen.setdefault((what, names), number)
            if len(names) > 1 and first != number:
                yield Finding(
                    f"the {what} of story {number + 1} are those of story {first + 1}", place, "was it copied?"
                )
                break


def _said(story: Told, reading: Reading) -> list[tuple[str, frozenset[str], Quote | Span | None]]:
    who = frozenset(bare(partner.name) for partner in partners(story, reading))
    own = reading.paper.span(f"stories/{story.id}", "partners") if story.id else story.place
    found: list[tuple[str, frozenset[str], Quote | Span | None]] = [("partners", who, own)]
    for place in (story.heading, story.title):
        if place and not story.id:
            found.append(("partners", frozenset(bare(name) for name in named_in(place.words)), place))
    return found
