"""Two hosts that differ in one letter are, as a rule, one host and a slip.

Looks for: a host that differs in a letter or two from another one in the project’s sources. Endings of two or three letters
(`.eu`, `.com`) count as well.

Example: `clustercolaboration.eu` beside `clustercollaboration.eu`

Mend: correct the one that is wrong; waive it where both exist.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from briefgen.editor.reading import Holdings, Reading
from briefgen.editor.rule import Finding, Findings, address_rule

SHORT = 9  # shorter hosts are alike by chance
LONG = 16  # in longer ones two letters may be wrong
START, END = 4, 7  # two hosts that are alike have their first or their last letters in common


@address_rule("similar-host", "warning", guesses=True)
def similar_host(subject: Reading | Holdings) -> Findings:
    """Find hosts that are nearly another one."""
    holdings = subject.holdings if isinstance(subject, Reading) else subject
    urls = (source.url or source.copy_at or "" for source in holdings.all("sources").values())
    counts = Counter(_host(url) for url in urls)
    mine = [address for address in subject.addresses if len(address.host) >= SHORT]
    counts.update({address.host for address in mine if address.source is None})
    near = _by_ends(host for host in counts if len(host) >= SHORT)
    better: dict[str, str | None] = {}
    for address in mine:
        host = address.host
        if host not in better:
            others = {other for end in _ends(host) for other in near[end] if _alike(host, other)}
            meant = [other for other in others if (counts[other], other < host) > (counts[host], False)]
            better[host] = max(meant, key=lambda one: counts[one], default=None)
        if other := better[host]:
            yield Finding(f"“{host}” is nearly “{other}”", address.place, f"write “{other}” where that is meant")


def _host(url: str) -> str:
    return url.partition("//")[2].partition("/")[0].lower().removeprefix("www.")


def _by_ends(hosts: Iterable[str]) -> Mapping[str, list[str]]:
    found = defaultdict[str, list[str]](list)
    for host in hosts:
        for end in _ends(host):
            found[end].append(host)
    return found


def _ends(host: str) -> tuple[str, str]:
    return f"{host[:START]}…", f"…{host[-END:]}"


def _alike(one: str, other: str) -> bool:
    """Whether they differ by a slip, and not by a number (`impr-1260`, `impr-1265`)."""
    from rapidfuzz.distance import OSA

    if one == other or abs(len(one) - len(other)) > 2:
        return False
    if "".join(filter(str.isdigit, one)) != "".join(filter(str.isdigit, other)):
        return False
    allowed = 1 if min(len(one), len(other)) < LONG else 2
    return OSA.distance(one, other, score_cutoff=allowed) <= allowed
