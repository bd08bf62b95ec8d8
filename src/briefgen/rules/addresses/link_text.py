"""A link that says one address and leads to another misleads those who click, or those who read on paper.

Looks for: links in the text whose words are an address, or an e-mail address, other than the one to which they lead. The
scheme, “www.” and a slash at the end make no difference.

Example: `[https://www.example.eu/a](https://www.example.eu/b)`

Mend: decide which is right, and write it twice; or give the link words instead of an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from briefgen.editor.prose import Prose, Stretch
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

SAYS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w.-]+\w|(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?")
START = re.compile(r"^(?:mailto:|https?://)?(?:www\.)?", re.IGNORECASE)


@rule("link-text", "warning")
def link_text(reading: Reading) -> Findings:
    """Find links that lead elsewhere than they say."""
    for prose, link in _links(reading):
        words = prose.text[link.start : link.end].strip()
        if SAYS.fullmatch(words) and _bare(words) != _bare(link.href):
            leads = link.href.removeprefix("mailto:")
            yield Finding(f"the link says “{words}” and leads to “{leads}”", Quote(prose, link.start, link.end))


def _links(reading: Reading) -> Iterator[tuple[Prose, Stretch]]:
    return ((prose, part) for prose in reading.prose for part in prose.stretches if part.part == "link")


def _bare(address: str) -> str:
    return unquote(START.sub("", address)).partition("?subject")[0].rstrip("/").casefold()
