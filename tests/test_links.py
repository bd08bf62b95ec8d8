"""`briefgen links`: the addresses of a paper, asked at a server on this machine; what is kept, and who never asks."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
import signal
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result
from project import ROOT, Project
from webhost import REDIRECTS, Host, name_hosts, web_host

from briefgen import __version__
from briefgen.cli import main
from briefgen.diagnostics import BriefgenError, Diagnostics
from briefgen.links import cache, fetch
from briefgen.links.addresses import gather
from briefgen.links.checked import OUTCOMES, Checked
from briefgen.links.checking import due
from briefgen.links.fetch import Answer, Limits, ask
from briefgen.project.folder import LINKS
from briefgen.project.freshness import Hashes, judge
from briefgen.records.load import read_all_records
from briefgen.records.yamlfile import read_yaml
from briefgen.source import Source

TODAY = date(2026, 11, 22)


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Iterator[Host]:
    name_hosts(monkeypatch)
    with web_host() as host:
        yield host


def answers(*addresses: str, seconds: float = 5, jobs: int = 4) -> dict[str, Answer]:
    """What the addresses answer."""
    found: dict[str, Answer] = {}
    ask(addresses, Limits(seconds, jobs), found.__setitem__)
    return found


def answer(address: str, seconds: float = 5) -> Answer:
    return answers(address, seconds=seconds)[address]


# ---------------------------------------------------------------------------------------------------- what is answered


@pytest.mark.parametrize(
    ("path", "status", "redirect", "permanent"),
    [
        ("/ok", 200, None, False),
        ("/moved", 200, "/ok", True),
        ("/moved-twice", 200, "/ok", True),
        ("/found", 200, "/ok", False),
        ("/found-moved", 200, "/ok", False),
        ("/moved-away", 404, "/missing", True),
        ("/missing", 404, None, False),
        ("/gone", 410, None, False),
        ("/forbidden", 403, None, False),
        ("/error", 500, None, False),
        ("/odd", 999, None, False),
        ("/busy", 200, None, False),
        ("/hurried", 429, None, False),
        ("/later", "wait", None, False),
        ("/dated", "wait", None, False),
        ("/endless", 200, None, False),
        ("/endless_head", "broken", None, False),
        ("/garbage", "broken", None, False),
        ("/silence", "broken", None, False),
        ("/loop", "loop", None, False),
        ("/circle", "loop", None, False),
        ("/file", "bad-redirect", None, False),
        ("/mail", "bad-redirect", None, False),
        ("/nowhere", "bad-redirect", None, False),
    ],
)
def test_every_answer_is_told_apart(
    path: str, status: int | str, redirect: str | None, permanent: bool, host: Host
) -> None:
    expected = Answer(status, host.at(redirect) if redirect else None, permanent)
    assert answer(host.at(path)) == expected


@pytest.mark.parametrize("path", ["/never", "/drip"])
def test_who_is_slow_or_silent_is_left_when_the_time_is_over(path: str, host: Host) -> None:
    assert answer(host.at(path), seconds=0.3) == Answer("timeout")


def test_the_time_counts_for_all_redirects_together(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    start = time.monotonic()
    for i in range(4):
        monkeypatch.setitem(REDIRECTS, f"/slow-{i}", (301, f"/slow-{i + 1}"))
    assert answer(host.at("/slow-0"), seconds=0.5) == Answer("timeout")
    assert time.monotonic() - start < 1.5


def test_waiting_for_others_takes_nothing_from_the_time(host: Host) -> None:
    addresses = [host.at("/never"), *(host.at(f"/brief?{i}") for i in range(5))]
    found = answers(*addresses, seconds=0.4)
    assert [found[address].status for address in addresses] == ["timeout", 200, 200, 200, 200, 200]


def test_an_endless_body_is_not_read(host: Host) -> None:
    assert answer(host.at("/endless")).status == 200
    assert host.sent < 10_000_000  # what the system's own buffers took


def test_hosts_that_are_not_there(host: Host) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, but not listening: nobody else gets this port
        closed = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        assert answer(closed) == Answer("refused")
        assert answer(closed.replace("127.0.0.1", "localhost")) == Answer("refused")  # which may have two addresses
    assert answer("http://unknown.test/") == Answer("no-host")
    assert answer("http://perhaps.test/") == Answer("dns")
    assert answer("http://a" + "a" * 70 + ".example/") in (Answer("invalid"), Answer("no-host"), Answer("unreachable"))
    assert answer("http://[::/") == Answer("invalid")


def test_a_host_without_tls_is_no_dead_host(host: Host) -> None:
    assert answer(host.at("/ok").replace("http:", "https:")) == Answer("tls")


def test_a_certificate_that_nobody_vouches_for_is_named(host: Host, tmp_path: Path) -> None:
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command += ["-subj", "/CN=secure.test", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with web_host(context) as secure:
        assert answer(secure.at("/ok", "secure.test").replace("http:", "https:")) == Answer("certificate")
        assert not secure.asked


def test_every_word_that_is_answered_has_a_meaning() -> None:
    text = Path(fetch.__file__).read_text("utf-8")
    words = set(re.findall(r'(?:Answer|Refused|Reply|return)\(?\s?"([a-z-]+)"', text)) | {"no-host", "dns"}
    assert words == set(OUTCOMES)


# ------------------------------------------------------------------------------------------------------------ manners


def test_requests_say_who_asks_and_bring_no_cookies(host: Host) -> None:
    answers(host.at("/ok"), host.at("/found"))
    assert len(host.headers) == 3
    assert {headers["User-Agent"] for headers in host.headers} == {f"briefgen/{__version__} (link check)"}
    assert not any("Cookie" in headers for headers in host.headers)


def test_a_host_is_asked_one_at_a_time_and_few_hosts_at_once(host: Host) -> None:
    addresses = [host.at(f"/brief?{i}", f"{name}.test") for name in "abcdef" for i in range(2)]
    found = answers(*addresses, jobs=3)
    assert {one.status for one in found.values()} == {200}
    assert host.most_of_one == 1
    assert host.most == 3


def test_a_host_that_asks_to_wait_longer_is_left_in_peace(host: Host) -> None:
    found = answers(host.at("/later"), host.at("/ok"), host.at("/missing"), host.at("/ok", "other.test"))
    assert [one.status for one in found.values()].count("wait") == 3
    assert found[host.at("/ok", "other.test")].status == 200
    assert host.asked == {"/later": 1, "/ok": 1}


def test_no_redirect_leads_from_outside_into_a_private_network(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    assert answer(host.at("/inwards")).status == 200  # from inside it may

    async def inside(name: str) -> bool:
        return name == "inside.test"

    monkeypatch.setattr(fetch, "is_inside", inside)
    host.asked.clear()
    assert answer(host.at("/inwards", "outside.test")) == Answer("private")
    assert host.asked == {"/inwards": 1}


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("127.0.0.1", True), ("10.1.2.3", True), ("169.254.169.254", True), ("192.168.0.1", True), ("::1", True),
        ("fd00::1", True), ("::ffff:10.0.0.1", True), ("0.0.0.0", True), ("any.test", True), ("100.64.0.1", True),
        ("93.184.215.14", False), ("2606:2800:21f::1", False), ("::ffff:93.184.215.14", False), ("unknown.test", False),
    ],
)  # fmt: skip
def test_what_is_a_private_network(name: str, inside: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    name_hosts(monkeypatch)
    assert asyncio.run(fetch.is_inside(name)) is inside


def test_the_proxy_of_the_environment_is_asked(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", host.at(""))
    assert answer("http://far.example/ok").status == 200
    assert [headers["Host"] for headers in host.headers] == ["far.example"]


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:1", "nonsense://x", "http://[::"])
def test_a_proxy_that_cannot_be_used_is_named(proxy: str, host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy)
    with pytest.raises(BriefgenError) as caught:
        answer(host.at("/ok"))
    assert "error[bad-proxy]: the proxy of the environment cannot be used" in str(caught.value)


# --------------------------------------------------------------------------------------------------------- the command


@pytest.fixture
def linked(project: Project, host: Host, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A paper that links to the host, in its text and by a source; two sources that it does not cite."""
    project.text(f"# One\n\nWords[^register].\n\nSee [this]({host.at('/ok')}),\n[that]({host.at('/moved')}).\n")
    project.write(
        "content/data/sources.yaml",
        f'register:\n  url: "{host.at("/ok")}"\n'
        f'report:\n  url: "{host.at("/missing")}"\n'
        f'copied:\n  copy: "{host.at("/error")}"\n  label: A page\n'
        f'remark:\n  text: "See [there]({host.at("/found")})."\n',
    )
    monkeypatch.chdir(project.root)
    return project


def run(*options: str) -> Result:
    """Run `briefgen links`."""
    return CliRunner().invoke(main, ["links", "--timeout", "20", *options])


def kept(project: Project) -> dict[str, int | str]:
    """The statuses in the file, by address."""
    return {address: checked.status for address, checked in cache.read(project.root).items()}


def test_the_addresses_of_one_paper(linked: Project, host: Host) -> None:
    done = run("utopia")
    assert (done.exit_code, done.stderr) == (0, "")
    moved = f"content/utopia/text.md:6: moved: {host.at('/moved')}: now {host.at('/ok')}"
    assert done.stdout.splitlines() == [moved, "2 addresses: 1 fine, 1 moved, 0 dead, 0 unclear (2 asked now)"]
    assert kept(linked) == {host.at("/ok"): 200, host.at("/moved"): 200}


def test_all_addresses_and_where_they_stand(linked: Project, host: Host) -> None:
    done = run()
    assert done.exit_code == 1
    assert done.stdout.splitlines() == [
        f"content/data/sources.yaml:4: dead: {host.at('/missing')}: 404 Not Found",
        f"content/data/sources.yaml:6: unclear: {host.at('/error')}: 500 Internal Server Error",
        f"content/utopia/text.md:6: moved: {host.at('/moved')}: now {host.at('/ok')}",
        "5 addresses: 2 fine, 1 moved, 1 dead, 1 unclear (5 asked now)",
    ]


def test_an_address_at_several_places_is_asked_once_and_told_with_all(linked: Project, host: Host) -> None:
    linked.text(f"# One\n\nSee [this]({host.at('/missing')})[^report].\n")
    done = run("utopia")
    assert (
        f"sources.yaml:4: dead: {host.at('/missing')}: 404 Not Found; also in content/utopia/text.md:3" in done.stdout
    )
    assert host.asked == {"/missing": 1}


def test_a_second_run_asks_only_what_may_have_passed(linked: Project, host: Host) -> None:
    first = run()
    host.asked.clear()
    second = run()
    assert host.asked == {"/error": 1}
    assert second.exit_code == first.exit_code
    assert second.stdout.splitlines()[:-1] == first.stdout.splitlines()[:-1]
    before = (linked.root / LINKS).stat().st_mtime_ns
    assert "(0 asked now)" in run("utopia").stdout
    assert (linked.root / LINKS).stat().st_mtime_ns == before
    assert "(5 asked now)" in run("--force").stdout
    assert "(5 asked now)" in run("--newer-than", "0").stdout


def test_what_is_old_or_was_trouble_on_the_way_is_asked_again() -> None:
    known = {
        "today": Checked(status=200, checked="2026-11-22"),
        "young": Checked(status=404, checked="2026-10-24"),
        "old": Checked(status=200, checked="2026-10-23"),
        "of tomorrow": Checked(status=200, checked="2026-11-23"),
        "busy": Checked(status=503, checked="2026-11-22"),
        "slow": Checked(status="timeout", checked="2026-11-22"),
        "nowhere": Checked(status="no-host", checked="2026-11-22"),
    }
    assert due(dict.fromkeys([*known, "new"]), known, TODAY, 30) == [
        "old", "of tomorrow", "busy", "slow", "nowhere", "new",
    ]  # fmt: skip


def test_what_stands_nowhere_any_more_is_forgotten_in_a_run_over_everything_only(linked: Project, host: Host) -> None:
    run()
    assert host.at("/moved") in kept(linked)
    linked.text("# One\n\nNo address.\n")
    run("utopia")
    assert host.at("/moved") in kept(linked)
    linked.change("content/utopia/text.md", "No address.", "No address[^nothing].")
    hidden = run()
    assert "These mistakes may hide addresses:" in hidden.stderr
    assert "error[unknown-note]" in hidden.stderr
    assert hidden.exit_code == 1
    assert host.at("/moved") in kept(linked)
    linked.text("# One\n\nNo address.\n")
    run()
    assert host.at("/moved") not in kept(linked)


def test_without_a_network_nothing_is_written(linked: Project, host: Host) -> None:
    run("utopia")
    before = (linked.root / LINKS).read_bytes()
    linked.text("# One\n\nSee [this](http://unknown.test/a), [that](http://unknown-too.test/).\n")
    done = run("utopia")
    assert done.exit_code == 1
    assert "error[no-network]: none of 2 addresses could be reached" in done.stderr
    assert (linked.root / LINKS).read_bytes() == before


def test_a_host_that_is_gone_makes_its_address_a_dead_one(linked: Project, host: Host) -> None:
    linked.text(f"# One\n\nSee [this](http://unknown.test/a), [that]({host.at('/ok')}).\n")
    done = run("utopia")
    assert done.exit_code == 1
    assert "text.md:3: dead: http://unknown.test/a: there is no such host" in done.stdout
    assert kept(linked) == {"http://unknown.test/a": "no-host", host.at("/ok"): 200}


def test_an_interrupted_run_keeps_what_it_found(
    linked: Project, host: Host, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    main_thread = threading.main_thread().ident
    assert main_thread
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    request.addfinalizer(lambda: signal.signal(signal.SIGINT, before))
    linked.text(f"# One\n\n[this]({host.at('/ok')}), [that]({host.at('/never', 'other.test')}).\n")
    tell = threading.Thread(target=lambda: (_until(host), signal.pthread_kill(main_thread, signal.SIGINT)))
    tell.start()
    done = run("utopia", "--timeout", "60")
    tell.join()
    assert done.exit_code == 130, done.output
    assert "Interrupted" in done.stderr
    assert kept(linked) == {host.at("/ok"): 200}


def _until(host: Host) -> None:
    """Wait until the one was answered and the other is being asked."""
    while not (host.asked["/ok"] and host.asked["/never"] and host.now.total() == 1):
        time.sleep(0.02)
    time.sleep(0.2)


def test_an_unknown_country_is_refused_before_anything_is_asked(linked: Project, host: Host) -> None:
    done = run("atlantis")
    assert done.exit_code == 1
    assert "error[unknown-country]" in done.stderr
    assert not host.asked


# ------------------------------------------------------------------------------------------------------------ the file


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    known = {
        "https://example.org/b": Checked(status=200, checked="2026-11-22"),
        "http://example.org/a?b=[1]&c='x': y#z": Checked(
            status=404, checked="2026-11-22", redirect="https://example.org/é", permanent=True
        ),
        "http://example.org/" + "long/" * 300: Checked(status="timeout", checked="2024-02-29"),
    }
    cache.write(tmp_path, known)
    assert cache.read(tmp_path) == known
    text = (tmp_path / LINKS).read_text("utf-8")
    assert text == cache.text(dict(reversed(known.items()))), "the order is that of the addresses"
    assert text.startswith("# yaml-language-server: $schema=../../schemas/links.json\n# Written by `briefgen links`")
    assert '\n"https://example.org/b":\n  status: 200\n  checked: 2026-11-22\n' in text


def test_without_a_file_or_addresses_nothing_is_known(tmp_path: Path) -> None:
    assert cache.read(tmp_path) == {}
    cache.write(tmp_path, {})
    assert not (tmp_path / LINKS).exists()
    cache.write(tmp_path, {"http://a.example/": Checked(status=200, checked="2026-11-22")})
    cache.write(tmp_path, {})
    assert cache.read(tmp_path) == {}
    (tmp_path / LINKS).write_text("# emptied\n")
    assert cache.read(tmp_path) == {}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("- a list\n", "1:1: error[wrong-type]: content/data/links.yaml must hold addresses"),
        ("<<<<<<< ours\nhttp://a.example/: {}\n", "error[yaml-syntax]"),
        ("http://a.example/: 200\n", "1:20: error[wrong-type]"),
        ("http://a.example/:\n  status: 200\n", "1:1: error[missing-field]: the field “checked” is missing"),
        (
            "http://a.example/:\n  status: fine\n  checked: 2026-11-22\n",
            "2:11: error[wrong-value]: “fine” is no status",
        ),
        ("http://a.example/:\n  status: 2000\n  checked: 2026-11-22\n", "2:11: error[wrong-value]"),
        ("http://a.example/:\n  status: true\n  checked: 2026-11-22\n", "2:11: error[wrong-value]"),
        ("http://a.example/:\n  status: 200\n  checked: 2026-11\n", "3:12: error[wrong-type]: “checked”: a day is"),
        (
            "http://a.example/:\n  status: 200\n  checked: 2026-02-31\n",
            "3:12: error[wrong-value]: “2026-02-31” is no day",
        ),
        (
            "http://a.example/: {status: 200, checked: 2026-11-22, redirect: file:///etc}\n",
            "error[wrong-type]: “redirect”: an address of the web is expected",
        ),
        ("http://a.example/: {status: 200, checked: 2026-11-22, permanent: true}\n", "error[wrong-value]"),
        ("http://a.example/: {status: 200, checked: 2026-11-22, chekced: 1}\n", "error[unknown-field]"),
    ],
)
def test_a_file_that_is_wrong_is_named_with_its_line(text: str, problem: str, project: Project) -> None:
    project.write(LINKS, text)
    with pytest.raises(BriefgenError) as caught:
        cache.read(project.root)
    assert problem in str(caught.value)
    assert str(caught.value).startswith(LINKS + ":")


def test_a_wrong_file_stops_the_command_before_anything_is_asked(linked: Project, host: Host) -> None:
    linked.write(LINKS, "- a list\n")
    done = run()
    assert (done.exit_code, "error[wrong-type]" in done.stderr) == (1, True)
    assert not host.asked
    assert (linked.root / LINKS).read_text() == "- a list\n"


def test_the_schema_accepts_what_is_written(project: Project) -> None:
    known = {
        "http://a.example/": Checked(status=200, checked="2026-11-22", redirect="http://b.example/", permanent=True)
    }
    known["http://b.example/"] = Checked(status="no-host", checked="2026-11-22")
    schema = json.loads((ROOT / "schemas/links.json").read_text("utf-8"))
    jsonschema.validate(read_yaml(Source("links.yaml", cache.text(known)), Diagnostics()).value, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"http://a.example/": {"status": "fine", "checked": "2026-11-22"}}, schema)


# ------------------------------------------------------------------------------------------------- everything else


def test_what_is_known_of_addresses_is_no_record_and_no_part_of_a_paper(built: Project) -> None:
    cache.write(built.root, {"https://example.org/register": Checked(status=404, checked="2026-11-22")})

    def never() -> None:
        raise AssertionError("the records were read")

    assert judge(built.root, "utopia", ("docx", "pdf"), Hashes(built.root), never).reasons == ()  # type: ignore[arg-type]
    library = read_all_records(built.root, Diagnostics())
    assert "links" not in library.shelves
    assert (library.errors, library.broken) == ((), [])
    built.write(LINKS, "- a list\n")
    assert "nothing has changed" in built.run("paper", "utopia").stdout
    assert built.problems() == ""


def test_nothing_but_the_command_opens_a_connection(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object, **options: object) -> None:
        raise AssertionError("the network was used")

    project.text("# One\n\nSee [this](https://example.org/a)[^register].\n")
    cache.write(project.root, {"https://example.org/a": Checked(status=404, checked="2026-11-22")})
    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    monkeypatch.chdir(project.root)
    assert len(project.build().files) == 2
    for command in (["status"], ["show", "utopia"], ["schema"]):
        done = CliRunner().invoke(main, command)
        assert done.exit_code == 0, done.output


def test_the_places_of_addresses_in_the_papers_of_the_project() -> None:
    found = gather(ROOT, ["canada"], read_all_records(ROOT, Diagnostics()), all_sources=True)
    assert found.problems == ()
    assert len(found.places) > 50
    for address, places in found.places.items():
        for place in places:
            line = (ROOT / place.path).read_text("utf-8").splitlines()[place.line - 1]
            assert address in line, place
