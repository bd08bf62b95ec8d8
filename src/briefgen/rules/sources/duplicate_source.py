"""Two records for one page give it two notes, and sooner or later two different labels.

Looks for: sources with the same address, however it is written: the scheme, “www.”, a slash or a space at the end, the case
and the percent-encoding of letters and the fragment make no difference.

Example: `https://example.org/page/` and `http://www.example.org/page` under two ids.

Mend: keep one record and cite it everywhere. Where both say the same of the page, records are changed to cite the first one,
and the second is deleted once no paper cites it any more (`duplicate-note` sees to the papers).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.diagnostics import Edit
from briefgen.editor.reading import Holdings
from briefgen.editor.rule import Finding, Findings, record_rule
from briefgen.records.ids import in_record
from briefgen.records.kinds import Cited
from briefgen.source import Span

SAID = ("label", "language", "retrieved", "unverified", "comment")


@record_rule("duplicate-source", "warning")
def duplicate_source(holdings: Holdings) -> Findings:
    """Find addresses that are on record twice."""
    sources = holdings.all("sources")
    firsts = holdings.twins
    for id_, source in holdings.of("sources"):
        if id_ in firsts:
            first = firsts[id_]
            differs = [field for field in SAID if not _agree(source, sources[first], field)]
            message = f"“{id_}” has the address of “{first}”" + (
                f", but another {' and '.join(differs)}" if differs else ""
            )
            hint = f"cite “{first}” instead, and delete this one"
            place = holdings.span("sources", id_, "url" if source.url is not None else "copy")
            edits = () if differs else tuple(_edits(holdings, id_, first))
            yield Finding(message, place, hint, edits=edits)


def _agree(source: Cited, first: Cited, field: str) -> bool:
    """Whether nothing is lost when the first one is kept."""
    return getattr(source, field) in (None, False, getattr(first, field))


def _edits(holdings: Holdings, id_: str, first: str) -> Iterator[Edit]:
    """The first one in its place in all records; and its record deleted where nothing cites it."""
    cited = False
    for kind, shelf in holdings.library.shelves.items():
        for owner, record in shelf.records.items():
            for kinds, named, _, path in in_record(kind, owner, record):
                if kinds == ("sources",) and named == id_:
                    yield Edit(shelf.file.span(path), first)
                    cited = True
        text = shelf.file.source.text
        for match in re.finditer(rf"\[\^{re.escape(id_)}\]", text):
            yield Edit(Span(shelf.file.source, *match.span()), f"[^{first}]")
            cited = True
    if not cited and id_ in (holdings.unused or {}).get("sources", ()):
        yield Edit(_whole(holdings.library.shelves["sources"].file.span((id_,), key=True)), "")


def _whole(key: Span) -> Span:
    """The lines of a record: its key and what is indented below."""
    text = key.source.text
    start = text.rfind("\n", 0, key.start) + 1
    match = re.compile(r"[^\n]*(?:\n[ \t]+\S[^\n]*)*\n?").match(text, start)
    assert match
    return Span(key.source, start, match.end())
