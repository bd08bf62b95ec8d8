"""Waivers: findings that are known and meant, as data, each with its reason (`waivers.yaml` of a country or of all content)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path as FilePath

from briefgen.diagnostics import Diagnostic, Diagnostics
from briefgen.records.reader import Reader
from briefgen.records.record import Record
from briefgen.records.validate import validate
from briefgen.records.values import IsoDate, Name
from briefgen.source import Span

SUBMITTED = frozenset({"unverified-link"})  # codes of findings that are made when a version is submitted, and only then


class Waiver(Record):
    """One known finding, or several alike."""

    rule: Name
    """id of the rule"""
    file: Name | None = None
    """the file in which it is found, as it is reported; without it any"""
    words: Name | None = None
    """words in the line that is reported, or in the message; without them any"""
    reason: Name
    """why it is meant"""
    until: IsoDate | None = None
    """until when the waiver holds"""


@dataclass(frozen=True)
class Waived:
    """All findings that there were, and what is left of them when the waivers have been applied."""

    seen: tuple[Diagnostic, ...]
    findings: tuple[Diagnostic, ...]

    @property
    def waived(self) -> int:
        """How many findings were waived."""
        return len(set(self.seen) - set(self.findings))


@dataclass(frozen=True)
class Waivers:
    """The waivers of one file, each with its place."""

    waivers: tuple[tuple[Waiver, Span], ...] = ()

    def of(self, *rules: str) -> Waivers:
        """Those of these rules."""
        return Waivers(tuple(one for one in self.waivers if one[0].rule in rules))

    @property
    def of_builds(self) -> Waivers:
        """Those of what the editor finds."""
        return Waivers(tuple(one for one in self.waivers if one[0].rule not in SUBMITTED))

    def apply(self, findings: Iterable[Diagnostic], today: str | None, whole: bool = True) -> Waived:
        """Leave out what is waived; a waiver that is over or that waives nothing is a finding itself.

        `today` (ISO 8601) decides what is over; without it nothing is. Where a part only of what they are for was looked at
        (`whole`), those that waive nothing are passed over.
        """
        seen, used = tuple(findings), set[int]()
        left = list(seen)
        for number, (waiver, _) in enumerate(self.waivers):
            if not _is_over(waiver, today):
                rest = [finding for finding in left if not _matches(waiver, finding)]
                if len(rest) < len(left):
                    used.add(number)
                left = rest
        unused = [pair for i, pair in enumerate(self.waivers) if i not in used] if whole else []
        own = [_unused(waiver, place, today) for waiver, place in unused]
        return Waived(seen, (*left, *own))


def read_waivers(root: FilePath, path: str, log: Diagnostics) -> Waivers:
    """The waivers of a file, a list; none when there is no such file. Problems go to `log`."""
    reader = Reader(root, log)
    if not reader.exists(path):
        return Waivers()
    file = reader.yaml(path, "waivers")
    if file.value is not None and not isinstance(file.value, list):
        log.error("wrong-type", f"{path} must be a list of waivers", file.span(()), "- rule: …\n  reason: …")
        return Waivers()
    read = ((validate(Waiver, file, (i,), log), file.span((i,))) for i in range(len(file.value or ())))
    return Waivers(tuple((waiver, place) for waiver, place in read if waiver))


def _is_over(waiver: Waiver, today: str | None) -> bool:
    return bool(waiver.until and today and waiver.until < today[: len(waiver.until)])


def _matches(waiver: Waiver, finding: Diagnostic) -> bool:
    path = finding.span.source.path if finding.span else ""
    line = finding.span.source.line(finding.span.line) if finding.span else ""
    here = waiver.file in (None, path, path.rpartition("/")[2])
    return finding.code == waiver.rule and here and (waiver.words or "") in f"{line}\n{finding.message}"


def _unused(waiver: Waiver, place: Span, today: str | None) -> Diagnostic:
    if _is_over(waiver, today):
        message = f"this waiver of “{waiver.rule}” held until {waiver.until}"
        return Diagnostic(
            "expired-waiver", message, place, "mend what it waives, or say until when it holds", "warning"
        )
    message = f"this waiver of “{waiver.rule}” waives nothing"
    return Diagnostic("unused-waiver", message, place, "delete it, or look at its file and words", "warning")
