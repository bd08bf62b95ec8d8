"""An empty cell does not say whether there is nothing, or nobody has looked.

Looks for: cells of tables that are empty or hold only a dash, a question mark or “n/a”.

Example: | Photonics | | none found |

Mend: write what is meant: “none”, “not known”, or a gap.
"""

from __future__ import annotations

import re

from briefgen import document as d
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, rule
from briefgen.rewrite import plain_text, walk

EMPTY = re.compile(r"\s*(?:[-–—?.…]+|n\.?/?a\.?)?\s*$", re.IGNORECASE)


@rule("empty-cell", "info")
def empty_cell(reading: Reading) -> Findings:
    """Find cells without content."""
    for table in (block for block in walk(reading.document.blocks) if isinstance(block, d.Table)):
        for row in table.rows:
            for cell, head in zip(row, table.header, strict=False):
                if EMPTY.match(plain_text(cell)) and not any(isinstance(inline, d.Gap) for inline in cell):
                    name, first = plain_text(head) or "the first column", plain_text(row[0]) or "the first row"
                    yield Finding(f"an empty cell: {name}, {first}", table.span, "write what is meant, or a gap")
