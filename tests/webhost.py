"""A web server on this machine that answers well, badly, slowly, never or without end, and counts what it is asked."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

NUMBERS = {"/ok": 200, "/missing": 404, "/gone": 410, "/error": 500, "/forbidden": 403, "/odd": 999}
REDIRECTS = {
    "/moved": (301, "/ok"),
    "/moved-twice": (308, "/moved"),
    "/found": (302, "/ok"),
    "/found-moved": (302, "/moved"),
    "/moved-away": (301, "/missing"),
    "/loop": (302, "/loop"),
    "/circle": (301, "/circle-2"),
    "/circle-2": (301, "/circle"),
    "/file": (301, "file:///etc/passwd"),
    "/mail": (302, "mailto:someone@example.org"),
    "/nowhere": (302, "http://[::"),
}


class Host(ThreadingHTTPServer):
    """The server; `asked` counts requests by path, `most` and `most_of_one` how many were answered at the same time."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: Counter[str] = Counter()
        self.headers: list[dict[str, str]] = []
        self.over, self.lock = threading.Event(), threading.Lock()
        self.now: Counter[str] = Counter()
        self.most = self.most_of_one = self.sent = 0

    def at(self, path: str, host: str = "127.0.0.1") -> str:
        """The address of a path."""
        return f"http://{host}:{self.server_port}{path}"

    @contextlib.contextmanager
    def counted(self, path: str, headers: dict[str, str]) -> Iterator[None]:
        """Count a request while it is answered."""
        host = headers["Host"]
        with self.lock:
            self.asked[path] += 1
            self.headers.append(headers)
            self.now[host] += 1
            self.most = max(self.most, self.now.total())
            self.most_of_one = max(self.most_of_one, self.now[host])
        try:
            yield
        finally:
            with self.lock:
                self.now[host] -= 1

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away is no error."""


class Handler(BaseHTTPRequestHandler):
    server: Host

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        with self.server.counted(path, dict(self.headers)):
            special = getattr(self, f"_{path.strip('/')}", None)
            if path.startswith("/slow-"):
                time.sleep(0.2)
            if path in REDIRECTS:
                status, where = REDIRECTS[path]
                self._answer(status, Location=where)
            elif special:
                special()
            else:
                self._answer(NUMBERS.get(path, 200))

    def _answer(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", "0")
        self.send_header("Set-Cookie", "known=1; Path=/")
        self.end_headers()

    def _busy(self) -> None:
        first = self.server.asked["/busy"] == 1
        self._answer(429, Retry_After="0") if first else self._answer(200)

    def _later(self) -> None:
        self._answer(429, Retry_After="3600")

    def _dated(self) -> None:
        self._answer(503, Retry_After="Sun, 01 Jan 2090 00:00:00 GMT")

    def _hurried(self) -> None:
        self._answer(429)

    def _inwards(self) -> None:
        self._answer(302, Location=self.server.at("/ok", "inside.test"))

    def _brief(self) -> None:
        time.sleep(0.1)
        self._answer(200)

    def _never(self) -> None:
        self.server.over.wait()

    def _drip(self) -> None:
        for letter in b"HTTP/1.1 200 OK\r\nServer: drip\r\n" * 100:
            self.wfile.write(bytes([letter]))
            if self.server.over.wait(0.05):
                return

    def _endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        while not self.server.over.is_set():
            self.server.sent += self.wfile.write(b"x" * 65536)

    def _endless_head(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while not self.server.over.is_set():
            self.wfile.write(b"X: " + b"x" * 65536 + b"\r\n")

    def _garbage(self) -> None:
        self.wfile.write(b"no HTTP at all\r\n\r\n")

    def _silence(self) -> None:
        """Close without a word."""

    def log_message(self, format: str, *arguments: object) -> None:
        """Print nothing."""


@contextlib.contextmanager
def web_host(secure: ssl.SSLContext | None = None) -> Iterator[Host]:
    """A server at work; with TLS if it is to be `secure`."""
    host = Host()
    if secure:
        host.socket = secure.wrap_socket(host.socket, server_side=True)
    thread = threading.Thread(target=host.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield host
    finally:
        host.over.set()
        host.shutdown()
        host.server_close()
        thread.join()


def name_hosts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names of hosts that need no network: what ends in .test is this machine, but for two that cannot be found."""
    real = socket.getaddrinfo

    def look_up(host: object, *arguments: object, **options: object) -> object:
        name = host.decode() if isinstance(host, bytes) else str(host)
        if name in ("unknown.test", "unknown-too.test"):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        if name == "perhaps.test":
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        return real("127.0.0.1" if name.endswith(".test") else host, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
