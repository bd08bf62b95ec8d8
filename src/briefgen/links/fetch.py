"""Asking addresses over the network: the only module that opens a connection. It is loaded by `briefgen links` alone.

Hosts are asked politely: one request at a time for each, few in all, none again where a host asked to wait; the answer's head
is enough, its body is not read. GET, because many hosts answer HEAD otherwise than GET, or not at all.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import ssl
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpx

from briefgen import __version__
from briefgen.diagnostics import fail

HEADERS = {"User-Agent": f"briefgen/{__version__} (link check)", "Accept": "text/html, */*;q=0.8"}
HOPS = 10  # redirects that are followed: more than any host needs
FOR_GOOD = (301, 308)
ASKED_TO_WAIT = (429, 503)
NO_SUCH_HOST = (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME))


@dataclass(frozen=True)
class Limits:
    """The seconds that one address may take, with its redirects; how many are asked at once."""

    seconds: float
    jobs: int


@dataclass(frozen=True)
class Answer:
    """The number that was answered in the end or a word of `checked.OUTCOMES`; the address that answered, if another one."""

    status: int | str
    redirect: str | None = None
    permanent: bool = False


@dataclass(frozen=True)
class Reply:
    """What one request brought: a number, or “wait”; where it redirects to; the seconds that the host asked to wait."""

    status: int | str
    target: httpx.URL | None = None
    wait: float | None = None


class Refused(Exception):
    """A redirect leads to where nothing is asked; its text is the word for that."""


def ask(addresses: Iterable[str], limits: Limits, found: Callable[[str, Answer], None]) -> None:
    """Ask each address and tell `found` what it answered, as soon as it has; `BriefgenError` when nothing can be asked."""
    asyncio.run(_ask(list(addresses), limits, found))


async def _ask(addresses: list[str], limits: Limits, found: Callable[[str, Answer], None]) -> None:
    async with _client() as client, asyncio.TaskGroup() as tasks:
        asker = Asker(client, limits)

        async def one(address: str) -> None:
            found(address, await asker.answer(address))

        for address in addresses:
            tasks.create_task(one(address))


def _client() -> httpx.AsyncClient:
    """A client that takes the proxies of the environment, keeps no cookies and has no time limits of its own."""
    no_cookies = CookieJar(DefaultCookiePolicy(allowed_domains=[]))
    try:
        return httpx.AsyncClient(headers=HEADERS, cookies=no_cookies, timeout=None)
    except (ImportError, ValueError, httpx.InvalidURL) as error:  # SOCKS would need another library
        hint = "look at HTTPS_PROXY, HTTP_PROXY and ALL_PROXY: a proxy is written http://host:port"
        raise fail("bad-proxy", f"the proxy of the environment cannot be used: {error}", hint) from error


class Asker:
    """Asks addresses, within limits that all of them share."""

    def __init__(self, client: httpx.AsyncClient, limits: Limits) -> None:
        """Ask by `client`."""
        self.client, self.limits = client, limits
        self.slots = asyncio.Semaphore(limits.jobs)
        self.hosts: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self.put_off: set[str] = set()  # hosts that asked to wait for longer than there is time

    async def answer(self, address: str) -> Answer:
        """What an address answers. No trouble with one address is a trouble of the run."""
        try:
            url = httpx.URL(address)
        except (httpx.InvalidURL, ValueError):
            return Answer("invalid")
        try:
            return await self._follow(url)
        except Refused as word:
            return Answer(str(word))
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
            return Answer(word_for(error))

    async def _follow(self, first: httpx.URL) -> Answer:
        """Follow redirects to the answer; the time that other addresses took in between does not count."""
        url, left, hops, seen = first, self.limits.seconds, list[int | str](), set[httpx.URL]()
        while True:
            if url in seen or len(hops) > HOPS:
                return Answer("loop")
            seen.add(url)
            reply, left = await self._request(url, left)
            if reply.target is None:
                lasting = bool(hops) and all(hop in FOR_GOOD for hop in hops)
                return Answer(reply.status, str(url) if hops else None, lasting)
            hops.append(reply.status)
            async with asyncio.timeout(max(left, 0)):
                await _check_redirect(first, reply.target)
            url = reply.target

    async def _request(self, url: httpx.URL, left: float) -> tuple[Reply, float]:
        """The reply of one address and the time that is left after it; where the host asks to wait, that is done once."""
        clock = asyncio.get_running_loop().time
        async with self.hosts[url.host]:
            if url.host in self.put_off:
                return Reply("wait"), left
            for again in (True, False):
                async with self.slots:
                    start = clock()
                    async with asyncio.timeout(left):
                        reply = await self._get(url)
                    left -= clock() - start
                if reply.wait is None:
                    break
                if not again or reply.wait >= left:
                    self.put_off.add(url.host)
                    return Reply("wait"), left
                await asyncio.sleep(reply.wait)
                left -= reply.wait
            return reply, left

    async def _get(self, url: httpx.URL) -> Reply:
        async with self.client.stream("GET", url, follow_redirects=False) as response:
            target = response.next_request.url if response.next_request else None
            return Reply(response.status_code, target, _wait(response))


def _wait(response: httpx.Response) -> float | None:
    """The seconds that the host asks to wait before it is asked again; None when it does not."""
    text = response.headers.get("Retry-After", "").strip()
    if response.status_code not in ASKED_TO_WAIT or not text:
        return None
    if text.isascii() and text.isdigit():
        return float(text)
    try:  # a date, which counts from the host's own clock
        until, now = (parsedate_to_datetime(one) for one in (text, response.headers.get("Date", "")))
        return max(0.0, (until - now).total_seconds())
    except (ValueError, TypeError):
        return None


async def _check_redirect(first: httpx.URL, target: httpx.URL) -> None:
    """Raise `Refused` where a redirect leaves the web, or leads from outside into a private network."""
    if target.scheme not in ("http", "https") or not target.host:
        raise Refused("bad-redirect")
    if await is_inside(target.host) and not await is_inside(first.host):
        raise Refused("private")


async def is_inside(host: str) -> bool:
    """Whether a host, by name or number, has an address of this machine or of a private network."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, ValueError):  # the request itself will tell
        return False
    return any(not _is_public(str(address[0]).partition("%")[0]) for *_, address in found)


def _is_public(number: str) -> bool:
    """Whether an address of a host, in digits, belongs to the open network; one of IPv4 may be written as one of IPv6."""
    address = ipaddress.ip_address(number)
    return (getattr(address, "ipv4_mapped", None) or address).is_global


def word_for(error: BaseException) -> str:
    """The word of `checked.OUTCOMES` for what went wrong."""
    for cause in _causes(error):
        match cause:
            case ssl.SSLCertVerificationError():
                return "certificate"
            case ssl.SSLError():
                return "tls"
            case socket.gaierror():
                return "no-host" if cause.errno in NO_SUCH_HOST else "dns"
            case ConnectionRefusedError():
                return "refused"
            case TimeoutError() | httpx.TimeoutException():
                return "timeout"
            case httpx.InvalidURL():
                return "bad-redirect"
            case httpx.ProxyError():
                return "proxy"
            case ConnectionResetError() | httpx.RemoteProtocolError() | httpx.ReadError():
                return "broken"
            case _:
                pass
    return "unreachable"


def _causes(error: BaseException) -> Iterator[BaseException]:
    """What an error goes back to, the first cause first, then the error itself."""
    before = error.__cause__ or error.__context__
    if before is not None:
        yield from _causes(before)
    if isinstance(error, BaseExceptionGroup):
        for one in error.exceptions:
            yield from _causes(one)
    yield error
