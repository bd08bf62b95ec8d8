"""A sub-sector that is its sector says nothing.

Looks for: story files in which the sub-sector is the sector itself, or has the same name.

Example: `{sector: aerospace, sub_sector: aerospace}`

Mend: delete the sub-sector, or name the narrower field that is meant.
"""

from __future__ import annotations

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, rule
from briefgen.knowledge.sectorial import key


@rule("sub-sector-same", "warning")
def sub_sector_same(reading: Reading) -> Findings:
    """Find sub-sectors that repeat their sectors."""
    sectors = reading.holdings.all("sectors")
    for name, story in reading.paper.stories.items():
        for number, named in enumerate(story.sectors):
            sector, sub = sectors.get(named.sector), sectors.get(named.sub_sector or "")
            if (
                sector
                and sub
                and ({key(sector.name), *map(key, sector.aliases)} & {key(sub.name), *map(key, sub.aliases)})
            ):
                place = reading.paper.span(f"stories/{name}", "sectors", number, "sub_sector")
                yield Finding(
                    f"the sub-sector “{sub.name}” is the sector itself", place, "delete it, or name a narrower one"
                )
