"""An address with a slip in it leads nowhere, and a reader who types it from the paper gives up.

Looks for: a scheme that is not `https://` or `http://` in full (`http:/x`, `htp://x`, `https//x`), two schemes, `www,` or
`wwww.`, two dots or a dot at an end of the host, a host without a dot, a backslash, two slashes in the path, brackets without
their partners, spaces at the end, also as `%20`, and a full stop, comma or quotation mark at the end that belongs to a sentence.

Example: `https://www.example.eu/partnerships/fruit%20`

Mend: copy the address from the browser once more. Where only the end or a doubled character is too much, it can be deleted
at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.editor.reading import Holdings, Reading
from briefgen.editor.rule import Finding, Findings, address_rule
from briefgen.knowledge.addresses import Address

SCHEME = re.compile(r"https?://(?=[^/])", re.IGNORECASE)
END = re.compile(r"(?:%20|%C2%A0|%E2%80%8B|[\s.,;:!…\\'’”»]|&nbsp;)+(?=/?$)")
WWW = re.compile(r"(?:https?://)?(?:w{1,2}|w{4,}|www[,:;-]+)(?:[.,]|(?<=[,:;-]))(?=\w)", re.IGNORECASE)
AGAIN = re.compile(r"(?<=.)(?:https?:?/{1,2}|https?:)(?=[\w.])", re.IGNORECASE)
ARCHIVES = re.compile(r"//(?:web\.archive\.org|archive\.|webcache\.|translate\.)|[?&=]")
PAIRS = (("(", ")"), ("[", "]"))


@address_rule("malformed-address", "warning")
def malformed_address(subject: Reading | Holdings) -> Findings:
    """Find addresses that cannot work as they are written."""
    for address in subject.addresses:
        for problem, mended in _problems(address):
            mend = address.anew(mended) if mended is not None and address.words is None else None
            yield Finding(f"“{address.text}” {problem}", address.place, "copy it from the browser again", mend=mend)
            break


def _problems(address: Address) -> Iterator[tuple[str, str | None]]:
    """What is wrong with an address, and what it should be where that is beyond doubt."""
    text = address.text
    end = END.search(text)
    if end:
        cut = text[: end.start()] + text[end.end() :]
        yield f"ends in “{end[0]}”", cut
    if WWW.match(text):
        yield "does not begin with “www.”, but nearly", None
    elif text.lower().startswith("www."):
        if address.words is None and not re.fullmatch(r"www\.[\w-]+(?:\.[\w-]+)+(?:[/?#:].*)?", text, re.IGNORECASE):
            yield "has no complete host", None
        return
    elif not SCHEME.match(text):
        yield "does not begin with “https://” or “http://”", None
        return
    again = AGAIN.search(text, 4)
    if again and not ARCHIVES.search(text[: again.start()]):
        yield "holds two addresses, or its scheme twice", None
    yield from _in_host(address)
    yield from _in_path(address)


def _in_host(address: Address) -> Iterator[tuple[str, str | None]]:
    host = address.text.partition("//")[2]
    host = re.split(r"[/?#]", host, maxsplit=1)[0].rpartition("@")[2].partition(":")[0]
    if ".." in host:
        yield "has two dots in a row", address.text.replace(host, re.sub(r"\.{2,}", ".", host), 1)
    elif "." not in host.strip(".") or not all(host.split(".")):
        yield f"has no complete host: “{host}”", None
    elif not re.fullmatch(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_](?:[\w-]*\w)?|[\d.]+", host):
        yield f"has a host that no computer can have: “{host}”", None


def _in_path(address: Address) -> Iterator[tuple[str, str | None]]:
    path = address.parts.path
    if "\\" in address.text:
        yield "holds a backslash", address.text.replace("\\", "/")
    if "//" in path and "://" not in path and not ARCHIVES.search(address.text):
        start, _, rest = address.text.partition("://")
        yield "has two slashes in a row", f"{start}://" + re.sub(r"(?<!:)/{2,}", "/", rest)
    for left, right in PAIRS:
        if address.text.count(left) != address.text.count(right):
            yield f"has “{left}” or “{right}” without its partner", None
    for mark in '<>{}|“”"':
        if mark in address.text:
            yield f"holds “{mark}”", None
