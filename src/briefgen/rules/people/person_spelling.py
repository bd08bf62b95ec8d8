"""A person has one name and one role; the other spelling is an offence, or looks like another person.

Looks for: names of contacts and of those who are named with a title or an office (Minister, Director …, which are listed in
`person-offices.yaml` of the house style), and, elsewhere in the paper, names that differ from them in a letter or two; and
contacts of one name with different roles, numbers or addresses.

Example: Nicolas Marceau, Minister of Economy … The signature of Nicholas Marceau is missing.

Mend: write the name as the person does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefgen.editor.prose import Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.records.paper import Contact
from briefgen.records.values import Gap
from briefgen.rules.addresses.name_in_address import plain

GIVEN = r"[A-ZÀ-Þ][^\W\d_]+(?:-[A-ZÀ-Þ][^\W\d_]+)?"
FAMILY = rf"(?:(?:de|da|di|du|van|von|der|den|la|le|el|al|ten|ter|Mc|Mac|O’)\s?)*{GIVEN}"
NAME = re.compile(rf"(?<![\w-])(?=({GIVEN}) ({FAMILY})(?![\w-]))")
FIELDS = ("role", "phone", "email")


@rule("person-spelling", "warning", guesses=True, languages=("en",))
def person_spelling(reading: Reading) -> Findings:
    """Find persons with two spellings, or two roles."""
    yield from _contacts(reading)
    persons = set(_persons(reading))
    pairs = {(given, family) for given, family in persons}
    by_part: dict[str, set[tuple[str, str]]] = {}
    for given, family in pairs:
        for key in (f"1{plain(given)}", f"2{plain(family)}"):
            by_part.setdefault(key, set()).add((given, family))
    if not by_part:
        return
    seen = list[tuple[str, str]]()
    for prose in reading.prose:
        for match in NAME.finditer(prose.text):
            given, family = match[1], match[2]
            known = by_part.get(f"1{plain(given)}", set()) | by_part.get(f"2{plain(family)}", set())
            for one in sorted(known):
                if one != (given, family) and _near(one, (given, family)) and one not in seen:
                    seen.append((given, family))
                    place = Quote(prose, match.start(1), match.end(2))
                    yield Finding(f"“{given} {family}” is “{' '.join(one)}” elsewhere in the paper", place)


def _contacts(reading: Reading) -> Findings:
    first: dict[str, tuple[str, Contact]] = {}
    for name, story in reading.paper.stories.items():
        contact = story.contact
        if not isinstance(contact, Contact) or isinstance(contact.name, Gap):
            continue
        other = first.setdefault(plain(contact.name), (name, contact))[1]
        for field in FIELDS:
            one, two = getattr(contact, field), getattr(other, field)
            if one != two and not isinstance(one, Gap) and not isinstance(two, Gap):
                message = f"{contact.name} has another {field} in another story: “{two}”"
                yield Finding(message, reading.paper.span(f"stories/{name}", "contact", field))


def _persons(reading: Reading) -> Iterator[tuple[str, str]]:
    """The persons of whom it is certain that they are: given name and family name."""
    for story in reading.paper.stories.values():
        if isinstance(story.contact, Contact) and not isinstance(story.contact.name, Gap):
            match = NAME.match(story.contact.name)
            if match:
                yield match[1], match[2]
    offices = _any(reading.style.words("person-offices"))
    before = re.compile(rf"\b(?:{offices})\b\.?(?: of [A-ZÀ-Þ][\w-]+)?,? (?={GIVEN} {FAMILY})")
    after = re.compile(rf"({GIVEN}) ({FAMILY}), (?:the |then |an? )?(?:[\w’-]+ ){{0,2}}(?:{offices})\b")
    for prose in reading.prose:
        yield from _in_prose(prose, before, after)


def _in_prose(prose: Prose, before: re.Pattern[str], after: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    for match in before.finditer(prose.text):
        name = NAME.match(prose.text, match.end())
        if name:
            yield name[1], name[2]
    yield from ((match[1], match[2]) for match in after.finditer(prose.text))


def _near(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two names differ by a slip in one of their parts."""
    from rapidfuzz.distance import DamerauLevenshtein

    distances = [DamerauLevenshtein.distance(a, b, score_cutoff=2) for a, b in zip(one, other, strict=True)]
    return 0 in distances and 0 < sum(distances) <= (2 if len(other[distances.index(max(distances))]) > 6 else 1)


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"
