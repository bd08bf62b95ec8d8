"""Readers are told when a page is not in the language of the paper; a wrong or missing note of this wastes their time.

Looks for: a `language` that does not fit what the address says: the code of a language in its path (`/de/`) or at its end
(`lang=fr`), and short words of a language in it, which are listed in `source-language-words.yaml` of the house style. Where
the signs contradict each other nothing is said. And labels that say the language, which `language` does by itself.

Example: `https://www.example.de/de/aktuelles/messe-und-tagung.html` without `language: de`

Mend: set `language`, or correct it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

from briefgen.editor.reading import Holdings
from briefgen.editor.rule import Finding, Findings, record_rule
from briefgen.records.values import Gap

CODE = re.compile(
    r"(?:^|[/_.])([a-z]{2})(?:[-_][a-z]{2})?(?=/|$|\.html?$|\.php$|\.aspx?$)|[?&](?:lang|language|l|hl)=([a-z]{2})\b",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W\d_]+")
SAID = re.compile(r"\(in (?:English|French|German|Italian|Spanish|Japanese|Polish|Portuguese|Dutch)\b", re.IGNORECASE)
ENOUGH = 2  # short words; one alone may be part of a name


@record_rule("source-language", "info", guesses=True)
def source_language(holdings: Holdings) -> Findings:
    """Find languages that do not fit the address."""
    words = holdings.style.pairs("source-language-words")
    for id_, source in holdings.of("sources"):
        if source.label and not isinstance(source.label, Gap) and SAID.search(source.label):
            place = holdings.span("sources", id_, "label")
            yield Finding("the label says the language", place, "delete it there; “language:” prints it")
        if source.url is None:
            continue
        language = source.language or "en"
        signs = _signs(source.url, words)
        if len(signs) == 1 and language not in signs | _spoken(source.url, words).keys():
            sign = next(iter(signs))
            place = holdings.span("sources", id_, "language" if source.language else "url")
            has = f"is on record as “{source.language}”" if source.language else "is on record as English"
            yield Finding(f"“{id_}” {has}; its address looks like “{sign}”", place, f"set “language: {sign}”, if it is")


def _signs(url: str, words: Mapping[str, str]) -> set[str]:
    """The languages of which the address shows signs."""
    parts = urlsplit(url.lower())
    known = set(words.values()) | {"en"}
    codes = {one or other for one, other in CODE.findall(f"{parts.path}?{parts.query}")} & known
    counts = _spoken(url, words)
    return codes | {language for language, count in counts.items() if count >= ENOUGH}


def _spoken(url: str, words: Mapping[str, str]) -> Counter[str]:
    """How many short words of each language the path has."""
    path = unquote(urlsplit(url.lower()).path)
    return Counter(words[word] for word in WORD.findall(path) if word in words)
