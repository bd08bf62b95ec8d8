"""`briefgen release`: a version is judged, built as a final paper, kept, built once more from what was kept, and put in place.

Until everything is known to be right nothing in the project changes; then its folder comes, and its entry in `paper.yaml`, and in a
git repository a commit and a tag: all of them or none.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from briefgen.console import count
from briefgen.diagnostics import BriefgenError, Diagnostic, Diagnostics, fail
from briefgen.edition import Edition
from briefgen.editor.waivers import Waived
from briefgen.pipeline import Build, Editor, build, load_editor_and_proof, resolved, reviewed
from briefgen.project.folder import RELEASES
from briefgen.project.output import write_new_folder, write_whole
from briefgen.records.load import read_all_records
from briefgen.records.paper import PaperFile
from briefgen.records.reader import Reader
from briefgen.records.yamlfile import YamlFile
from briefgen.releases.history import FINAL, Wanted, changed, completes, refusals, with_version
from briefgen.releases.repository import Repository, find_repository
from briefgen.releases.snapshot import copy_of_project, release_files, sources
from briefgen.releases.store import Release, read_release, releases
from briefgen.writers.press import InProcess

FORMATS = ("docx", "pdf")
Say = Callable[[str], object]


@dataclass(frozen=True)
class Released:
    """What was done: the release, how it stands in git (None: it does not), and what the editor finds, mere remarks apart."""

    release: Release
    commit: str | None
    warnings: tuple[str, ...]


def release_paper(root: Path, country: str, wanted: Wanted, month: str, use_git: bool, say: Say) -> None:
    """Release the paper of `country` as `release` does, and `say` how it goes."""
    done = release(root, country, wanted, month, use_git, lambda step: say(f"  {step}"))
    for warning in done.warnings:
        say(warning)
    kept = done.release
    say(f"{kept.name} is released: {kept.record.pages} pages, {count(len(done.warnings), 'warning')}")
    for name in kept.record.files:
        say(f"  {(kept.folder / name).relative_to(root).as_posix()}")
    tag = _tag(country, wanted.number)
    say(f"  commit {done.commit}, tag {tag}" if done.commit else "  without git: it is kept in these files only")


def release(root: Path, country: str, wanted: Wanted, month: str, use_git: bool, say: Say) -> Released:
    """Release the paper of `country`; `month` (YYYY-MM) dates a new entry for which no date is wanted.

    `say` is told of each step. `BriefgenError` with every reason why the version cannot be released; nothing has changed then.
    """
    path, repository = f"content/{country}/paper.yaml", find_repository(root) if use_git else None
    log = Diagnostics()
    reader = Reader(root, log)
    file = reader.record(path, PaperFile, "paper")
    log.raise_if_errors()
    assert file
    say("checks")
    before, done = (root / path).read_bytes(), releases(root, country)
    completing = completes(file.versions, done, wanted.number)
    log.extend(_refusals(root, country, wanted, file, reader.files["paper"], done, repository))
    refused = bool(log.errors)  # what else is wrong is told as well: of the paper as it is, as a final one
    after = changed(path, before, FINAL) if refused else with_version(path, before, wanted, completing, month)
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "project"
        copy_of_project(root, country, copy)
        (copy / path).write_bytes(after)
        if refused:
            raise BriefgenError([*log.errors, *_problems(copy, country)])
        say("build")
        built = built_from(copy, country)
        kept = sources(copy, built.paper)
        say("proof")
        _prove(kept, country, built, Path(scratch) / "again")
        files = release_files(copy, built, kept)
    say("files")
    commit = _put_in_place(root, country, built, files, (path, before, after), repository)
    warnings = tuple(str(finding) for finding in built.findings if finding.severity != "info")
    return Released(read_release(root, country, wanted.number), commit, warnings)


def _refusals(
    root: Path,
    country: str,
    wanted: Wanted,
    file: PaperFile,
    yaml: YamlFile,
    done: Sequence[Release],
    repository: Repository | None,
) -> Iterator[Diagnostic]:
    found = list(refusals(file, yaml, done, wanted))
    yield from found
    if any(problem.code == "release-number" for problem in found):
        return
    known = {release.record.version for release in done}
    if (root / RELEASES / country / wanted.number).exists() and wanted.number not in known:
        message = f"{RELEASES}/{country}/{wanted.number} exists already, and is no release"
        yield Diagnostic("release-exists", message, None, "move it elsewhere")
    if repository:
        yield from repository.problems(_tag(country, wanted.number))


def _tag(country: str, number: str) -> str:
    return f"{country}-{number}"


def _problems(root: Path, country: str) -> list[Diagnostic]:
    """The errors and gaps of a paper as a final one, without building it."""
    log = Diagnostics()
    try:
        document, paper = resolved(root, country, read_all_records(root, log), log)
        found = reviewed(root, document, paper, log).findings
    except BriefgenError as error:
        return error.diagnostics
    return [finding for finding in found if finding.severity == "error"]


def built_from(root: Path, country: str, editor: Editor = reviewed, edition: Edition = "full") -> Build:
    """Both files of an edition of a paper, in memory, from the project in `root`."""
    load_editor_and_proof()
    library = read_all_records(root, Diagnostics())
    return build(root, country, library, FORMATS, lambda *_: None, InProcess(), editor, edition)


def unread(*_: object) -> Waived:
    """An editor who finds nothing: for papers that were read when they were released."""
    return Waived((), ())


def _prove(kept: Mapping[str, bytes], country: str, built: Build, folder: Path) -> None:
    """`BriefgenError` unless the paper can be built from its sources alone, to the same bytes."""
    write_files(folder, kept)
    again = built_from(folder, country, unread)
    other = [name for name, data in built.files.items() if again.files.get(name) != data]
    if other:
        message = f"built from what would be kept, {', '.join(other)} is another file: nothing was released"
        raise fail("release-proof", message, "please report this: it is a mistake in briefgen")


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files by their paths below a folder."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def _put_in_place(
    root: Path,
    country: str,
    built: Build,
    files: Mapping[str, bytes],
    edit: tuple[str, bytes, bytes],
    repository: Repository | None,
) -> str | None:
    """The folder and the entry, and the commit (whose name is given) with its tag; all, or nothing at all."""
    path, before, after = edit
    number = built.document.meta.version
    folder = root / RELEASES / country / number
    with _undone(root / path, before, folder):
        if (root / path).read_bytes() != before:
            raise fail("release-moved", f"{path} has changed meanwhile: nothing was released", "try again")
        write_whole((root / path).parent, {Path(path).name: after})
        folder.parent.mkdir(parents=True, exist_ok=True)
        write_new_folder(folder, files)
        if repository is None:
            return None
        note = str(built.paper.file.version.note)
        ours = [path, f"{RELEASES}/{country}/{number}"]
        with repository.commit(ours, f"Release {country} {number}: {note}") as commit:
            repository.tag(_tag(country, number), note)
            return commit


@contextmanager
def _undone(path: Path, before: bytes, folder: Path) -> Iterator[None]:
    """When the block fails, `path` holds `before` again, and `folder`, which was not there, is gone."""
    import shutil

    try:
        yield
    except BaseException:
        if path.read_bytes() != before:
            write_whole(path.parent, {path.name: before})
        shutil.rmtree(folder, ignore_errors=True)
        for empty in (folder.parent, folder.parent.parent):
            if empty.is_dir() and not any(empty.iterdir()):
                empty.rmdir()
        raise
