"""Name, telephone number and e-mail address of a person are personal data: they are printed with that person’s consent only.

Looks for: contacts of success stories without `consent`, the date since which the consent is on file; and consents that are
later than the paper. (The public edition leaves such contacts out, and the rule has nothing to say of it.)

Example: a `contact` with name, role, phone and email, and nothing else.

Mend: ask the person, keep the answer, and write its date: `consent: "2017-10"`. Until then write a gap in place of the contact.
"""

from __future__ import annotations

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, rule
from briefgen.language.dates import not_after
from briefgen.records.paper import Contact
from briefgen.records.values import Gap


@rule("contact-without-consent", "warning")
def contact_without_consent(reading: Reading) -> Findings:
    """Find contacts without a consent on file."""
    for name, story in reading.paper.stories.items():
        contact = story.contact
        if not isinstance(contact, Contact) or isinstance(contact.consent, Gap) or isinstance(contact.name, Gap):
            continue
        file = f"stories/{name}"
        if contact.consent is None:
            message = f"no consent of {contact.name} is on file"
            hint = "add “consent:” with its date, or put a gap in place of the contact"
            yield Finding(message, reading.paper.span(file, "contact", "name"), hint)
        elif not not_after(contact.consent, reading.date):
            message = f"the consent of {contact.name} ({contact.consent}) is later than the paper ({reading.date})"
            yield Finding(message, reading.paper.span(file, "contact", "consent"))
