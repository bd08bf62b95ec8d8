"""Countries in a text, by their names and adjectives, and which of them is the paper's own."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.editor.reading import Reading
from briefgen.knowledge.mentions import Mentions, names_on_record
from briefgen.language.countries import IN_USE, codes, country_name

Found = tuple[int, int, str]
NEW = re.compile(r"\bNew\s$")


@dataclass(frozen=True, eq=False)
class Nations:
    """Finds countries; `own` is the paper's code, `near` are the codes of countries that any paper names."""

    own: str
    name: str
    mentions: Mentions
    names: Mentions
    near: frozenset[str]

    def find(self, text: str) -> Iterator[Found]:
        """Every country that is named, with its code."""
        found = ((start, end, code) for start, end, code in self.mentions.find(text) if not NEW.search(text[:start]))
        return (one for one in found if one[2])

    def far(self, text: str) -> Iterator[Found]:
        """The countries that are neither the paper's nor ones that any paper names, outside names of clusters and documents."""
        taken = list(self.names.find(text))
        for start, end, code in self.find(text):
            if code != self.own and code not in self.near and not any(s < end and start < e for s, e, _ in taken):
                yield start, end, code

    def in_name(self, text: str) -> bool:
        """Whether a text has a name on record."""
        return next(iter(self.names.find(text)), None) is not None


def nations(reading: Reading) -> Nations:
    """What finds countries in a paper in English."""
    style, own = reading.style, reading.paper.file.country
    known = dict(_names(reading.lang))
    known |= {name.removeprefix("the "): code for code, name in reading.paper.labels.in_text.items()}
    known |= style.pairs("nations-names")
    known |= style.pairs("nations-adjectives")
    known |= dict.fromkeys(style.words("nations-doubtful"), "")
    names = names_on_record(reading.paper.library, ("clusters", "organisations", "partnerships"))
    names |= {
        form: ""
        for d in reading.holdings.all("documents").values()
        for form in (d.title, d.title[:1].lower() + d.title[1:])
    }
    return Nations(
        own, country_name(own, reading.lang), Mentions(known), Mentions(names), frozenset(style.words("nations-near"))
    )


@functools.cache
def _names(lang: str) -> tuple[tuple[str, str], ...]:
    return (
        *((country_name(code, lang), code) for code in codes()),
        *((n, c) for n, c in IN_USE.items() if c in codes()),
    )
