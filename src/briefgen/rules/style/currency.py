"""The house writes EUR 129 billion: the code of the currency first, then the number, then million or billion in full.

Looks for: signs of currencies (€, $, £, ¥), a currency after the number (“5 million euros”, “10 EUR”), and “M”, “m”, “bn” or “k”
for a word. The codes of signs and words stand in `currencies.yaml` of the house style.

Example: €3M, 10 million euros, EUR 1.5bn.

Mend: write the code, the number and the word.
"""

from __future__ import annotations

import functools
import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

LONG = {"m": " million", "mn": " million", "mio": " million", "bn": " billion", "k": ",000", "": ""}
NUMBER = r"(?P<number>\d[\d.,]*\d|\d)"
SCALE = r"(?P<scale>[ \u00a0]?(?:million|billion|trillion|thousand|mio\.?|mn|bn|[Mm]|[Kk])\b)?"


@rule("currency", "warning", languages=("en",))
def currency(reading: Reading) -> Findings:
    """Find amounts that are not written as the house does."""
    codes = reading.style.pairs("currencies")
    if codes:
        pattern = _pattern(tuple(codes))
        for prose in reading.prose:
            for match in prose.find(pattern, quoted=False) if any(map(str.isdigit, prose.text)) else ():
                before = match["before"] or match["iso"]
                mend = _amount(match, codes.get(before or match["after"] or "", before or match["after"]))
                if mend != match[0]:
                    message = f"“{match[0]}” for “{mend}”" if mend else f"“{match[0]}” does not say which currency"
                    hint = f"write “{mend}”" if mend else "write its code"
                    yield Finding(message, Quote(prose, *match.span()), hint, mend=mend)


@functools.lru_cache(4)
def _pattern(written: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(rf"{re.escape(name)}\b" if name[-1].isalpha() else re.escape(name) for name in written)
    scaled = SCALE.replace("scale", "scaled")
    iso = r"(?:EUR|USD|GBP|CAD|JPY|CHF|CNY|INR|BRL|AUD|KRW)"
    return re.compile(
        rf"(?:(?P<iso>{iso})[ \u00a0]?|(?P<before>{names})[ \u00a0]?){NUMBER}{SCALE}(?!\w)"
        rf"|(?P<first>(?<![\w.,])\d[\d.,]*){scaled}(?:[ \u00a0]?|-)(?:of )?"
        rf"(?P<after>{iso}\b|{names})(?!\w|[ \u00a0]?\d)"
    )


def _amount(match: re.Match[str], code: str | None) -> str | None:
    if not code or code == "?":
        return None
    number, scale = match["number"] or match["first"], (match["scale"] or match["scaled"] or "").strip()
    short = LONG.get(scale.lower().rstrip("."))
    if short == ",000" and not number.isdigit():
        return None
    return f"{code} {number}{short if short is not None else ' ' + scale}"
