"""A story and the agreement on which it rests should stand under the same sector, or readers cannot bring them together.

Looks for: a sector in a story file that is not among those of the partners' agreement on record and of the
partnerships that take part. Sectors whose names or descriptions have a word in common count as the same.

Example: `sectors: [{sector: energy}]` in the story of two clusters whose agreement has `field: aerospace`.

Mend: write the sector of the agreement, as the sector or as the sub-sector; or correct the agreement's record.
"""

from __future__ import annotations

import re
from typing import Any

from briefgen.editor.reading import Holdings, Reading
from briefgen.editor.rule import Finding, Findings, rule
from briefgen.records.paper import Story

WORD = re.compile(r"[^\W\d_]{5,}")
STEM = 6


@rule("story-sector", "info", guesses=True)
def story_sector(reading: Reading) -> Findings:
    """Find sectors of stories that the agreements do not have."""
    for name, story in reading.paper.stories.items():
        known = _on_record(story, reading.holdings)
        for number, named in enumerate(story.sectors):
            ids = {named.sector, named.sub_sector} - {None}
            if known and not ids & known and not _words(ids, reading) & _words(known, reading):
                said = ", ".join(sorted(_name(id_, reading) for id_ in known))
                message = f"the sector of the story is “{_name(named.sector, reading)}”, that of the partners’ agreements {said}"
                place = reading.paper.span(f"stories/{name}", "sectors", number, "sector")
                yield Finding(message, place, "check which is right")


def _on_record(story: Story, holdings: Holdings) -> set[str]:
    """The sectors of agreements between the partners, and of partnerships among them."""
    partners, found = set(story.partners), set[str]()
    for agreement in holdings.all("agreements").values():
        if len(partners & set(agreement.parties)) > 1:
            found.add(agreement.field)
    for id_ in partners:
        partnership = holdings.all("partnerships").get(id_)
        if partnership and not any(id_ in a.parties and a.field in found for a in holdings.all("agreements").values()):
            found |= set(partnership.sectors)
    return found


def _words(ids: set[Any], reading: Reading) -> set[str]:
    sectors = [sector for id_ in ids if (sector := reading.holdings.all("sectors").get(id_))]
    text = " ".join(f"{sector.name} {sector.detail or ''} {' '.join(sector.aliases)}" for sector in sectors)
    return {word[:STEM].casefold() for word in WORD.findall(text)}


def _name(id_: str, reading: Reading) -> str:
    sector = reading.holdings.all("sectors").get(id_)
    return sector.name if sector else id_
