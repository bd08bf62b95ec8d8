"""Mends: the edits of findings put into their files, which stay as they are in every other byte."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath

from briefgen.diagnostics import Diagnostic, Diagnostics, Edit
from briefgen.records.yamlfile import read_yaml
from briefgen.source import Source

LINE_END = re.compile(r"\r\n|\r")


@dataclass(frozen=True)
class Mended:
    """A file before and after, as text, and the bytes that it shall have."""

    path: str
    before: str
    after: str
    data: bytes

    @property
    def diff(self) -> str:
        """The change as a unified diff."""
        before, after = (text.splitlines(keepends=True) for text in (self.before, self.after))
        lines = difflib.unified_diff(before, after, self.path, f"{self.path} (mended)", n=1)
        return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def chosen(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings that can be mended together: of two whose edits touch each other, the first."""
    taken: dict[str, list[Edit]] = {}
    out: list[Diagnostic] = []
    for finding in findings:
        if finding.edits and not any(_touches(edit, taken.get(edit.span.source.path, ())) for edit in finding.edits):
            for edit in finding.edits:
                taken.setdefault(edit.span.source.path, []).append(edit)
            out.append(finding)
    return out


def mend(root: FilePath, findings: Iterable[Diagnostic]) -> list[Mended]:
    """The files of the project in `root` with the edits of `findings`, which must not touch each other.

    A file that has changed since it was read, or that would no longer be read as YAML, is left as it is.
    """
    edits: dict[str, list[Edit]] = {}
    for edit in (edit for finding in findings for edit in finding.edits):
        edits.setdefault(edit.span.source.path, []).append(edit)
    return [mended for path, found in sorted(edits.items()) if (mended := _file(root, path, found))]


def _file(root: FilePath, path: str, edits: list[Edit]) -> Mended | None:
    raw = (root / path).read_bytes().decode("utf-8")
    read = edits[0].span.source.text
    before = LINE_END.sub("\n", raw.removeprefix("\ufeff"))
    if before != read:
        return None
    after, new, offsets = read, raw, _offsets(raw)
    for edit in sorted(edits, key=lambda edit: edit.span.start, reverse=True):
        start, end = edit.span.start, edit.span.end
        after = after[:start] + edit.text + after[end:]
        new = new[: offsets[start]] + edit.text + new[offsets[end] :]
    if path.endswith(".yaml") and not _is_yaml(path, after):
        return None
    return Mended(path, before, after, new.encode("utf-8"))


def _offsets(raw: str) -> Mapping[int, int]:
    """Where the characters of a text with plain line ends stand in the file's own text."""
    offsets, place = {}, 0
    skipped = len(raw) - len(raw.removeprefix("\ufeff"))
    ends = {match.start(): len(match[0]) for match in LINE_END.finditer(raw)}
    at = skipped
    while at <= len(raw):
        offsets[place] = at
        at += ends.get(at, 1)
        place += 1
    return offsets


def _is_yaml(path: str, text: str) -> bool:
    log = Diagnostics()
    read_yaml(Source(path, text), log)
    return not log.errors


def _touches(edit: Edit, others: Iterable[Edit]) -> bool:
    return any(edit.span.start < o.span.end and o.span.start < edit.span.end for o in others)
