"""A number with a digit too few, or written as one dials it at home, reaches nobody from abroad.

Looks for: telephone numbers, of contacts and in the text, that do not exist in the numbering plan of their country, or are not
written in the international form with a plus, the country’s number and spaces: `+33 (0)3 …`, `0033 3 …`, dots, hyphens.

Example: `+33 3 90 40 57` · `+32 (0)10 48.94.07`

Mend: ask for the number where it does not exist. Where only its form is wrong, the international one can be put in its place
at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.editor.prose import Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.records.paper import Contact
from briefgen.records.values import Gap

TYPED = re.compile(r"(?<![\w.,/])(?:\+|00(?=[1-9]))\s?\d(?:[\s\u00a0]?(?:\(0\)|[().\-/–]|\d)){6,24}(?<=\d)(?!\w)")
AFTER_WORD = re.compile(
    r"\b(?:tel|phone|telephone|mobile|fax|call)\b\.?(?: number)?\s?:?\s(?P<number>\(?0[\d ().\-/]{6,}\d)", re.IGNORECASE
)


@rule("phone-number", "warning")
def phone_number(reading: Reading) -> Findings:
    """Find telephone numbers that are wrong, or not international."""
    contacts = set[str]()
    for name, story in reading.paper.stories.items():
        if isinstance(story.contact, Contact) and not isinstance(story.contact.phone, Gap):
            contacts.add(story.contact.phone)
            span = reading.paper.span(f"stories/{name}", "contact", "phone")
            for message, mended in _problems(story.contact.phone):
                mark = span.source.text[span.start]
                mark = mark if mark in "'\"" else ""
                yield Finding(message, span, _hint(mended), mend=f"{mark}{mended}{mark}" if mended else None)
    for prose in reading.prose:
        for start, number in _typed(prose):
            if number not in contacts:
                for message, mended in _problems(number):
                    yield Finding(message, Quote(prose, start, start + len(number)), _hint(mended), mend=mended)


def _typed(prose: Prose) -> Iterator[tuple[int, str]]:
    if "+" in prose.text or "00" in prose.text:
        yield from (
            (match.start(), match[0]) for match in TYPED.finditer(prose.text) if not prose.is_unread(*match.span())
        )
    yield from ((match.start("number"), match["number"]) for match in AFTER_WORD.finditer(prose.text))


def _problems(number: str) -> Iterator[tuple[str, str | None]]:
    """What is wrong with a number, and how it is written where that is beyond doubt."""
    import phonenumbers

    bare = re.sub(r"^00", "+", re.sub(r"\(0\)", "", number).strip())
    if not bare.startswith("+"):
        yield f"“{number}” is not in the international form", None
        return
    try:
        parsed = phonenumbers.parse(bare, None)
    except phonenumbers.NumberParseException:
        yield f"“{number}” is no telephone number", None
        return
    if not phonenumbers.is_valid_number(parsed):
        yield f"“{number}” does not exist in the numbering plan of its country (+{parsed.country_code})", None
        return
    form = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL).replace("-", " ")
    if form != number.replace("\u00a0", " "):
        yield f"“{number}” is not in the international form", form


def _hint(mended: str | None) -> str:
    return f"write “{mended}”" if mended else "ask for it; write it with + and the country’s number"
