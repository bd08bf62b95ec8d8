"""Two records for one page give it two notes, and sooner or later two different labels.

Looks for: sources with the same address, however it is written: the scheme, “www.”, a slash at the end, the order of letters
in percent-encoding and the fragment make no difference.

Example: `https://example.org/page/` and `http://www.example.org/page` under two ids.

Mend: keep one record and cite it everywhere.
"""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from briefgen.editor.reading import Holdings
from briefgen.editor.rule import Finding, Findings, record_rule


@record_rule("duplicate-source", "warning")
def duplicate_source(holdings: Holdings) -> Findings:
    """Find addresses that are on record twice."""
    first: dict[str, str] = {}
    for id_, source in holdings.of("sources"):
        if source.url is None:
            continue
        other = first.setdefault(same_page(source.url), id_)
        if other != id_:
            message = f"“{id_}” has the address of “{other}”"
            yield Finding(message, holdings.span("sources", id_, "url"), f"cite “{other}” instead, and delete this one")


def same_page(url: str) -> str:
    """What two addresses of one page have in common."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{unquote(parts.path).rstrip('/')}?{parts.query}".rstrip("?")
