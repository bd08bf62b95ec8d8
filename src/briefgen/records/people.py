"""A person whose contact a public edition leaves out: how name, telephone number and mail address would be found all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefgen.language.countries import without_accents
from briefgen.records.load import Paper
from briefgen.records.paper import Contact
from briefgen.records.values import Gap

LAST_DIGITS = 7  # of a telephone number: without the codes of country and area, which are written in many ways
NOT_WORDS = r"[\W_]+"
BETWEEN = r"[\s()./\-\u2010-\u2013]{0,3}"


def traces(contact: Contact) -> Iterator[re.Pattern[str]]:
    """Patterns for texts that `plain` has gone through; a field that is a gap has none."""
    if not isinstance(contact.name, Gap):
        words = [re.escape(word) for word in re.findall(r"\w+", plain(contact.name))]
        if len(words) > 1:
            turned = [words[-1], *words[:-1]]
            yield re.compile("|".join(r"\b" + NOT_WORDS.join(order) + r"\b" for order in (words, turned)))
    if not isinstance(contact.phone, Gap):
        digits = re.sub(r"\D", "", contact.phone)[-LAST_DIGITS:]
        yield re.compile(rf"{BETWEEN.join(digits)}(?!\d)")
    if not isinstance(contact.email, Gap):
        yield re.compile(re.escape(plain(contact.email)))


def plain(text: str) -> str:
    """A text without accents, in small letters."""
    return without_accents(text).casefold()


@dataclass(frozen=True)
class People:
    """People whose contact is left out: by name, the patterns of their traces."""

    patterns: Mapping[str, tuple[re.Pattern[str], ...]]

    def named_in(self, text: str) -> list[str]:
        """The names of those of whom a text tells."""
        read = plain(text)
        return [name for name, found in self.patterns.items() if any(one.search(read) for one in found)]


def people_left_out(paper: Paper) -> People:
    """The people whose contact the edition leaves out, but for those who are the contact of another story in it."""
    contacts = (story.contact for story in paper.stories.values())
    printed = {contact.email for contact in contacts if isinstance(contact, Contact)}
    found = [one for one in paper.left_out.contacts.values() if one.email not in printed]
    return People({str(one.name): tuple(traces(one)) for one in found})
