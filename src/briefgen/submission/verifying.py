"""Is a package intact, and what is in it? Judged from its bytes alone, by whoever has received it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from briefgen.diagnostics import BriefgenError, Diagnostic, shown
from briefgen.project.folder import digest
from briefgen.submission.archive import packed
from briefgen.submission.manifest import MANIFEST, SUMS, FileFacts, Manifest, read, sums
from briefgen.submission.reading import LIMITS, Limits, read_archive

AGAIN = "ask the sender for the package again"
State = Literal["intact", "changed", "missing", "added", "renamed", "unknown"]


@dataclass(frozen=True, slots=True)
class Item:
    """A file that is in the package or should be. `listed_as` is the name of one that was renamed."""

    name: str
    bytes: int
    sha256: str
    pages: int | None
    state: State
    listed_as: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known of a package: its own size and hash, its manifest, its files, and everything that is wrong."""

    bytes: int
    sha256: str
    manifest: Manifest | None
    items: tuple[Item, ...]
    problems: tuple[Diagnostic, ...]

    @property
    def intact(self) -> bool:
        """Whether it is, to the last byte, what was made."""
        return not self.problems


def verify(archive: bytes, limits: Limits = LIMITS) -> Verdict:
    """Judge a package; nothing is written, and no more is unpacked than `limits` allow."""
    try:
        files = read_archive(archive, limits)
    except BriefgenError as error:
        return Verdict(len(archive), digest(archive), None, (), tuple(error.diagnostics))
    hashes = {name: digest(data) for name, data in files.items()}
    manifest, problems = _manifest(files, hashes)
    items = tuple(_items(manifest, files, hashes))
    problems += [problem for problem in map(_problem, items) if problem]
    if not problems and packed(files) != archive:
        message = "all files are as they were made, but not the archive: it was packed anew, or bytes between them were changed"
        problems.append(Diagnostic("repacked", message, None, AGAIN))
    return Verdict(len(archive), digest(archive), manifest, items, tuple(problems))


def _manifest(files: Mapping[str, bytes], hashes: Mapping[str, str]) -> tuple[Manifest | None, list[Diagnostic]]:
    """The manifest, if it can be read, and what is wrong with it and with the sums."""
    if MANIFEST not in files:
        message = f"{MANIFEST} is missing: what should be in the package cannot be known"
        return None, [Diagnostic("no-manifest", message, None, "is it a package of briefgen? If so, " + AGAIN)]
    try:
        manifest = read(files[MANIFEST])
    except BriefgenError as error:
        return None, [*_other_sum(files, hashes), *error.diagnostics]
    return manifest, _sums(manifest, files, hashes)


def _other_sum(files: Mapping[str, bytes], hashes: Mapping[str, str]) -> list[Diagnostic]:
    """Whether the sums name another manifest."""
    line = f"{hashes[MANIFEST]}  {MANIFEST}".encode()
    if SUMS not in files or line in files[SUMS].splitlines():
        return []
    message = f"{MANIFEST} is not the one that {SUMS} names: one of the two was changed, and what follows is doubtful"
    return [Diagnostic("changed-manifest", message, None, AGAIN)]


def _sums(manifest: Manifest, files: Mapping[str, bytes], hashes: Mapping[str, str]) -> list[Diagnostic]:
    if SUMS not in files:
        return [Diagnostic("missing-in-package", f"{SUMS} is missing", None, AGAIN)]
    listed = {name: facts.sha256 for name, facts in manifest.files.items()}
    if files[SUMS] == sums({**listed, MANIFEST: hashes[MANIFEST]}):
        return []
    message = f"{SUMS} says something else than {MANIFEST}"
    return _other_sum(files, hashes) or [Diagnostic("changed-sums", message, None, AGAIN)]


def _items(manifest: Manifest | None, files: Mapping[str, bytes], hashes: Mapping[str, str]) -> Iterator[Item]:
    """The files, listed or not, apart from the manifest and the sums."""
    listed: Mapping[str, FileFacts] = manifest.files if manifest else {}
    own = (MANIFEST, SUMS)
    added = [name for name in files if name not in listed and name not in own]
    if manifest is None:
        yield from (Item(name, len(files[name]), hashes[name], None, "unknown") for name in added)
        return
    for name, facts in listed.items():
        there = hashes.get(name)
        if there is None:
            other = next((other for other in added if hashes[other] == facts.sha256), None)
            if other is None:
                yield Item(name, facts.bytes, facts.sha256, facts.pages, "missing")
                continue
            added.remove(other)
            yield Item(other, facts.bytes, facts.sha256, facts.pages, "renamed", name)
        else:
            state: State = "intact" if there == facts.sha256 and len(files[name]) == facts.bytes else "changed"
            yield Item(name, len(files[name]), there, facts.pages, state)
    yield from (Item(name, len(files[name]), hashes[name], None, "added") for name in added)


def _problem(item: Item) -> Diagnostic | None:
    name = f"“{shown(item.name)}”"
    match item.state:
        case "changed":
            return Diagnostic(
                "changed-file", f"{name} was changed: it has other bytes than {MANIFEST} says", None, AGAIN
            )
        case "missing":
            return Diagnostic("missing-in-package", f"{name} is missing", None, AGAIN)
        case "added":
            return Diagnostic("added-file", f"{name} was added: {MANIFEST} does not list it", None, "do not rely on it")
        case "renamed":
            message = f"{name} is “{item.listed_as}”, renamed; its bytes are intact"
            return Diagnostic("renamed-file", message, None, f"its name is “{item.listed_as}”")
        case _:
            return None
