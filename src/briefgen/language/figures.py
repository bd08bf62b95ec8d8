"""Numbers in a language: in words (num2words), and in figures with its signs (Babel, CLDR)."""

from __future__ import annotations

from decimal import Decimal

from briefgen.language.languages import language

MOST_IN_WORDS = 12
NARROW, NO_BREAK = "\u202f", "\u00a0"


def in_words(number: int, lang: str) -> str:
    """A whole number in words up to twelve, in digits above: 4 → “four”, “quatre”."""
    from num2words import num2words

    return str(num2words(number, lang=language(lang))) if 0 <= number <= MOST_IN_WORDS else str(number)


def figure(text: str, lang: str) -> str:
    """A figure with the language's signs: "1249.4" → “1,249.4”, in French “1 249,4”, as many decimals as are given.

    Arial has no narrow no-break space, which CLDR has for French: the wider one takes its place.
    """
    from babel.numbers import format_decimal

    decimals = len(text.partition(".")[2])
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    printed = format_decimal(Decimal(text), pattern, locale=lang.replace("-", "_"))
    return printed.replace("-", "−").replace(NARROW, NO_BREAK)


def decimal_symbol(lang: str) -> str:
    """The sign before the decimals: “.” or “,”."""
    from babel.numbers import get_decimal_symbol

    return get_decimal_symbol(lang.replace("-", "_"))
