"""British English writes Mr, Mrs, Ms and Dr without a full stop, and papers give persons one form of address throughout.

Looks for: the abbreviations of `person-titles.yaml` of the house style with a full stop, and other forms of them, as that list
has it; and titles in the name of a contact.

Example: Mr. Marceau · Monsieur Marceau

Mend: write the short form without a full stop, `Mr Marceau`; leave it out in a contact’s name.
"""

from __future__ import annotations

import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.records.paper import Contact
from briefgen.records.values import Gap


@rule("person-title", "info", languages=("en",))
def person_title(reading: Reading) -> Findings:
    """Find titles that are not written as the house does."""
    titles = reading.style.pairs("person-titles")
    if not titles:
        return
    forms = sorted(titles, key=len, reverse=True)
    title = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?= [A-ZÀ-Þ])")
    for prose in reading.prose:
        for match in prose.find(title, quoted=False):
            yield Finding(
                f"“{match[0]}” is “{titles[match[0]]}” in our papers",
                Quote(prose, *match.span()),
                mend=titles[match[0]],
            )
    short = re.compile(rf"(?:{'|'.join(re.escape(one) for one in {*titles, *titles.values()})})\.? ")
    for name, story in reading.paper.stories.items():
        contact = story.contact
        if isinstance(contact, Contact) and not isinstance(contact.name, Gap) and short.match(contact.name):
            place = reading.paper.span(f"stories/{name}", "contact", "name")
            yield Finding(f"the name of a contact stands without a title: “{contact.name}”", place)
