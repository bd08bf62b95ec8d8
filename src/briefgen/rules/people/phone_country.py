"""A contact’s telephone is, as a rule, in the country of one of the partners; another country’s number is often a slip.

Looks for: telephone numbers of contacts whose country is none of those of the story’s partners and their members.

Example: `+44 20 7946 0018` for a story of a French and a Canadian cluster.

Mend: check the number, above all the country’s part of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, rule
from briefgen.records.kinds import Partnership
from briefgen.records.paper import Contact
from briefgen.records.values import Gap

KINDS = ("clusters", "organisations", "partnerships")


@rule("phone-country", "warning", guesses=True)
def phone_country(reading: Reading) -> Findings:
    """Find telephone numbers of a country that has no part in the story."""
    for name, story in reading.paper.stories.items():
        contact = story.contact
        if not isinstance(contact, Contact) or isinstance(contact.phone, Gap):
            continue
        countries = {country for partner in story.partners for country in _countries(reading, partner)}
        code, regions = _regions(contact.phone)
        if countries and None not in countries and regions and not regions & countries:
            partners = ", ".join(sorted(str(country) for country in countries))
            message = f"“+{code}” is the number of {'/'.join(sorted(regions)[:3])}; the partners are in {partners}"
            yield Finding(message, reading.paper.span(f"stories/{name}", "contact", "phone"), "check the number")


def _countries(reading: Reading, id_: str) -> Iterator[str | None]:
    """The countries of a party: its own, or those of its members; None where one is not known."""
    record = next((reading.holdings.all(kind)[id_] for kind in KINDS if id_ in reading.holdings.all(kind)), None)
    if isinstance(record, Partnership):
        members = () if isinstance(record.members, Gap) else record.members
        for member in members:
            yield from _countries(reading, member.cluster)
        if not members or record.stated_count:
            yield None
    elif record is not None:
        country = record.country
        yield None if isinstance(country, Gap) else country


def _regions(phone: str) -> tuple[int, set[str]]:
    import phonenumbers

    try:
        number = phonenumbers.parse(phone, None)
    except phonenumbers.NumberParseException:
        return 0, set()
    own = phonenumbers.region_code_for_number(number)
    code = number.country_code or 0
    return code, {own} if own else set(phonenumbers.region_codes_for_country_code(code))
