"""Web addresses that lead nowhere, or somewhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random
from urllib.parse import urlsplit

from kinds import mistake
from planting import Change, Content, Mistake, Spot

LOOK_ALIKE = {"a": "а", "e": "е", "o": "о", "c": "с", "p": "р", "i": "і"}


def addresses(content: Content) -> Iterator[tuple[str, Spot, str]]:
    """The addresses on record, with their ids."""
    for id_, record in content.records("sources").items():
        spot = content.spot("sources", id_, "url")
        if spot and record.get("url"):
            yield id_, spot, record["url"]


def changed(id_: str, spot: Spot, new: str) -> Mistake:
    text = f'"{new}"' if re.search(r"[\s#]|[:,]$", new) else new
    return Mistake((spot.put(text),), (id_, new))


@mistake("addresses", printed=False)
def rubbish_at_the_end(content: Content, random: Random) -> Iterator[Mistake]:
    """Something behind the address that was pasted with it."""
    for id_, spot, url in addresses(content):
        if not url.endswith("%20"):
            yield changed(id_, spot, url + random.choice(["%20", ".", ",", ")", ";", "%C2%A0", "'", "”"]))


@mistake("addresses", printed=False)
def letter_that_looks_alike(content: Content, random: Random) -> Iterator[Mistake]:
    """A letter of another alphabet."""
    for id_, spot, url in addresses(content):
        path = [i for i, c in enumerate(url) if c in LOOK_ALIKE and i > 8]
        i = random.choice(path)
        yield changed(id_, spot, url[:i] + LOOK_ALIKE[url[i]] + url[i + 1 :])


def named(content: Content) -> Iterator[tuple[str, Spot, str, int]]:
    """Addresses whose last part is the name of what they are the source of, and where that part begins."""
    cited = {
        r["source"]: r["name"] for r in content.records("partnerships").values() if isinstance(r.get("source"), str)
    }
    cited |= {r["website"]: r["name"] for r in content.records("clusters").values() if r.get("website")}
    for id_, spot, url in addresses(content):
        slug = re.sub(r"[^a-z0-9]", "", cited.get(id_, "").lower())
        last = url.rstrip("/").rpartition("/")[2]
        if slug and re.sub(r"[^a-z0-9]", "", last.lower()) == slug:
            yield id_, spot, url, len(url.rstrip("/")) - len(last)


@mistake("addresses", printed=False)
def one_for_l_and_the_like(content: Content, random: Random) -> Iterator[Mistake]:
    """“mobigoln” for MobiGoIn: a letter for one that looks like it, in a name."""
    alike = {"i": "l", "l": "i", "o": "0", "0": "o", "1": "l"}
    for id_, spot, url, start in named(content):
        places = [i for i in range(start, len(url)) if url[i] in alike]
        if places:
            i = random.choice(places)
            yield changed(id_, spot, url[:i] + alike[url[i]] + url[i + 1 :])


@mistake("addresses", printed=False)
def name_in_address_misspelt(content: Content, random: Random) -> Iterator[Mistake]:
    """“space2aid” for SPACE2ID: a letter too many, too few, or in the wrong place."""
    for id_, spot, url, start in named(content):
        i = random.randrange(start + 1, len(url) - 1)
        yield changed(
            id_,
            spot,
            random.choice(
                [url[:i] + url[i + 1 :], url[:i] + url[i] + url[i:], url[:i] + random.choice("aens") + url[i:]]
            ),
        )


@mistake("addresses", printed=False)
def address_of_another(content: Content, random: Random) -> Iterator[Mistake]:
    """The profile of another partnership, copied and not changed."""
    known = list(named(content))
    for id_, spot, url, start in known:
        other = random.choice([one for one in known if one[0] != id_])
        yield changed(id_, spot, url[:start] + other[2][other[3] :])


@mistake("addresses", printed=False)
def host_misspelt(content: Content, random: Random) -> Iterator[Mistake]:
    """A slip in a host that other sources have too."""
    hosts = [urlsplit(url).hostname or "" for _, _, url in addresses(content)]
    for id_, spot, url in addresses(content):
        host = urlsplit(url).hostname or ""
        if hosts.count(host) > 1:
            inner = [m.start() for m in re.finditer(r"(?<=[a-z]{2})[a-z](?=[a-z]{3})", host)]
            i = random.choice(inner or [1])
            new = random.choice(
                [
                    host[:i] + host[i + 1 :],
                    host[:i] + host[i] + host[i:],
                    host[:i] + host[i + 1] + host[i] + host[i + 2 :],
                ]
            )
            if new != host:
                yield changed(id_, spot, url.replace(host, new, 1))


@mistake("addresses", printed=False)
def http_for_https(content: Content, random: Random) -> Iterator[Mistake]:
    """The old scheme, where other sources of the host have the new one."""
    secure = [urlsplit(url).hostname for _, _, url in addresses(content) if url.startswith("https")]
    for id_, spot, url in addresses(content):
        if url.startswith("https") and secure.count(urlsplit(url).hostname) > 1:
            yield changed(id_, spot, url.replace("https://", "http://", 1))


@mistake("addresses", printed=False)
def slash_twice(content: Content, random: Random) -> Iterator[Mistake]:
    """Two slashes in the path."""
    for id_, spot, url in addresses(content):
        places = [m.start() for m in re.finditer(r"(?<=[^:/])/(?=[^/])", url)]
        if places and not url.endswith("%20") and "?" not in url:
            i = random.choice(places)
            yield changed(id_, spot, url[:i] + "/" + url[i:])


@mistake("addresses", printed=False)
def scheme_mistyped(content: Content, random: Random) -> Iterator[Mistake]:
    """“htp://”."""
    for id_, spot, url in addresses(content):
        scheme, _, rest = url.partition("://")
        yield changed(
            id_,
            spot,
            random.choice(["htp://", "http:/", "https//", "http://http://", "hhtps://", "https:// ", "www."]) + rest,
        )
        assert scheme


@mistake("addresses", printed=False)
def tracked(content: Content, random: Random) -> Iterator[Mistake]:
    """What a newsletter or a search engine adds to an address."""
    for id_, spot, url in addresses(content):
        more = random.choice(
            [
                "utm_source=newsletter&utm_medium=email",
                "fbclid=IwAR0x7dQ2",
                "gclid=EAIaIQobChMI",
                "utm_campaign=clusters2017",
                "PHPSESSID=9a0f3c1b2d",
            ]
        )
        if "#" not in url:
            yield changed(id_, spot, url + ("&" if "?" in url else "?") + more)


@mistake("addresses", printed=False)
def not_for_others(content: Content, random: Random) -> Iterator[Mistake]:
    """An address that only its author can open, or a short one that may end at any time."""
    for id_, spot, url in addresses(content):
        path = urlsplit(url).path
        hosts = (
            "http://localhost:8080",
            "https://bit.ly",
            "http://192.168.1.20",
            "https://tinyurl.com",
            "https://staging.example.eu",
            "http://intranet.local",
        )
        yield changed(id_, spot, random.choice(hosts) + path[:12])


@mistake("addresses")
def address_in_prose_mistyped(content: Content, random: Random) -> Iterator[Change]:
    """A new address in a text, with a slip in it."""
    slips = (
        "htp://www.{h}",
        "http:/www.{h}",
        "www,{h}",
        "http//www.{h}",
        "https://www.{h}//news",
        "http://http://www.{h}",
        "https://www.{h}/%20",
    )
    hosts = ("clustercollaboration.eu", "skywin.be", "aeromontreal.ca", "lyonbiopole.com")
    for passage, at in content.ends():
        url = random.choice(slips).format(h=random.choice(hosts))
        yield passage.put(at, at, f" More is to be found at {url} on the web.")
