"""`briefgen submission COUNTRY`: the package of a released version, or every reason why there can be none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from briefgen.diagnostics import BriefgenError, Diagnostic, Diagnostics
from briefgen.edition import Edition
from briefgen.project.folder import check_country, digest
from briefgen.project.output import write_whole
from briefgen.records.load import read_all_records
from briefgen.releases.rebuilding import changed_sources, damaged
from briefgen.releases.store import SOURCES, Release, read_release, releases
from briefgen.submission.archive import packed
from briefgen.submission.contents import PaperFiles, paper_files, redline
from briefgen.submission.facts import facts_of
from briefgen.submission.packing import Content, files_of, package
from briefgen.submission.record import Submission, check_same, read_submissions, remember
from briefgen.submission.refusals import Candidate, check_files, judge
from briefgen.submission.released import since
from briefgen.submission.summary import read_template


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; without a `version` the newest release. `today` is ISO 8601."""

    country: str
    version: str | None
    edition: Edition
    redline: bool
    dry_run: bool
    today: str


@dataclass(frozen=True, slots=True)
class Made:
    """A package: its place, its bytes and their hash, whether the same was submitted before, and what should be known."""

    path: Path
    size: int
    sha256: str
    again: bool
    warnings: tuple[Diagnostic, ...]


def submit_paper(root: Path, wanted: Wanted, say: Callable[[str], object]) -> None:
    """Submit a paper as `submit` does, and `say` how it went."""
    made = submit(root, wanted)
    for warning in made.warnings:
        say(str(warning))
    name = made.path.relative_to(root).as_posix()
    say(f"{name} could be made" if wanted.dry_run else name)
    say(f"  {made.size} bytes, SHA-256 {made.sha256}" + (", the same as before" if made.again else ""))


def submit(root: Path, wanted: Wanted) -> Made:
    """Make the package of a released version and note that it was submitted; in a dry run nothing is written.

    `BriefgenError` with every reason against it; nothing is written then.
    """
    check_country(root, wanted.country)
    release = chosen(root, wanted)
    log = Diagnostics()
    sources = release.folder / SOURCES
    log.extend((*changed_sources(release), *damaged(release)))
    log.raise_if_errors()
    log.extend(since(root, release))
    judged = judge(Candidate(root, sources, wanted.country, wanted.edition), wanted.today, log)
    if judged is None:
        raise BriefgenError(log.errors)
    edition: Edition = "public" if judged.paper.is_apart else "full"
    paper, against, contents = _contents(root, release, edition, wanted.redline, log)
    facts = facts_of(release.record, judged, paper, edition, against)
    files = files_of(facts, contents, read_template(root, facts.lang))
    name = f"{paper.stem}_submission.zip"
    archive = _checked(root, files, name, log)
    made = Submission(
        date=wanted.today, name=name, sha256=digest(archive), redline_against=against,
        files={name: digest(data) for name, data in files.items()},
    )  # fmt: skip
    before = read_submissions(release.folder).editions.get(edition)
    if before:
        check_same(before, made)
    number = release.record.version
    folder = root / "build" / wanted.country / (number if edition == "full" else f"{number}-{edition}")
    if not wanted.dry_run:
        write_whole(folder, {name: archive})
        remember(release.folder, edition, made)
    return Made(folder / name, len(archive), made.sha256, before is not None, tuple(log.warnings))


def chosen(root: Path, wanted: Wanted) -> Release:
    """The release that is submitted. `BriefgenError` when there is none: then with all that stands against the paper as it is."""
    if wanted.version is not None:
        return read_release(root, wanted.country, wanted.version)
    known = releases(root, wanted.country)
    if known:
        return known[-1]
    log = Diagnostics()
    message = f"no version of the paper on {wanted.country} was released, and only what is released can be submitted"
    log.error("not-released", message, None, f"make release COUNTRY={wanted.country}, then this again")
    judge(Candidate(root, root, wanted.country, wanted.edition), wanted.today, log)
    raise BriefgenError(log.errors)


def _contents(
    root: Path, release: Release, edition: Edition, with_redline: bool, log: Diagnostics
) -> tuple[PaperFiles, str | None, tuple[Content, ...]]:
    """The paper's files, the version against which a redline shows the changes, and all files to be submitted.

    `log` gets why there can be no redline. `BriefgenError` with all that is in `log` when the paper cannot be built.
    """
    against, changes = None, tuple[Content, ...]()
    try:
        if with_redline:
            against, changes = redline(root, release, edition)
    except BriefgenError as error:
        log.extend(error.diagnostics)
    try:
        paper = paper_files(release, edition)
    except BriefgenError as error:
        raise BriefgenError([*log.errors, *error.diagnostics]) from error
    return paper, against, (*paper.contents, *changes)


def _checked(root: Path, files: dict[str, bytes], name: str, log: Diagnostics) -> bytes:
    """The package, called `name`, of these files. `BriefgenError` with everything that stands against it."""
    own = Diagnostics()
    project = read_all_records(root, own).project
    own.raise_if_errors()
    assert project
    archive = packed(files)
    sizes = {file: len(data) for file, data in files.items()}
    check_files(sizes, (name, len(archive)), project.submission.largest, log)
    log.raise_if_errors()
    return package(files)
