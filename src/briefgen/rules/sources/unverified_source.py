"""A source that was read in a copy only may say something else at its own address, or may no longer exist.

Looks for: sources marked `unverified: true` that the paper cites.

Example: `unverified: true`, with the address of a copy under `copy`.

Mend: find the page itself, compare, and delete `unverified`; or waive it, with a reason.
"""

from __future__ import annotations

from briefgen.editor.reading import Holdings
from briefgen.editor.rule import Finding, Findings, record_rule


@record_rule("unverified-source", "warning")
def unverified_source(holdings: Holdings) -> Findings:
    """Find sources that were not read at first hand."""
    for id_, source in holdings.of("sources"):
        if source.unverified:
            message = f"the source “{id_}” was read in a copy only: {source.url or source.copy_at}"
            yield Finding(message, holdings.span("sources", id_, "unverified"))
