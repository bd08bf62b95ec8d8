"""Countries: ISO 3166-1 codes (pycountry), their names in a language (Babel, CLDR), and the look-up by name."""

from __future__ import annotations

import difflib
import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from briefgen.diagnostics import BriefgenError, fail, shown

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
# Names in use that neither ISO 3166 nor CLDR has.
IN_USE = {
    "Burma": "MM",
    "East Timor": "TL",
    "Great Britain": "GB",
    "Ivory Coast": "CI",
    "Macedonia": "MK",
    "Swaziland": "SZ",
    "Turkey": "TR",
    "UAE": "AE",
    "UK": "GB",
    "Vatican": "VA",
}
Codes = Mapping[str, frozenset[str]]  # of the countries that have a name, by the name as `_key` has it


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


# ------------------------------------------------------------------------------------------------- the look-up by name


def find_country(name: str) -> str:
    """The alpha-2 code of the country with this name or code: in ISO 3166-1, in English, in French or in its own languages.

    Case, accents and punctuation do not matter. `BriefgenError` with the names that may be meant when it is none or several.
    """
    key = _key(name)
    for names in (_english, _french, _own):
        found = names().get(key, frozenset())
        if len(found) > 1:
            those = " and ".join(sorted(f"“{country_name(code, 'en')}” ({code})" for code in found))
            message = f"more than one country is called “{shown(name)}”"
            raise fail("unknown-country-name", message, f"write one of these names, or its code: {those}")
        if found:
            return next(iter(found))
    raise _unknown(name, key)


def _unknown(name: str, key: str) -> BriefgenError:
    names = {**_french(), **_english()}
    close = difflib.get_close_matches(key[:100], names, n=3, cutoff=0.75)
    meant = dict.fromkeys(country_name(code, "en") for one in close for code in sorted(names[one]))
    hint = "give its name in English, or its code as ISO 3166 has it: Mexico, MX"
    if meant:
        hint = "did you mean " + " or ".join(f"“{country}”" for country in meant) + "?"
    return fail("unknown-country-name", f"no country is called “{shown(name)}”", hint)


def _key(name: str) -> str:
    """A name without what does not matter when names are compared: case, accents, spaces, punctuation, “the”."""
    words = re.split(r"[ .,()'’‘–-]+", without_accents(name).casefold().replace("&", " and "))
    return "".join(word for word in words if word != "the")


def without_accents(text: str) -> str:
    """A text with every letter in its plain form, where Unicode knows one: “México” → “Mexico”."""
    if text.isascii():
        return text
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))


def _by_key(names: Iterable[tuple[str, str]]) -> Codes:
    """The codes of all countries with a name, from pairs of name and code."""
    found: dict[str, set[str]] = {}
    for name, code in names:
        found.setdefault(_key(name), set()).add(code)
    return {key: frozenset(codes) for key, codes in found.items()}


@functools.cache
def _english() -> Codes:
    return _by_key([*_iso(), *((country_name(code, "en"), code) for code in codes()), *IN_USE.items()])


def _iso() -> Iterator[tuple[str, str]]:
    """Codes and names of ISO 3166-1; “Korea, Republic of” also as “Republic of Korea” and as “Korea”, which is ambiguous then."""
    import pycountry

    for country in pycountry.countries:
        yield from ((code, country.alpha_2) for code in (country.alpha_2, country.alpha_3))
        for kind in ("name", "common_name", "official_name"):
            name = str(getattr(country, kind, country.name))
            first, _, rest = name.partition(", ")
            yield from ((form, country.alpha_2) for form in (name, f"{rest} {first}", first, name.partition(" (")[0]))


@functools.cache
def _french() -> Codes:
    return _by_key((country_name(code, "fr"), code) for code in codes())


@functools.cache
def _own() -> Codes:
    """The names of countries in the languages that are official there, in which CLDR knows them."""
    from babel import Locale, UnknownLocaleError
    from babel.languages import get_official_languages

    found: list[tuple[str, str]] = []
    for code in codes():
        for lang in get_official_languages(code, de_facto=True):
            try:
                name = Locale.parse(lang).territories.get(code)
            except UnknownLocaleError:
                continue
            found += [(name, code)] if name else []
    return _by_key(found)
