"""The history of a paper, which is `versions:` in its `paper.yaml`: what may come next, and its entry, written into the file.

Everything else in the file stays as it was, to the byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from briefgen.diagnostics import Diagnostic, Diagnostics, fail, shown
from briefgen.language.dates import not_after
from briefgen.records.paper import PaperFile, Version
from briefgen.records.values import IsoDate, Line
from briefgen.records.yamlfile import YamlFile, read_yaml
from briefgen.records.yamltext import Extent, column, extents, line_end, plain_fields
from briefgen.releases.store import Release, parts
from briefgen.source import Source

NUMBER = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6}){0,5}")
FINAL = {"state": "final"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """The version that is to be released: its number, what changed, author or organisation, date (ISO 8601); None: not given."""

    number: str
    note: str | None = None
    by: str | None = None
    date: str | None = None


def completes(versions: Sequence[Version], done: Sequence[Release], number: str) -> bool:
    """Whether the last entry is that of `number`, and waits for its release."""
    return versions[-1].number == number and number not in {release.record.version for release in done}


def refusals(file: PaperFile, yaml: YamlFile, done: Sequence[Release], wanted: Wanted) -> Iterator[Diagnostic]:
    """Why a version cannot be released, as far as its number, note and date tell; `done` are the releases that there are."""
    if not NUMBER.fullmatch(wanted.number):
        hint = "a number is written 1.2; the version before is " + file.version.number
        yield Diagnostic("release-number", f"“{shown(wanted.number)}” is no number of a version", None, hint)
        return
    completing = completes(file.versions, done, wanted.number)
    before = file.versions[:-1] if completing else file.versions
    yield from _of_number(wanted.number, before, yaml, done)
    note = wanted.note if wanted.note is not None else file.version.note if completing else None
    if not (note or "").strip():
        hint = 'make release … NOTE="what changed, for its readers"'
        yield Diagnostic("release-note", f"version {wanted.number} has no note that says what changed", None, hint)
    yield from _of_texts(wanted)
    yield from _of_date(wanted.date or (file.version.date.date if completing else None), before, done)


def _of_number(number: str, before: Sequence[Version], yaml: YamlFile, done: Sequence[Release]) -> Iterator[Diagnostic]:
    places = {parts(version.number): yaml.span(("versions", n, "number")) for n, version in enumerate(before)}
    taken = {**dict.fromkeys((parts(release.record.version) for release in done), None), **places}
    if parts(number) in taken:
        hint = "a number is used once: readers must know which text they hold"
        yield Diagnostic("release-reused", f"there is a version {number} already", taken[parts(number)], hint)
    elif taken and parts(number) < max(taken):
        newest = ".".join(map(str, max(taken)))
        hint = f"take a number after {newest}"
        yield Diagnostic("release-backwards", f"{number} comes before {newest}, the newest version", None, hint)


def _of_texts(wanted: Wanted) -> Iterator[Diagnostic]:
    for name, text, kind in (("note", wanted.note, Line), ("by", wanted.by, Line), ("date", wanted.date, IsoDate)):
        if text and not _fits(kind, text.strip()):
            what = "is no date: write 2026-11 or 2026-11-30" if name == "date" else "must be one line, without gaps"
            yield Diagnostic(f"release-{name}", f"{name}: “{shown(text)}” {what}")


def _fits(kind: Any, text: str) -> bool:
    from pydantic import TypeAdapter, ValidationError

    try:
        return type(TypeAdapter(kind).validate_python(text)) is str
    except ValidationError:
        return False


def _of_date(date: str | None, before: Sequence[Version], done: Sequence[Release]) -> Iterator[Diagnostic]:
    dates = [version.date.date for version in before] + [release.record.date for release in done]
    later = [one for one in dates if date and not not_after(one, date)]
    if later:
        hint = "give the date of this version: make release … DATE=2026-11"
        yield Diagnostic("release-date", f"{date} is before {max(later)}, the date of an earlier version", None, hint)


# ------------------------------------------------------------------------------------------------- writing it down


def with_version(path: str, data: bytes, wanted: Wanted, completing: bool, month: str) -> bytes:
    """The bytes of a `paper.yaml` with the wanted version as its last: its last entry completed, or a new one after it.

    `month` is the date of a new entry for which none is wanted. `BriefgenError` when the file is written in a way in which that
    cannot be done.
    """
    given = {"date": wanted.date, "note": wanted.note, "by": wanted.by}
    values = {name: value.strip() for name, value in given.items() if value}
    if completing:
        return changed(path, data, {**values, **FINAL})
    return changed(path, data, {"number": wanted.number, "date": month, **values}, new=True)


def changed(path: str, data: bytes, values: Mapping[str, str], new: bool = False) -> bytes:
    """The file with `values` in its last entry, or, when it is `new`, in an entry after that."""
    bom = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    text = data.removeprefix(bom).decode()
    before = read_yaml(Source(path, text), Diagnostics()).value
    where, last = extents(text), len(before["versions"]) - 1
    edit = _appended if new else _completed
    after = edit(text, where, last, values)
    _check(path, text, after, values, new)
    return bom + after.encode()


def _check(path: str, before: str, after: str, values: Mapping[str, str], new: bool) -> None:
    """`BriefgenError` unless the values are now the last entry's, and nothing else has changed."""
    old, now = (read_yaml(Source(path, text), Diagnostics()).value for text in (before, after))
    last = {} if new else old["versions"].pop()
    wanted = {**last, **values}
    if wanted.get("state") == "final" and "state" not in last:
        wanted.pop("state")  # final is what an entry is without it
    entry = now["versions"].pop() if now else None
    if old != now or entry != wanted:
        message = f"the version could not be entered under “versions:” in {path}"
        raise fail("release-entry", message, f"write it there yourself: {', '.join(plain_fields(values))}")


def _appended(text: str, where: Mapping[tuple[str | int, ...], Extent], last: int, values: Mapping[str, str]) -> str:
    whole, entry = where[("versions",)], where[("versions", last)]
    fields = plain_fields(values)
    if whole.flow:
        return text[: entry.end] + f", {{{', '.join(fields)}}}" + text[entry.end :]
    indent = " " * column(text, whole.start)
    at = _after_comments(text, entry.end, len(indent))
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = [f"{indent}{'- ' if n == 0 else '  '}{field}" for n, field in enumerate(fields)]
    return text[:at] + "".join(newline + line for line in lines) + text[at:]


def _after_comments(text: str, at: int, indent: int) -> int:
    """The end of the line of a place, or of the comments below it that are indented deeper than `indent`."""
    at = line_end(text, at)
    while at < len(text):
        below = text.find("\n", at) + 1
        line = text[below : line_end(text, below)]
        if not below or not line.lstrip().startswith("#") or len(line) - len(line.lstrip()) <= indent:
            break
        at = line_end(text, below)
    return at


def _completed(text: str, where: Mapping[tuple[str | int, ...], Extent], last: int, values: Mapping[str, str]) -> str:
    path = ("versions", last)
    entry = where[path]
    known = {name: where[(*path, name)] for name in values if (*path, name) in where}
    added = plain_fields({k: v for k, v in values.items() if k not in known and (k, v) not in FINAL.items()})
    edits = [(e.start, e.end, plain_fields({name: values[name]})[0].split(": ", 1)[1]) for name, e in known.items()]
    if added and entry.flow:
        at = text.rindex("}", entry.start, entry.end)
        at = entry.start + len(text[entry.start : at].rstrip())
        edits.append((at, at, "".join(f", {field}" for field in added)))
    elif added:
        newline = "\r\n" if "\r\n" in text else "\n"
        at = line_end(text, entry.end)
        edits.append((at, at, "".join(newline + " " * column(text, entry.start) + field for field in added)))
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text
