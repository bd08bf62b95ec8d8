"""The addresses of a paper that is submitted: each was asked and answered, or is let pass for a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from briefgen import document as d
from briefgen.diagnostics import Diagnostic, Diagnostics, at_line
from briefgen.editor.waivers import SUBMITTED, Waivers
from briefgen.links import cache
from briefgen.links.addresses import Place, in_paper
from briefgen.links.checked import Checked
from briefgen.records.load import Paper
from briefgen.source import Source
from briefgen.submission.manifest import LinkFacts, WaiverFacts

NEVER = "never asked: "
TOLD = 3  # addresses that were never asked, one by one; more are counted


def judged_links(
    root: Path, sources: Path, document: d.Document, paper: Paper, waivers: Waivers, today: str, log: Diagnostics
) -> tuple[LinkFacts, tuple[WaiverFacts, ...]]:
    """How the addresses of a paper stand; `log` gets each that is not there and not waived.

    What is known of addresses is that of the project in `root`; the places are in the files below `sources`.
    """
    known = cache.read(root)
    places: dict[str, Place] = {}
    for address, place in sorted(in_paper(document, paper), key=lambda found: found[1]):
        places.setdefault(address, place)
    asked = [known[address] for address in places if address in known]
    there = sum(checked.standing in ("fine", "moved") for checked in asked)
    found = list(_findings(sources, places, known, paper.folder))
    left, waived = applied(waivers.of(*SUBMITTED), found, today, log)
    log.extend(_gathered(left))
    last = max((checked.checked for checked in asked), default=None)
    return LinkFacts(addresses=len(places), there=there, waived=len(found) - len(left), last_asked=last), waived


def applied(
    waivers: Waivers, found: Iterable[Diagnostic], today: str, log: Diagnostics
) -> tuple[list[Diagnostic], tuple[WaiverFacts, ...]]:
    """What is left of findings, and which waiver let how many pass; `log` gets the waivers that are over or waive nothing."""
    left, told = list(found), list[WaiverFacts]()
    for one in waivers.waivers:
        result = Waivers((one,)).apply(left, today)
        log.extend(finding for finding in result.findings if finding not in left)
        if result.waived:
            told.append(WaiverFacts(rule=one[0].rule, reason=one[0].reason, findings=result.waived))
        left = [finding for finding in left if finding in result.findings]
    return left, tuple(told)


def _findings(
    sources: Path, places: Mapping[str, Place], known: Mapping[str, Checked], country: str
) -> Iterator[Diagnostic]:
    """A finding for each address that was not seen to be there."""
    texts: dict[str, Source] = {}
    for address, place in places.items():
        checked = known.get(address)
        if checked and checked.standing in ("fine", "moved"):
            continue
        if place.path not in texts:
            texts[place.path] = Source(place.path, (sources / place.path).read_text("utf-8-sig"))
        waive = f"or waive it, with the reason, in content/{country}/waivers.yaml (rule: unverified-link)"
        if checked:
            message = f"{checked.standing}: {address}: {checked.words} (asked on {checked.checked})"
            hint = f"look at it with a browser and mend it, {waive}"
        else:
            message = f"{NEVER}{address}"
            hint = f"make links COUNTRY={country} asks it, {waive}"
        yield Diagnostic("unverified-link", message, at_line(texts[place.path], place.line), hint)


def _gathered(left: list[Diagnostic]) -> Iterator[Diagnostic]:
    """The findings; where many addresses were never asked, which is one omission, the first stand for all."""
    never = [finding for finding in left if finding.message.startswith(NEVER)]
    yield from (finding for finding in left if finding not in never)
    if len(never) <= TOLD:
        yield from never
        return
    yield from never[: TOLD - 1]
    more = len(never) - TOLD
    yield replace(never[TOLD - 1], message=f"{never[TOLD - 1].message}, nor were {more} more")
