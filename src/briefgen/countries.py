"""Countries: ISO 3166-1 codes (pycountry) and their names in a language (Babel, CLDR)."""

from __future__ import annotations

import functools

CUSTOMARY = {
    "UK": "GB",
    "EL": "GR",
    "B": "BE",
    "F": "FR",
    "D": "DE",
    "FL": "FI",
    "E": "ES",
    "I": "IT",
    "A": "AT",
    "P": "PT",
    "S": "SE",
}


@functools.cache
def codes() -> frozenset[str]:
    """The alpha-2 codes of ISO 3166-1."""
    import pycountry

    return frozenset(country.alpha_2 for country in pycountry.countries)


def is_code(value: object) -> bool:
    """Whether a value is an alpha-2 code of ISO 3166-1."""
    return value in codes()


def why_no_country(code: str) -> str | None:
    """What is wrong with a country code, in words with the code that may be meant; None when it is one."""
    if code in codes():
        return None
    meant = CUSTOMARY.get(code) or (code.upper() if code.upper() in codes() else None)
    hint = f", did you mean “{meant}” ({country_name(meant, 'en')})?" if meant else ""
    return f"“{code}” is no ISO 3166-1 country code{hint}"


def country_name(code: str, lang: str) -> str:
    """The country's name in the language, e.g. `country_name("CA", "en-GB")` → “Canada”."""
    from babel import Locale

    return str(Locale.parse(lang, sep="-").territories[code])


def with_country(lang: str) -> str:
    """A language tag with the country whose customs it follows, the likeliest one where none is named: fr → fr-FR (CLDR)."""
    from babel.core import get_global

    if "-" in lang:
        return lang
    likely = get_global("likely_subtags").get(lang, f"{lang}_{lang.upper()}")
    return f"{lang}-{likely.split('_')[-1]}"
