"""“EU–Canada cooperation” joins two equals: the house writes it with the longer dash, as it does in its headings.

Looks for: a hyphen between two countries, or the EU and a country, before a word in small letters. Official names that have
a hyphen (“EU-Japan Centre”) are left alone.

Example: EU-Canada cluster cooperation.

Mend: write “EU–Canada”.
"""

from __future__ import annotations

import functools
import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule


@rule("en-dash-pair", "warning", languages=("en",))
def en_dash_pair(reading: Reading) -> Findings:
    """Find pairs of countries with a hyphen."""
    if any("EU-" in prose.text or "-EU" in prose.text or "-US" in prose.text for prose in reading.prose):
        pattern = _pattern(reading.lang, reading.style.words("en-dash-pair"))
        for prose in reading.prose:
            for match in prose.find(pattern, quoted=False) if "-" in prose.text else ():
                if not reading.is_name(match[0]) or not prose.text[match.end() :].lstrip()[:1].isupper():
                    mend = match[0].replace("-", "–")
                    message = f"“{match[0]}”: two equals are joined by the longer dash"
                    yield Finding(message, Quote(prose, *match.span()), f"write “{mend}”", mend=mend)


@functools.lru_cache(4)
def _pattern(lang: str, more: tuple[str, ...]) -> re.Pattern[str]:
    from babel import Locale

    names = [name for code, name in Locale(lang).territories.items() if code.isalpha()]
    country = "|".join(re.escape(name) for name in sorted([*names, *more], key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:EU-(?:{country})|(?:{country})-EU)(?![\w-])(?= [a-zà-ÿ(]|[.,;:)]|$)")
