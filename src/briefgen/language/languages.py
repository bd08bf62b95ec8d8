"""Languages: their tags (`fr`, `fr-BE`), and what CLDR knows of them (Babel)."""

from __future__ import annotations


def language(tag: str) -> str:
    """The language alone: fr-BE → fr."""
    return tag.partition("-")[0]


def why_no_language(tag: str) -> str | None:
    """What is wrong with a language tag, in words with the one that may be meant; None when CLDR knows it."""
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(tag, sep="-")
    except UnknownLocaleError:
        if tag == language(tag) or why_no_language(language(tag)):
            return f"“{tag}” is no language that is known here (CLDR)"
        return f"“{tag}” is a language in a country whose customs are not known (CLDR): write “{language(tag)}”"
    return None


def with_country(tag: str) -> str:
    """A language tag with the country whose customs it follows, the likeliest one where none is named: fr → fr-FR (CLDR)."""
    from babel.core import get_global

    if "-" in tag:
        return tag
    likely = get_global("likely_subtags").get(tag, f"{tag}_{tag.upper()}")
    return f"{tag}-{likely.split('_')[-1]}"


def language_name(code: str, tag: str) -> str:
    """The name of the language `code` in the language `tag`: “French”, “français”; the code where it has none."""
    from babel import Locale

    return str(Locale.parse(tag, sep="-").languages.get(code, code))
