r"""A page on somebody’s own computer, on a test server or behind a login is not one that a reader of the paper can open.

Looks for: file names in place of addresses, and hosts that are listed in `private-hosts.yaml` of the house style: local ones,
test servers, shared folders, and the links that mail programs and search engines put around the real one. Bare numbers in place
of a host count too. The `copy` of a source may be such an address.

Example: `http://staging.example.eu/news` · `C:\Users\me\report.pdf`

Mend: find the public address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefgen.editor.reading import Holdings, Reading
from briefgen.editor.rule import Finding, Findings, Quote, address_rule
from briefgen.knowledge.addresses import trimmed

FILE = re.compile(
    r"\bfile:/{1,3}\S+|(?<![\w/])[A-Za-z]:\\[^\s|<>]+|(?<![\w\\])\\\\[\w.-]+\\[^\s|<>]+|(?<!\w)/(?:home|Users)/\w+/\S+"
)
NUMBERS = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")


@address_rule("private-address", "warning")
def private_address(subject: Reading | Holdings) -> Findings:
    """Find addresses that only some can open."""
    private = _pattern(subject.style.words("private-hosts"))
    for address in subject.addresses:
        if address.field != "copy" and _is_private(address.host, private):
            yield Finding(f"“{address.host}” is no public site", address.place, "find the public address of the page")
    if isinstance(subject, Reading):
        for prose in subject.prose:
            if "\\" in prose.text or "file:" in prose.text or "/home/" in prose.text or "/Users/" in prose.text:
                for match in FILE.finditer(prose.text):
                    name = trimmed(match[0])
                    place = Quote(prose, match.start(), match.start() + len(name))
                    yield Finding(f"“{name}” is a file of one computer", place, "find the public address of the page")


def _is_private(host: str, private: re.Pattern[str]) -> bool:
    return bool(host) and bool(NUMBERS.fullmatch(host) or private.search(host))


def _pattern(hosts: Iterable[str]) -> re.Pattern[str]:
    """`.local` stands for hosts with this end, `staging.` for hosts with this beginning, others for the whole host or its end."""
    parts = []
    for host in hosts:
        escaped = re.escape(host)
        if host.endswith("."):
            parts.append(rf"(?:^|[.-]){escaped}")
        else:
            parts.append(rf"{escaped}$" if host.startswith(".") else rf"(?:^|\.){escaped}$")
    return re.compile("|".join(parts) or r"(?!)")
