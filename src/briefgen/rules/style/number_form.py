"""The comma parts the thousands and the point the decimals; elsewhere it is the other way round, and 1.500 is one and a half.

Looks for: thousands parted by a full stop, a space or an apostrophe; whole numbers of five digits and more without commas; a comma
for the decimal point before “%”, “million”, “billion” and the like. Telephone numbers, years and codes are left alone.

Example: 10.000 companies, 25000 jobs, 3,5%.

Mend: write 10,000 and 3.5.
"""

from __future__ import annotations

import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

PARTED = re.compile(
    r"(?<![\w.,+/–-])(?<!\d )\d{1,3}(?:(?P<by>[. \u00a0\u202f'’])\d{3})(?:(?P=by)\d{3})*(?![\w/–-]|[.,]\d| \d)"
)
PLAIN = re.compile(r"(?<![\w.,+/#:–-])(?<!\d )[1-9]\d{4,8}(?![\w/:–-]|[.,]\d| \d)")
DECIMAL = re.compile(
    r"(?<![\w.,])\d+,\d{1,2}(?=[ \u00a0]?(?:%|million\b|billion\b|trillion\b|per ?cent\b|percentage\b|times\b))"
)
CODE = re.compile(r"(?:No\.?|number|Number|ID|agreement|project|call|code|Phone number:|VAT|article)\s*$")


@rule("number-form", "warning", guesses=True, languages=("en",))
def number_form(reading: Reading) -> Findings:
    """Find numbers in another country's form."""
    for prose in reading.prose:
        if (
            "+" in prose.text
            or prose.kind in ("note", "row")
            or not re.search(r"\d[ .,'’\u00a0\u202f]?\d\d", prose.text)
        ):
            continue
        for pattern in (PARTED, PLAIN, DECIMAL):
            for match in prose.find(pattern, quoted=False):
                if not CODE.search(prose.text[: match.start()]):
                    mend = _english(match[0], pattern is DECIMAL)
                    yield Finding(
                        f"“{match[0]}” for “{mend}”", Quote(prose, *match.span()), f"write “{mend}” if that is meant"
                    )


def _english(number: str, decimal: bool) -> str:
    return number.replace(",", ".") if decimal else f"{int(re.sub(r'[^0-9]', '', number)):,}"
