"""Codes in one place and names of countries in another make a list look as if two people had written it.

Looks for: a name of a country in brackets after a name, “(Belgium)”, in a sentence in which others have codes, “(BE)”.

Example: Skywin (BE), Tenerrdis (France) and CLEAN (DK)

Mend: write the code.
"""

from __future__ import annotations

import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.origins import CODE, country_names
from briefgen.language.countries import codes

BRACKET = re.compile(r"(?<=[\w.”’])\s\((?P<name>(?:[Tt]he )?[A-Z][\w ]+)\)")


@rule("country-form", "info", languages=("en",))
def country_form(reading: Reading) -> Findings:
    """Find names of countries among codes."""
    for prose in reading.prose:
        for match in prose.find(BRACKET):
            code = country_names().get(match["name"].removeprefix("the ").removeprefix("The "))
            if not code or match["name"].isupper():
                continue
            start, end = prose.sentence(match.start())
            if any(other["code"] in codes() for other in CODE.finditer(prose.text, start, end)):
                message = f"“({match['name']})” where others have codes"
                yield Finding(message, Quote(prose, *match.span("name")), f"write “({code})”", mend=code)
