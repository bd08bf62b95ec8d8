"""An address whose last part is no top-level domain cannot be opened; most often two letters have changed places.

Looks for: hosts in addresses and in e-mail addresses of the text whose last part is neither the code of a country nor listed
in `top-level-domains.yaml` of the house style.

Example: `https://www.example.ue/clusters`

Mend: correct the end of the host; or add it to the list, where there is such a domain.
"""

from __future__ import annotations

import functools
import re

from briefgen.editor.reading import Holdings, Reading
from briefgen.editor.rule import Finding, Findings, Quote, address_rule

EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@(?P<host>[\w-]+(?:\.[\w-]+)+)")


@address_rule("unknown-top-level", "warning", guesses=True)
def unknown_top_level(subject: Reading | Holdings) -> Findings:
    """Find hosts with an end that does not exist."""
    style = subject.style
    listed = style.words("top-level-domains")
    if not listed:
        return
    known = _countries() | set(listed)
    for address in subject.addresses:
        host = address.host or address.text.lower().removeprefix("www.").partition("/")[0]
        end = host.rpartition(".")[2]
        if (
            "." in host
            and not end.isdigit()
            and end
            and end.isascii()
            and not end.startswith("xn--")
            and end not in known
        ):
            yield Finding(f"“.{end}” is no top-level domain: “{address.text}”", address.place, "look the address up")
    if isinstance(subject, Reading):
        for prose in subject.prose:
            for match in EMAIL.finditer(prose.text) if "@" in prose.text else ():
                end = match["host"].rpartition(".")[2].lower()
                if end not in known:
                    yield Finding(f"“.{end}” is no top-level domain: “{match[0]}”", Quote(prose, *match.span()))


@functools.cache
def _countries() -> frozenset[str]:
    import pycountry

    return frozenset(country.alpha_2.lower() for country in pycountry.countries) | {"eu", "uk", "su", "ac"} - {"gb"}
