"""`briefgen rebuild`: a released version, built again from what its release kept; the same bytes, or what is no longer the same."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefgen import __version__
from briefgen.diagnostics import BriefgenError, Diagnostic
from briefgen.pipeline import Build
from briefgen.project.folder import RECORD, digest, files_below, release_record
from briefgen.project.freshness import TOOL, Hashes
from briefgen.project.making import facts_of
from briefgen.project.output import write_whole
from briefgen.project.report import REPORT, Inputs, report
from briefgen.releases.releasing import built_from, unread, write_files
from briefgen.releases.snapshot import LOCK, all_tools
from briefgen.releases.store import SOURCES, TREE, Release, read_release

HINT = "restore it, from git or a copy: a release is never changed"


@dataclass(frozen=True)
class Rebuilt:
    """A version that was built again, byte for byte: where its files are now, and which files of the release are damaged."""

    folder: Path
    files: tuple[str, ...]
    damaged: tuple[Diagnostic, ...]


def rebuild_paper(root: Path, country: str, number: str, say: Callable[[str], object]) -> None:
    """Build a released version again as `rebuild` does, and `say` how it went. `BriefgenError` also when the release is damaged."""
    rebuilt = rebuild(root, country, number)
    say(f"{country} {number}: the same, byte for byte")
    for name in rebuilt.files:
        say(f"  {(rebuilt.folder / name).relative_to(root).as_posix()}")
    if rebuilt.damaged:
        raise BriefgenError(rebuilt.damaged)


def rebuild(root: Path, country: str, number: str) -> Rebuilt:
    """Build a released version again, into `build/COUNTRY/NUMBER`.

    `BriefgenError` with everything that differs when its sources are no longer as they were, or when other bytes come out.
    """
    release = read_release(root, country, number)
    changed = list(changed_sources(release))
    if changed:
        raise BriefgenError(changed)
    with tempfile.TemporaryDirectory() as scratch:
        project = Path(scratch) / "project"
        kept = {path: (release.folder / SOURCES / path).read_bytes() for path in release.record.sources}
        write_files(project, kept)
        try:
            built = built_from(project, country, unread)
        except BriefgenError as error:
            raise BriefgenError([*error.diagnostics, *_other_tools(root, release, kept)]) from error
    other = list(_other_files(release, built))
    if other:
        raise BriefgenError([*other, *(_other_tools(root, release, kept) or [_unexplained()])])
    folder = root / "build" / country / number
    write_whole(folder, {**built.files, REPORT: _report(release, built)})
    return Rebuilt(folder, tuple(built.files), tuple(damaged(release)))


def _report(release: Release, built: Build) -> bytes:
    """The report of the build. Nobody has read it anew, so that it is not up to date for `make paper`."""
    path = release_record(release.record.country, release.record.version)
    facts = {**facts_of(built), "state": "released", "rebuilt_from": path}
    return report(Inputs(**release.record.inputs.model_dump()), built.files, facts)


def _hash(path: Path) -> str | None:
    return digest(path.read_bytes()) if path.is_file() else None


def changed_sources(release: Release) -> Iterator[Diagnostic]:
    """What lies in `sources` and is not what was kept there."""
    folder = release.folder / SOURCES
    there = {path.relative_to(folder).as_posix() for path in files_below(folder)}
    for path in sorted(there | release.record.sources.keys()):
        now, then = _hash(folder / path), release.record.sources.get(path)
        if now != then:
            what = "is missing" if now is None else "is no part of the release" if then is None else "has changed"
            place = f"{SOURCES}/{path} of the release of {release.name}"
            yield Diagnostic("release-changed", f"{place} {what}", None, HINT if then else "move it elsewhere")


def damaged(release: Release) -> Iterator[Diagnostic]:
    """The tree and the files of the release that are no longer what they were."""
    kept = {TREE: release.record.tree_sha256, **{name: file.sha256 for name, file in release.record.files.items()}}
    for name, hash_ in kept.items():
        now = _hash(release.folder / name)
        if now != hash_:
            message = f"{name} of the release of {release.name} {'is missing' if now is None else 'has changed'}"
            yield Diagnostic("release-changed", message, None, HINT)


def _other_files(release: Release, built: Build) -> Iterator[Diagnostic]:
    for name, file in release.record.files.items():
        data = built.files.get(name)
        if data is None or digest(data) != file.sha256:
            message = f"{name} comes out otherwise than it was released" if data else f"{name} was not built"
            yield Diagnostic("rebuild-differs", message)


def _other_tools(root: Path, release: Release, kept: Mapping[str, bytes]) -> list[Diagnostic]:
    """What the release was made with, and this is not."""
    record = release.record
    then = {**record.tools, "briefgen": record.briefgen.version}
    now = {**all_tools(kept.get(LOCK, b"")), "briefgen": __version__}
    found = [
        Diagnostic("other-tool", f"{name}: released with {then.get(name, 'none')}, here is {now.get(name, 'none')}")
        for name in sorted(then.keys() | now.keys())
        if then.get(name) != now.get(name)
    ]
    if record.briefgen.sha256 != Hashes(root)[TOOL] and then["briefgen"] == now["briefgen"]:
        hint = f"check out the tag {record.country}-{record.version}, and make setup"
        message = f"briefgen: the program is not the one of the release (both call themselves {__version__})"
        found.append(Diagnostic("other-tool", message, None, hint))
    return found


def _unexplained() -> Diagnostic:
    message = "no source, library or tool that the release knows of differs"
    return Diagnostic("other-tool", message, None, f"is it another machine? {RECORD} lists what was looked at")
