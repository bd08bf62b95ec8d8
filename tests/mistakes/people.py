"""Persons: without consent, with a number or an address that is not theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from kinds import mistake
from planting import Change, Content, Spot


def contacts(content: Content, key: str) -> Iterator[tuple[str, Spot, str]]:
    """A field of the stories' contacts."""
    for path in content.stories():
        spot = content.spot(path, "contact", key)
        if spot:
            yield path, spot, str(spot.value)


@mistake("people", printed=False)
def contact_without_consent(content: Content, random: Random) -> Iterator[Change]:
    """A person of whom it is not on record that they agreed to be named."""
    for path in content.stories():
        line = content.line(path, "contact", "consent")
        if line:
            yield line.put("")
        spot = content.spot(path, "contact", "gap")
        whole = content.line(path, "contact")
        if spot and whole:
            name = random.choice(["Marie Dubois", "Hans Weber", "Anna Rossi"])
            mail = name.lower().replace(" ", ".") + "@cluster-contact.eu"
            yield whole.put(
                f'contact:\n  name: {name}\n  role: Project manager\n  phone: "+33 4 72 76 53 30"\n  email: {mail}\n'
            )


@mistake("people")
def phone_digit_missing(content: Content, random: Random) -> Iterator[Change]:
    """A telephone number with a digit too few, or one too many."""
    for _, spot, phone in contacts(content, "phone"):
        i = random.choice([m.start() for m in re.finditer(r"\d", phone)][3:])
        yield spot.put(f'"{random.choice([phone[:i] + phone[i + 1 :], phone[:i] + phone[i] * 2 + phone[i:]])}"')


@mistake("people")
def phone_in_another_form(content: Content, random: Random) -> Iterator[Change]:
    """A telephone number as it is dialled at home, or with other signs."""
    for _, spot, phone in contacts(content, "phone"):
        code, _, rest = phone.partition(" ")
        forms = [
            f"{code} (0){rest}",
            f"00{code[1:]} {rest}",
            f"0{rest}",
            phone.replace(" ", "."),
            phone.replace(" ", "-"),
            f"{code} (0) {rest}",
            phone.replace(" ", ""),
        ]
        yield spot.put(f'"{random.choice(forms)}"')


@mistake("people")
def phone_of_another_country(content: Content, random: Random) -> Iterator[Change]:
    """A telephone number with the code of a country that is neither partner's."""
    for _, spot, phone in contacts(content, "phone"):
        yield spot.put(f'"{random.choice(["+39", "+351", "+46", "+36", "+48"])} {phone.partition(" ")[2]}"')


@mistake("people")
def mail_address_broken(content: Content, random: Random) -> Iterator[Change]:
    """An e-mail address that is none."""
    for _, spot, mail in contacts(content, "email"):
        forms = [
            mail.replace("@", ""),
            mail.replace("@", "@@"),
            mail.replace(".", "..", 1),
            mail.replace(".", ",", 1),
            mail.rpartition(".")[0],
            mail.replace("@", " at "),
        ]
        yield spot.put(f'"{random.choice(forms)}"')


@mistake("people")
def mail_address_of_another_name(content: Content, random: Random) -> Iterator[Change]:
    """An e-mail address, or a name, with a slip, so that one does not fit the other."""
    for path, spot, mail in contacts(content, "email"):
        local, _, host = mail.partition("@")
        i = random.randrange(1, len(local) - 2)
        swapped = local[:i] + local[i + 1] + local[i] + local[i + 2 :]
        if swapped != local and "." not in local[i : i + 2]:
            yield spot.put(f"{swapped}@{host}")
        name = content.spot(path, "contact", "name")
        if name:
            yield name.put(random.choice(["Pierre Lambert", "Julia Novak", "Tom Peeters"]))


@mistake("people")
def person_in_prose(content: Content, random: Random) -> Iterator[Change]:
    """How to reach a person, in running text."""
    forms = (
        "For more information, write to jean.dupont@cluster-lyon.fr.",
        "Contact: Maria Schmidt, m.schmidt@network.de.",
        "The project manager can be reached at +49 30 1234567.",
        "Questions are answered by Ms Rossi (anna.rossi@polo.it).",
    )
    for passage, at in content.ends():
        yield passage.put(at, at, " " + random.choice(forms))


@mistake("people")
def phone_in_prose_mistyped(content: Content, random: Random) -> Iterator[Change]:
    """A telephone number in running text that cannot be dialled, or only at home."""
    forms = ("+32 (0)10 48 94 07", "0033 3 90 40 57 40", "+49.30.123.45.67", "+33 3 90 40 57", "03 90 40 57 40")
    for passage, at in content.ends():
        yield passage.put(at, at, f" The secretariat answers under {random.choice(forms)} on weekdays.")
