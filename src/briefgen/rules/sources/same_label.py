"""Two pages with one label cannot be told apart in the notes; most often a block was copied and its label forgotten.

Looks for: sources with different addresses and the same label. Labels of pages that change from day to day, which are
retrieved on different days, count as well.

Example: `label: Annual report` for the reports of 2016 and of 2017.

Mend: say in the label what makes the page different: its title, its date, its number.
"""

from __future__ import annotations

from briefgen.editor.reading import Holdings
from briefgen.editor.rule import Finding, Findings, record_rule
from briefgen.records.values import Gap


@record_rule("same-label", "warning", guesses=True)
def same_label(holdings: Holdings) -> Findings:
    """Find labels that two sources have."""
    twins = holdings.twins
    first: dict[str, str] = {}
    for id_, source in holdings.all("sources").items():
        if source.label and not isinstance(source.label, Gap):
            first.setdefault(" ".join(source.label.split()).casefold(), id_)
    for id_, source in holdings.of("sources"):
        if source.label and not isinstance(source.label, Gap):
            other = first[" ".join(source.label.split()).casefold()]
            if other != id_ and twins.get(id_, id_) != twins.get(other, other):
                message = f"“{id_}” has the label of “{other}”, which is another page"
                yield Finding(
                    message, holdings.span("sources", id_, "label"), "say in it what makes this page different"
                )
