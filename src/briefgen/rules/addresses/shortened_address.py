"""A shortened address hides where it leads, and ends with the service that made it.

Looks for: hosts that are listed in `address-shorteners.yaml` of the house style.

Example: `https://bit.ly/3abcd`

Mend: open it, and write the address to which it leads.
"""

from __future__ import annotations

from briefgen.editor.reading import Holdings, Reading
from briefgen.editor.rule import Finding, Findings, address_rule


@address_rule("shortened-address", "warning")
def shortened_address(subject: Reading | Holdings) -> Findings:
    """Find addresses of services that shorten others."""
    services = set(subject.style.words("address-shorteners"))
    for address in subject.addresses:
        if address.host in services:
            message = f"“{address.text}” is a shortened address"
            yield Finding(message, address.place, "open it, and write the address to which it leads")
