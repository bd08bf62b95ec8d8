"""A sector that the paper announces, and of which it then says nothing, looks forgotten.

Looks for: priority sectors of paper.yaml for which the list of partnerships has no entry, unless `none_identified`
says that they were looked for and there are none.

Example: `priority_sectors: [[agri_food], [digital_industries]]`, and no partnership of digital industries that
targets the country.

Mend: add the partnerships; if there are none, say so under `none_identified` in paper.yaml, which makes the paper say
it.
"""

from __future__ import annotations

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, rule
from briefgen.knowledge.groups import grouped, names

HINT = "if they were looked for and there are none, say so under “none_identified” in paper.yaml"


@rule("sector-without-entry", "warning")
def sector_without_entry(reading: Reading) -> Findings:
    """Find priority sectors without entries."""
    said = reading.paper.file.none_identified
    declared = set(said.sectors) if said else set()
    for listing in grouped(reading):
        for group in listing.groups:
            if not group.entries and not set(group.sectors) <= declared:
                yield Finding(f"nothing is listed for {names(group.sectors, reading)}", listing.block.span, HINT)
