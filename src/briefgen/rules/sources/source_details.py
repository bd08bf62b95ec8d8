"""Notes of one paper look alike: where the others have a label, or a date of retrieval, one without it is incomplete.

Looks for: sources of a paper without `retrieved` between two that have it in `sources.yaml`; and sources without `label` in a
paper where nine in ten have one.

Example: a source with its address only, among thirty with a label and a date of retrieval.

Mend: add what the others have.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.editor.reading import Holdings
from briefgen.editor.rule import Finding, Findings, record_rule
from briefgen.records.kinds import Cited

MOST = 10  # one in so many may be an oversight; where more are without a label, that is the custom


@record_rule("source-details", "info")
def source_details(holdings: Holdings) -> Findings:
    """Find sources that say less than those around them."""
    if holdings.date is None:
        return
    pages = [(id_, source) for id_, source in holdings.of("sources") if source.text is None]
    unlabelled = [id_ for id_, source in pages if source.label is None]
    if len(unlabelled) * MOST <= len(pages):
        yield from _told(holdings, unlabelled, "label", "label")
    yield from _told(holdings, _unread(holdings, dict(pages)), "retrieved", "date of retrieval")


def _unread(holdings: Holdings, pages: dict[str, Cited]) -> Iterator[str]:
    """The sources without a date of retrieval whose neighbours in the file have one."""
    all_ = list(holdings.all("sources").items())
    for (_, before), (id_, source), (_, after) in zip(all_, all_[1:], all_[2:], strict=False):
        if id_ in pages and source.retrieved is None and before.retrieved and after.retrieved:
            yield id_


def _told(holdings: Holdings, ids: Iterator[str] | list[str], field: str, what: str) -> Findings:
    for id_ in ids:
        place = holdings.library.shelves["sources"].file.span((id_,), key=True)
        yield Finding(f"“{id_}” has no {what}; the sources around it have one", place, f"add “{field}:”")
