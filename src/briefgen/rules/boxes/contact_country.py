"""A contact whose telephone or address is in another country than the partners may have been copied from another story.

Looks for: the contact of a story file whose country code in the telephone number, and whose country ending of the
e-mail address, are those of none of the partners nor of their members.

Example: a contact with `+32 …` in a story of a French and a Canadian cluster.

Mend: check the contact against the partners' pages.
"""

from __future__ import annotations

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, rule
from briefgen.language.countries import is_code
from briefgen.records.paper import Contact, Story
from briefgen.records.values import Gap


@rule("contact-country", "info", guesses=True)
def contact_country(reading: Reading) -> Findings:
    """Find contacts that are in none of the partners' countries."""
    for name, story in reading.paper.stories.items():
        contact = story.contact
        if not isinstance(contact, Contact):
            continue
        partners = _countries(story, reading)
        if not partners:
            continue
        for field, where in (("phone", _of_phone(contact.phone)), ("email", _of_email(contact.email))):
            if where and not where & partners:
                message = f"{getattr(contact, field)} is in {_either(where)}, the partners are in {', '.join(sorted(partners))}"
                yield Finding(
                    message, reading.paper.span(f"stories/{name}", "contact", field), "is it this story’s contact?"
                )


def _countries(story: Story, reading: Reading) -> set[str]:
    found: set[str] = set()
    for id_ in story.partners:
        partnership = reading.holdings.all("partnerships").get(id_)
        members = getattr(partnership, "members", ())
        if partnership and (isinstance(members, Gap) or not members or partnership.stated_count):
            return set()  # where all members are is not known
        for one in (id_, *(member.cluster for member in members)):
            for kind in ("clusters", "organisations"):
                country = getattr(reading.holdings.all(kind).get(one), "country", None)
                if country and not isinstance(country, Gap):
                    found.add(country)
    return found


def _of_phone(phone: str) -> set[str]:
    if isinstance(phone, Gap):
        return set()
    import phonenumbers

    try:
        code = phonenumbers.parse(phone).country_code
    except phonenumbers.NumberParseException:
        return set()
    return set(phonenumbers.region_codes_for_country_code(code or 0))


def _of_email(email: str) -> set[str]:
    ending = "" if isinstance(email, Gap) else email.rpartition(".")[2].upper()
    ending = {"UK": "GB"}.get(ending, ending)
    return {ending} if is_code(ending) else set()


def _either(codes: set[str]) -> str:
    return " or ".join(sorted(codes)) if len(codes) < 4 else " or ".join((*sorted(codes)[:3], "…"))
