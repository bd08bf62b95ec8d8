"""Countries in prose: codes in brackets and what they belong to; names, adjectives and places of countries."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefgen.editor.prose import Prose
from briefgen.editor.style import Style
from briefgen.language.countries import IN_USE, codes
from briefgen.records.registered import Mention, Registered

CODE = re.compile(r"\((?P<code>[A-Za-z]{1,3})\)|\([^()]{1,80},\s(?P<last>[A-Z]{1,3})\)")
DESCRIBED = re.compile(r",\s+(?:an?|the|one)\s[^,()]{1,90}$")
CAPITALS = re.compile(
    r"(?:[A-ZÀ-ÖØ-Þ][^\s(),;:]*|[a-z]+[A-ZÀ-ÖØ-Þ][^\s(),;:]*|[–—/&-]|e\.\s?V\.|[a-z]\.\s?[a-zú]\.)"
    r"(?:,?\s(?:[A-ZÀ-ÖØ-Þ][^\s(),;:]*|of|de|du|des|der|la|di|do|the|for|und|et|y|[–—/&-]|e\.|V\.|[a-z]\.[a-zú]\.))*$"
)
DESCRIPTION = re.compile(r"\b(?:an?|the|one of the)\s(?:[a-z-]+\s)*?(?P<adjective>[A-ZÀ-Þ][\w-]+)(?:\s[a-z-]+)+$")
AMBIGUOUS = frozenset(("Georgia", "Jersey", "Guinea", "Jordan", "Chad", "Niger", "Dominica", "Ireland"))


@dataclass(frozen=True)
class Coded:
    """A country code in brackets: where the code is, and the name to which it belongs, if that is on record."""

    prose: Prose
    start: int
    end: int
    bracket: int
    """where the bracket opens"""
    mention: Mention | None

    @property
    def code(self) -> str:
        """As it is written."""
        return self.prose.text[self.start : self.end]

    @property
    def name(self) -> str:
        """The capitalised words right before the bracket."""
        found = CAPITALS.search(self.prose.text[max(0, self.bracket - 160) : self.bracket].rstrip(' ”"’*'))
        return found[0] if found else ""

    @property
    def adjective(self) -> str:
        """The adjective of a description right before the bracket: “French” in “a French competitiveness cluster (FR)”."""
        found = DESCRIPTION.search(self.prose.text[max(0, self.bracket - 120) : self.bracket].rstrip())
        return found["adjective"] if found else ""


def coded(prose: Prose, registered: Registered) -> Iterator[Coded]:
    """The letters in brackets that may be codes of countries."""
    if "(" not in prose.text:
        return
    mentions = registered.mentions(prose.text)
    for match in prose.find(CODE):
        start, end = match.span("code" if match["code"] else "last")
        within = prose.text[match.start() : start]
        named = prose.text[: match.start()].rstrip(' ”"’')
        mention = next((m for m in mentions if m.end == len(named)), None)
        if match["last"]:
            mention = next(
                (m for m in mentions if match.start() < m.start and prose.text[m.end : start] == ", "), mention
            )
        described = DESCRIBED.search(named) if mention is None and "(" in within else None
        if described:
            mention = next((m for m in mentions if m.end == described.start()), None)
        yield Coded(prose, start, end, match.start(), mention)


@functools.cache
def country_names() -> Mapping[str, str]:
    """The codes of countries by their names in English."""
    from babel import Locale

    territories = Locale("en").territories
    names = {str(territories[code]): code for code in codes() if code in territories}
    return {name: code for name, code in {**names, **IN_USE, "US": "US"}.items() if name not in AMBIGUOUS}


class Geography:
    """What of a text belongs to which country, by the lists of the house style `places` and `demonyms`."""

    def __init__(self, style: Style) -> None:
        """The lists."""
        self.places = {name: frozenset(codes.split()) for name, codes in style.pairs("places").items()}
        self.demonyms = style.pairs("demonyms")

    @functools.cached_property
    def known(self) -> Mapping[str, frozenset[str]]:
        """Countries, their adjectives, regions and cities, each with the codes."""
        named = {name: frozenset((code,)) for name, code in {**country_names(), **self.demonyms}.items()}
        return {**self.places, **named}

    @functools.cached_property
    def countries(self) -> frozenset[str]:
        """The names of countries among them."""
        return frozenset(country_names())

    @functools.cached_property
    def pattern(self) -> re.Pattern[str]:
        """Any of these words."""
        longest = sorted(map(re.escape, self.known), key=len, reverse=True)
        return re.compile(rf"(?<![\w-])(?<!New )({'|'.join(longest) or '(?!)'})(?![\w]|-[A-Z])")

    def contradicting(self, text: str, code: str) -> str | None:
        """The word of a name that belongs to another country; None when one belongs to this, or none to any."""
        found = [match[0] for match in self.pattern.finditer(re.sub(r"[-/–]", " ", text) + " / " + text)]
        if any(code in self.known[word] for word in found):
            return None
        return found[-1] if found else None
