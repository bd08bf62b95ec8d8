"""Two hosts that differ in one letter are, as a rule, one host and a slip.

Looks for: a host that differs in a letter or two from another one in the project’s sources. Endings of two or three letters
(`.eu`, `.com`) count as well.

Example: `clustercolaboration.eu` beside `clustercollaboration.eu`

Mend: correct the one that is wrong; waive it where both exist.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlsplit

from briefgen.editor.reading import Holdings, Reading
from briefgen.editor.rule import Finding, Findings, address_rule

SHORT = 9  # shorter hosts are alike by chance


@address_rule("similar-host", "warning", guesses=True)
def similar_host(subject: Reading | Holdings) -> Findings:
    """Find hosts that are nearly another one."""
    holdings = subject.holdings if isinstance(subject, Reading) else subject
    urls = (source.url or source.copy_at or "" for source in holdings.all("sources").values())
    counts = Counter(_host(url) for url in urls)
    mine = [address for address in subject.addresses if len(address.host) >= SHORT]
    counts.update({address.host for address in mine if address.source is None})
    near = _shortened(host for host in counts if len(host) >= SHORT)
    for address in mine:
        host = address.host
        others = {other for short in _deletions(host) for other in near.get(short, ()) if _alike(host, other)}
        better = [other for other in others if (counts[other], other < host) > (counts[host], False)]
        if better:
            other = max(better, key=lambda one: counts[one])
            yield Finding(f"“{host}” is nearly “{other}”", address.place, f"write “{other}” where that is meant")


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower().removeprefix("www.")


def _shortened(hosts: Iterable[str]) -> dict[str, list[str]]:
    """The hosts by what is left of them without one letter: two that share this differ in two letters at most."""
    found: dict[str, list[str]] = {}
    for host in hosts:
        for short in _deletions(host):
            found.setdefault(short, []).append(host)
    return found


def _deletions(host: str) -> set[str]:
    return {host} | {host[:i] + host[i + 1 :] for i in range(len(host))}


def _alike(one: str, other: str) -> bool:
    """Whether they are different, and not by a number (`impr-1260`, `impr-1265`)."""
    digits = "".join(filter(str.isdigit, one)), "".join(filter(str.isdigit, other))
    return one != other and digits[0] == digits[1]
