"""Browsers warn of pages that are opened with http, and most sites have changed to https.

Looks for: addresses with `http://` of a host that has `https://` in another source of the project.

Example: `http://ec.europa.eu/trade` beside `https://ec.europa.eu/newsroom`

Mend: write https. Where an address must stand as it was once printed, waive it.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from briefgen.editor.reading import Holdings, Reading
from briefgen.editor.rule import Finding, Findings, address_rule


@address_rule("insecure-address", "info")
def insecure_address(subject: Reading | Holdings) -> Findings:
    """Find addresses that could be opened with https."""
    suspects = [address for address in subject.addresses if address.text.lower().startswith("http://")]
    if not suspects:
        return
    holdings = subject.holdings if isinstance(subject, Reading) else subject
    urls = (source.url or source.copy_at for source in holdings.all("sources").values())
    secure = {urlsplit(url).netloc.lower().removeprefix("www.") for url in urls if url and url.startswith("https://")}
    secure |= {address.host for address in subject.addresses if address.text.startswith("https://")}
    for address in suspects:
        if address.host in secure:
            mend = address.anew("https" + address.text[4:]) if address.words is None else None
            message = f"“{address.host}” is reached with https elsewhere, and with http here"
            yield Finding(message, address.place, "write https", mend=mend)
