"""Country codes are those of ISO 3166-1, as on every page of the EU's platforms; other letters leave readers guessing.

Looks for: one to three letters in brackets after a name that are no such code: “(UK)”, “(EL)”, number-plate letters (“(B)”,
“(FL)”), codes of three letters (“(BEL)”), small letters. A name on record, or other codes in the same sentence, show that a
country is meant. Acronyms of the words before the bracket, and those of `code-exempt.yaml` of the house style, are left alone.

Example: Oy Merinova Ab (FL)

Mend: write the code of two letters; for names on record `briefgen check` knows it.
"""

from __future__ import annotations

import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.origins import Coded, coded
from briefgen.language.countries import CUSTOMARY, codes, country_name

MARKED = re.compile(
    r"(?:Table|Annex|Figure|Option|Part|Section|Group|Box|Step|Type|Phase|Appendix|Category|Level|Class)\s*$"
)


@rule("country-code", "warning")
def country_code(reading: Reading) -> Findings:
    """Find codes that are none."""
    exempt = frozenset(reading.style.words("code-exempt"))
    for prose in reading.prose:
        found = list(coded(prose, reading.registered))
        good = [one for one in found if one.code in codes()]
        for one in found:
            if one.code in codes() or one.code in exempt or not _is_meant(one, good, found):
                continue
            code = _meant(reading, one)
            hint = f"write “{code}” ({country_name(code, 'en')})" if code else "write the code of two letters"
            message = f"“({one.code})” is no country code of ISO 3166-1"
            yield Finding(message, Quote(prose, one.start, one.end), hint, mend=code)


def _is_meant(one: Coded, good: list[Coded], found: list[Coded]) -> bool:
    """Whether the letters are meant as a country."""
    if one.mention:
        record_acronym = one.mention.form.kind != "clusters" and len(one.code) == 3
        return not record_acronym and not _is_acronym(one)
    if not one.name or _is_acronym(one) or MARKED.search(one.prose.text[: one.bracket]):
        return False
    if one.code in CUSTOMARY and len(one.code) == 2:
        return True
    start, end = one.prose.sentence(one.start)
    others = [other for other in good if start <= other.start < end]
    plates = [other for other in found if start <= other.start < end and other.code in CUSTOMARY]
    return bool(others) or (one.code in CUSTOMARY and (len(plates) > 1 or " " in one.name.strip()))


def _is_acronym(one: Coded) -> bool:
    """Whether the letters are the initials of the words before."""
    words = re.findall(r"[^\W\d_]+", one.prose.text[max(0, one.bracket - 80) : one.bracket])
    initials = "".join(word[0] for word in words).lower()
    capitals = "".join(word[0] for word in words if word[0].isupper()).lower()
    return len(one.code) > 1 and (initials.endswith(one.code.lower()) or capitals.endswith(one.code.lower()))


def _meant(reading: Reading, one: Coded) -> str | None:
    """The code that is meant."""
    if one.mention:
        record = reading.holdings.all(one.mention.form.kind)[one.mention.form.id]
        country = getattr(record, "country", None)
        if country in codes():
            return str(country)
    if one.code.upper() in CUSTOMARY or one.code.upper() in codes():
        return CUSTOMARY.get(one.code.upper(), one.code.upper())
    return _of_three(one.code.upper())


def _of_three(code: str) -> str | None:
    import pycountry

    found = pycountry.countries.get(alpha_3=code) if len(code) == 3 else None
    return str(found.alpha_2) if found else None
