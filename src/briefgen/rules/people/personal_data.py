"""E-mail addresses and telephone numbers of persons have one place, the contact of a story, where consent is asked for.

Looks for: e-mail addresses and telephone numbers in the text, the notes, the headings and the cover. General mailboxes, which
are listed in `general-mailboxes.yaml` of the house style, are left alone.

Example: Questions go to jane.doe@example.eu, +33 3 90 40 57 40.

Mend: delete them; or make the person the contact of the story.
"""

from __future__ import annotations

import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

EMAIL = re.compile(r"(?<![\w.+-])(?P<box>[\w.+-]+)@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"(?<![\w.,/=?&-])(?:\+\s?[1-9]|00[1-9]|\(\+\d)\d?(?:[\s\u00a0]?[().\-/]{0,2}\d){6,}(?!\w)")
NATIONAL = re.compile(
    r"\b(?:tel|phone|telephone|mobile|fax)\b\.?(?: number)?\s?:?\s(?P<number>\(?0[\d ().\-/]{6,}\d)", re.IGNORECASE
)


@rule("personal-data", "warning")
def personal_data(reading: Reading) -> Findings:
    """Find addresses and numbers of persons in the text."""
    general = set(reading.style.words("general-mailboxes"))
    asked = reading.document.labels.get("story_contact")
    for prose in reading.prose:
        if prose.place.row == asked:
            continue
        for match in EMAIL.finditer(prose.text) if "@" in prose.text else ():
            if match["box"].lower() not in general:
                yield Finding(f"“{match[0]}” is a person’s e-mail address", Quote(prose, *match.span()), "delete it")
        for match in PHONE.finditer(prose.text) if "+" in prose.text or "00" in prose.text else ():
            if not prose.is_unread(*match.span()):
                yield Finding(f"“{match[0]}” is a telephone number", Quote(prose, *match.span()), "delete it")
        for match in NATIONAL.finditer(prose.text):
            yield Finding(
                f"“{match['number']}” is a telephone number", Quote(prose, *match.span("number")), "delete it"
            )
