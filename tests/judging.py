"""Whether what the editor finds tells of a mistake that was planted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from planting import Mistake, planted

from briefgen.diagnostics import Diagnostic
from briefgen.records.load import Paper

NEAR = 2  # lines
OUTSIDE = {"unused-waiver", "expired-waiver"}  # of the waivers, not of the text
QUOTED = re.compile(r"“([^”]*)”")
Place = tuple[str, int, int]  # path, first and last line


@dataclass(frozen=True)
class Seen:
    """What a paper (or the records by themselves) says, and what is found in it, waived findings included."""

    words: str
    findings: tuple[Diagnostic, ...]
    waived: tuple[Diagnostic, ...] = ()
    paper: Paper | None = None
    failed: bool = False


@dataclass(frozen=True)
class Result:
    """One mistake: where it was planted, and the codes of the findings that tell of it."""

    kind: str
    family: str
    place: str
    old: str
    new: str
    codes: tuple[str, ...]
    noise: tuple[str, ...] = ()
    """new findings elsewhere, which do not count"""

    @property
    def found(self) -> bool:
        """Whether it was found."""
        return bool(self.codes)

    def __str__(self) -> str:
        """For the list of those missed."""
        return f"{self.kind}: {self.place}: “{self.old}” → “{self.new}” {' '.join(self.noise)}".strip()


def short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 200 else f"{flat[:120]} … {flat[-70:]}"


def places(mistake: Mistake, files: Mapping[str, str]) -> list[Place]:
    """Path, first and last line of each change and of what it concerns, in the files as they are afterwards."""
    ranges = [(c.path, c.start, c.end, len(c.text)) for c in mistake.changes]
    ranges += [(s.path, s.start, s.end, s.end - s.start) for s in mistake.concerned]
    after, found = {**files, **planted(files, mistake)}, []
    for path, start, _, length in ranges:
        moved = sum(len(c.text) - (c.end - c.start) for c in mistake.changes if c.path == path and c.start < start)
        text, begin = after[path], start + moved
        found.append((path, text.count("\n", 0, begin) + 1, text.count("\n", 0, begin + length) + 1))
    return found


def told(mistake: Mistake, files: Mapping[str, str]) -> set[str]:
    """The changed words: a finding whose message has them in quotation marks tells of the mistake, wherever it stands."""
    found = set()
    for change in mistake.changes:
        old = files.get(change.path, "")[change.start : change.end]
        found |= {text.strip() for text in (old, change.text) if 2 < len(text.strip()) <= 80}
    return found


def teller(mistake: Mistake, files: Mapping[str, str]) -> Callable[[Diagnostic], bool]:
    """Tells whether a finding stands at the place of a mistake, or names its words."""
    changed, old_and_new = places(mistake, files), told(mistake, files)

    def tells(finding: Diagnostic) -> bool:
        at = finding.span
        if finding.code in OUTSIDE:
            return False
        if at and any(at.source.path == path and a - NEAR <= at.line <= b + NEAR for path, a, b in changed):
            return True
        quoted = " | ".join(QUOTED.findall(finding.message))
        return any(_names(finding.message, one) for one in mistake.words) or any(
            _names(quoted, one) for one in old_and_new
        )

    return tells


def _names(text: str, words: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text))


def _key(finding: Diagnostic) -> tuple[str, str, str]:
    return finding.code, finding.message, finding.span.source.path if finding.span else ""


def new(before: Seen, after: Seen) -> list[Diagnostic]:
    """The findings that are new. One that only reads otherwise than before (same rule, same file) is not."""
    known = Counter(map(_key, (*before.findings, *before.waived)))
    found = Counter(map(_key, (*after.findings, *after.waived)))
    gone = Counter((code, path) for code, _, path in (known - found).elements())
    new = []
    for finding in after.findings:
        key = _key(finding)
        if found[key] > known[key]:
            found[key] -= 1
            if not after.failed and gone[key[0], key[2]] > 0:
                gone[key[0], key[2]] -= 1
            else:
                new.append(finding)
    return new
