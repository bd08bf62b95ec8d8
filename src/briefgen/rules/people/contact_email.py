"""The e-mail address of a contact shows who the person is and where they work; where it does not, it is often mistyped.

Looks for: contacts whose name is not in their e-mail address, or is there with a slip; and hosts that are nearly, or not at
all, the name of a partner, of a member of a partnership, or the host of one of the story’s sources. General mailboxes
(`general-mailboxes.yaml` of the house style) need no name in them.

Example: `agnes.legol@example.com` for Agnes Legoll · `david.praet@skywinn.be` in a story of Skywin

Mend: check it with the person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, rule
from briefgen.knowledge.addresses import Address
from briefgen.records.kinds import Partnership
from briefgen.records.paper import Contact, Story
from briefgen.records.values import Gap
from briefgen.rules.addresses.name_in_address import alike, plain

PART = re.compile(r"[^\W\d_]+")
KINDS = ("clusters", "organisations", "partnerships")
LEAST = 3


@rule("contact-email", "warning", guesses=True)
def contact_email(reading: Reading) -> Findings:
    """Find e-mail addresses that do not fit their contacts."""
    general = set(reading.style.words("general-mailboxes"))
    for name, story in reading.paper.stories.items():
        contact = story.contact
        if not isinstance(contact, Contact) or isinstance(contact.email, Gap):
            continue
        box, _, host = contact.email.partition("@")
        place = reading.paper.span(f"stories/{name}", "contact", "email")
        if box.lower() not in general and not isinstance(contact.name, Gap):
            problem = _in_box(plain(box), [plain(part) for part in PART.findall(contact.name)])
            if problem is not None:
                yield Finding(f"“{contact.email}” does not fit “{contact.name}”{problem}", place, "check it")
        problem = _in_host(plain(host.rpartition(".")[0]), _known(reading, story))
        if problem:
            yield Finding(f"“{host}” {problem}", place, "check it")


def _in_box(box: str, name: list[str]) -> str | None:
    """Why a mailbox does not fit a name; None when it does: it holds a part of the name, or its initials."""
    parts = PART.findall(box)
    for part in parts:
        near = next((known for known in name if alike(part, known)), None)
        if near:
            return f": “{part}” is nearly “{near}”"
    long = [part for part in name if len(part) >= LEAST]
    held = [part for part in long if part in "".join(parts)]
    initials = "".join(part[0] for part in name)
    if held or "".join(parts) in (initials, initials[::-1]):
        return None
    if any(part[: max(4, len(part) - 3)] in "".join(parts) for part in long if len(part) > 4):
        return None  # shortened, as some bodies do: legoa for Legoll Agnes
    return ""


def _in_host(host: str, known: Iterable[str]) -> str | None:
    """Why a host is none of those that one expects; None when it is one."""
    own = re.sub(r"[^a-z0-9]", "", host.rpartition(".")[2])
    whole = re.sub(r"[^a-z0-9]", "", host)
    names = [re.sub(r"[^a-z0-9]", "", plain(name)) for name in known]
    if not names or any(name and (name in whole or own in name) for name in names):
        return None
    near = next((name for name in names if alike(own, name)), None)
    if near:
        return f"is nearly “{near}”"
    words = {plain(word) for name in known for word in PART.findall(name) if len(word) > 3}
    initials = {"".join(part[0] for part in PART.findall(name)).lower() for name in known}
    if any(word in whole for word in words) or own in initials:
        return None
    return "is the host of none of the partners"


def _known(reading: Reading, story: Story) -> list[str]:
    """The names of the partners and of their members, and the hosts of their sources and of the story’s."""
    sources = reading.holdings.all("sources")
    found: list[str] = []
    for partner in story.partners:
        for record in _records(reading, partner):
            found += [
                record.name,
                *(str(text) for text in (getattr(record, "full_name", None), getattr(record, "acronym", None)) if text),
            ]
            found += _hosts(sources.get(getattr(record, "website", None) or ""))
    for id_ in (*story.links, *(() if isinstance(story.cooperation.sources, Gap) else story.cooperation.sources)):
        found += _hosts(sources.get(id_))
    return found


def _records(reading: Reading, id_: str) -> Iterator[Any]:
    record = next((reading.holdings.all(kind)[id_] for kind in KINDS if id_ in reading.holdings.all(kind)), None)
    if record is not None:
        yield record
    if isinstance(record, Partnership) and not isinstance(record.members, Gap):
        for member in record.members:
            yield from _records(reading, member.cluster)


def _hosts(source: object) -> Iterator[str]:
    url = getattr(source, "url", None)
    if url:
        yield Address(url, None).host.rpartition(".")[0]  # type: ignore[arg-type]
