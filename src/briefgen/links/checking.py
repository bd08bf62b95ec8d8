"""A run of `briefgen links`: which addresses must be asked, what they answer, what is written down and told."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import click

from briefgen.diagnostics import fail
from briefgen.links import cache
from briefgen.links.addresses import Gathered, Place, gather
from briefgen.links.checked import SILENT, Checked, Standing
from briefgen.links.fetch import Answer, Limits, ask
from briefgen.project.freshness import Hashes, Loader

Known = Mapping[str, Checked]
STANDINGS: tuple[Standing, ...] = ("fine", "moved", "dead", "unclear")


@dataclass(frozen=True)
class Scope:
    """The papers whose addresses are looked at; `whole` when these are all papers, which takes all sources along."""

    countries: Sequence[str]
    whole: bool


@dataclass(frozen=True)
class Choices:
    """What the user asked for: limits, and for how many days what was found is relied on (0: everything is asked anew)."""

    limits: Limits
    days: int


def check_links(root: Path, scope: Scope, today: date, choices: Choices) -> bool:
    """Ask the addresses that are due, write down what they answer, and print those that are not fine; whether none is dead."""
    known = cache.read(root)
    gathered = gather(root, scope.countries, Loader(root, Hashes(root)).library, scope.whole)
    if gathered.problems:
        click.echo("\n".join(["These mistakes may hide addresses:", *map(str, gathered.problems)]), err=True)
    asked = due(gathered.places, known, today, choices.days)
    found: dict[str, Checked] = {}
    try:
        with _progress(len(asked)) as step:
            ask(asked, choices.limits, lambda address, answer: step(_note(found, address, answer, today)))
    finally:  # also when the run is interrupted: what was found is not lost
        if not without_network(found):
            known = kept(known, found, gathered, scope.whole)
            cache.write(root, known)
    if without_network(found):
        hint = "is this machine connected? Behind a proxy, set HTTPS_PROXY. What was known before was left as it is"
        raise fail("no-network", f"none of {len(found)} addresses could be reached, at whatever host", hint)
    for line in report(gathered.places, known, len(asked)):
        click.echo(line)
    return not gathered.problems and not any(known[address].standing == "dead" for address in gathered.places)


def due(addresses: Mapping[str, object], known: Known, today: date, days: int) -> list[str]:
    """The addresses that must be asked: those of which nothing is known that can still be relied on."""

    def reliable(checked: Checked | None) -> bool:
        return checked is not None and checked.lasting and checked.recent(today, days)

    return [address for address in addresses if not reliable(known.get(address))]


def _note(found: dict[str, Checked], address: str, answer: Answer, today: date) -> str:
    found[address] = Checked(
        status=answer.status, checked=today.isoformat(), redirect=answer.redirect, permanent=answer.permanent
    )
    return address


def without_network(found: Known) -> bool:
    """Whether several hosts were asked and none said anything: this machine's trouble rather than theirs."""
    hosts = {urlsplit(address).hostname for address in found}
    return len(hosts) > 1 and all(checked.status in SILENT for checked in found.values())


def kept(known: Known, found: Known, gathered: Gathered, whole: bool) -> dict[str, Checked]:
    """What is known now. Where everything was gone through, addresses that stand nowhere any more are dropped."""
    now = {**known, **found}
    if not whole or gathered.problems:
        return now
    return {address: checked for address, checked in now.items() if address in gathered.places}


def report(places: Mapping[str, Sequence[Place]], known: Known, asked: int) -> Iterator[str]:
    """A line for each address that is not fine, where it stands first, and the counts."""
    for address, there in places.items():
        if known[address].standing != "fine":
            yield _line(address, there, known[address])
    counts = Counter(known[address].standing for address in places)
    told = ", ".join(f"{counts[standing]} {standing}" for standing in STANDINGS)
    yield f"{len(places)} address{'es' if len(places) != 1 else ''}: {told} ({asked} asked now)"


def _line(address: str, there: Sequence[Place], checked: Checked) -> str:
    found = f"now {checked.redirect}" if checked.standing == "moved" else checked.words
    if checked.redirect and checked.standing != "moved":
        found += f" at {checked.redirect}"
    also = f"; also in {', '.join(map(str, there[1:]))}" if there[1:] else ""
    return f"{there[0]}: {checked.standing}: {address}: {found}{also}"


@contextmanager
def _progress(total: int) -> Iterator[Callable[[str], None]]:
    """A step for each address that has answered: a progress bar on a terminal, nothing elsewhere."""
    if not total or not sys.stderr.isatty():
        yield lambda address: None
        return
    with click.progressbar(length=total, label="links", file=sys.stderr, item_show_func=_host) as bar:
        yield lambda address: bar.update(1, address)


def _host(address: str | None) -> str:
    return urlsplit(address).hostname or "" if address else ""
