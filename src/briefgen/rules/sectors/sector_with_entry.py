"""Where the paper says that nothing was found in a sector, nothing of it may stand in the list.

Looks for: sectors under `none_identified` in paper.yaml for which the list of partnerships has an entry, or that are
no priority sectors.

Example: `none_identified: {sectors: [agri_food], …}`, and below Agri-food the list has two partnerships.

Mend: delete the sector from `none_identified`; or check the partnership's record.
"""

from __future__ import annotations

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, rule
from briefgen.knowledge.groups import grouped, names


@rule("sector-with-entry", "warning")
def sector_with_entry(reading: Reading) -> Findings:
    """Find sectors that are said to be empty and are not."""
    said = reading.paper.file.none_identified
    if not said:
        return
    place = reading.paper.span("paper", "none_identified", "sectors")
    for listing in grouped(reading):
        for group in listing.groups:
            if group.entries and set(group.sectors) <= set(said.sectors):
                listed = ", ".join(f"“{reading.holdings.all('partnerships')[id_].name}”" for id_ in group.entries[:3])
                message = f"{names(group.sectors, reading)}: said to have no entry, but {listed} is listed"
                yield Finding(message, place, "delete it here, or check the record")
    priority = {id_ for group in reading.paper.file.priority_sectors for id_ in group}
    for number, id_ in enumerate(said.sectors):
        if priority and id_ not in priority:
            one = reading.paper.span("paper", "none_identified", "sectors", number)
            yield Finding(f"“{names((id_,), reading)}” is no priority sector of the paper", one, "see priority_sectors")
