"""What advertisers, mail programs and sessions add to an address says nothing about the page, and makes the note long.

Looks for: parameters that are listed in `tracking-parameters.yaml` of the house style (a `*` at the end stands for anything),
session identifiers in the path, and marks of a highlighted passage (`#:~:text=`).

Example: `https://www.example.eu/news?id=5&utm_source=newsletter`

Mend: delete them; the rest of the address stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefgen.editor.reading import Holdings, Reading
from briefgen.editor.rule import Finding, Findings, address_rule

SESSION = re.compile(r";jsessionid=[^?#]*", re.IGNORECASE)
HIGHLIGHT = re.compile(r"#?:~:text=.*$")


@address_rule("tracking-parameters", "info")
def tracking_parameters(subject: Reading | Holdings) -> Findings:
    """Find parameters that only serve those who count visitors."""
    tracking = _pattern(subject.style.words("tracking-parameters"))
    for address in subject.addresses:
        if not set("?;~#") & set(address.text):
            continue
        clean = _without(address.text, tracking)
        if clean != address.text:
            mend = address.anew(clean) if address.words is None else None
            message = f"“{address.text}” carries parameters that do not belong to the page"
            yield Finding(message, address.place, f"write “{clean}”", mend=mend)


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Whole names, or their beginnings."""
    parts = [re.escape(name.removesuffix("*")) + (".*" if name.endswith("*") else "") for name in names]
    return re.compile("|".join(parts) or r"(?!)", re.IGNORECASE)


def _without(url: str, tracking: re.Pattern[str]) -> str:
    url = HIGHLIGHT.sub("", SESSION.sub("", url))
    start, mark, rest = url.partition("?")
    query, hash_, fragment = rest.partition("#")
    kept = [part for part in query.split("&") if part and not tracking.fullmatch(part.partition("=")[0])]
    if len(kept) == len([part for part in query.split("&") if part]):
        return url
    return start + (mark if kept else "") + "&".join(kept) + hash_ + fragment
