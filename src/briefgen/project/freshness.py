"""Is a paper up to date? Judged by content, first by whole files, then, where records changed, by the very records it used.

As long as no file of records has changed this needs nothing but the standard library, and takes no time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.edition import Edition
from briefgen.language.languages import language
from briefgen.project.folder import (
    LIBRARIES,
    LINKS,
    PACKAGE,
    RECORD,
    RELEASES,
    digest,
    files_below,
    release_record,
)
from briefgen.project.output import write_whole
from briefgen.project.report import REPORT, Inputs, Past, past_builds, written

if TYPE_CHECKING:
    from briefgen.records.library import Library
    from briefgen.records.load import Paper

DATA = "content/data"
STYLE = "content/style"
TOOL = "briefgen"  # stands among the files for the program and its libraries


class Hashes:
    """The SHA-256 of the project's files, each read once: a picture of the moment at which it is first asked for."""

    def __init__(self, root: Path) -> None:
        """Of the files below `root`."""
        self.root = root
        self._known: dict[str, str | None] = {}

    def __getitem__(self, path: str) -> str | None:
        """The hash of a file by its path in the project, or of the tool; None when there is no such file."""
        if path not in self._known:
            self._known[path] = _tool() if path == TOOL else self._file(path)
        return self._known[path]

    def _file(self, path: str) -> str | None:
        try:
            return digest((self.root / path).read_bytes())
        except OSError:
            return None

    def below(self, folder: str) -> dict[str, str | None]:
        """The hashes of all files of a folder."""
        paths = (file.relative_to(self.root).as_posix() for file in files_below(self.root / folder))
        return {path: self[path] for path in paths}

    @cached_property
    def data(self) -> dict[str, str | None]:
        """The hashes of the files of records."""
        return {path: hash_ for path, hash_ in self.below(DATA).items() if path != LINKS}

    def take(self, *countries: str) -> None:
        """Look now at everything that the papers of `countries` may read, before it is read."""
        for country in countries:
            for path in (self.root / RELEASES / country).glob(f"*/{RECORD}"):
                _ = self[path.relative_to(self.root).as_posix()]
        for folder in (DATA, STYLE, "content/shared", "templates", *(f"content/{country}" for country in countries)):
            self.below(folder)


class Loader:
    """The project's records, read when they are first asked for; their files were looked at before."""

    def __init__(self, root: Path, hashes: Hashes) -> None:
        """Of the project in `root`."""
        self.root, self.hashes = root, hashes

    @cached_property
    def library(self) -> Library:
        """The records."""
        from briefgen.diagnostics import Diagnostics
        from briefgen.records.load import read_all_records

        _ = self.hashes.data
        return read_all_records(self.root, Diagnostics())


def _tool() -> str:
    """The program's own files, and the names (with versions) under which its libraries are installed."""
    names = {name.lower().replace("-", "_") for name in LIBRARIES}
    import_path = PACKAGE.parent, *(Path(entry) for entry in _site_packages())
    installed = {
        p.name for folder in import_path for p in folder.glob("*.dist-info") if p.name.split("-")[0].lower() in names
    }
    files = b"".join(file.read_bytes() for file in files_below(PACKAGE))
    return digest(files + "".join(sorted(installed)).encode())


def _site_packages() -> list[str]:
    import site

    return site.getsitepackages()


@dataclass(frozen=True)
class Verdict:
    """The newest build, if there is one, and why it is not up to date: nothing when it is."""

    past: Past | None
    reasons: tuple[str, ...]

    @property
    def fresh(self) -> Past | None:
        """The build, when it is up to date."""
        return None if self.reasons else self.past


def judge(
    root: Path,
    country: str,
    formats: Iterable[str],
    hashes: Hashes,
    library: Callable[[], Library],
    edition: Edition = "full",
) -> Verdict:
    """Whether an edition of the paper of `country` is up to date in all `formats`.

    `library` is only called when records have changed.
    """
    builds = (past for past in past_builds(root / "build" / country) if past.serves(edition))
    first: Verdict | None = None
    for past in builds:
        verdict = Verdict(past, tuple(_reasons(past, country, formats, hashes, library)))
        if verdict.fresh:
            return verdict
        first = first or verdict
    return first or Verdict(None, ("not built yet",))


def _reasons(
    past: Past, country: str, formats: Iterable[str], hashes: Hashes, library: Callable[[], Library]
) -> Iterable[str]:
    inputs = past.inputs
    if inputs is None:
        return ["its report cannot be read"]
    own = {**hashes.below(STYLE), **hashes.below(f"content/{country}")}
    now = {**{path: hashes[path] for path in inputs.files}, **own}
    changed = differences(inputs.files, now) + [f"{name} (result)" for name in past.lacking(formats)]
    if changed or inputs.data == hashes.data:
        return changed
    changed = changed_records(inputs, past, library().of(past.edition))
    if not changed:
        _remember(past, inputs, hashes)
    return changed


def changed_records(inputs: Inputs, past: Past, library: Library) -> list[str]:
    """The records and the lists of records that the paper used and that are no longer what they were in its edition's library."""
    from briefgen.records.select import select

    if library.errors:
        return ["content/data (cannot be read)"]
    asked = (library, str(past.report.get("country_code")), str(past.report.get("date")))
    answers = {what: list(select(what, *asked)) for what in inputs.selections}
    lists = [f"{what}: another list" for what, ids in inputs.selections.items() if answers[what] != ids]
    return differences(inputs.records, {key: library.digest(key) for key in inputs.records}) + lists


def _remember(past: Past, inputs: Inputs, hashes: Hashes) -> None:
    """Note the files of records as they are now: they have changed, but nothing that the paper uses has."""
    known = {**past.report, "inputs": asdict(replace(inputs, data=hashes.data))}
    write_whole(past.folder, {REPORT: written(known)})


def used(paper: Paper, hashes: Hashes) -> Inputs:
    """What `paper` was made from, after it was built; `hashes` were taken before."""
    lang = language(paper.file.lang)
    templates = [
        f"templates/{name}"
        for name in ("paper.docx", "paper.css", "paper.html.j2", "accessibility.yaml", f"labels/{lang}.yaml")
    ]
    passages = [place for name in paper.passages.used for place in paper.passages.places(name)]
    release = release_record(paper.folder, paper.file.version.number)
    files = [TOOL, "content/project.yaml", *templates, *passages, release]
    records = {key: paper.library.digest(key) for key in paper.used_records()}
    selections = {what: list(ids) for what, ids in paper.selections.items()}
    own = {**hashes.below(STYLE), **hashes.below(f"content/{paper.folder}")}
    return Inputs({**own, **{path: hashes[path] for path in files}}, hashes.data, records, selections)


def differences(before: Mapping[str, str | None], now: Mapping[str, str | None]) -> list[str]:
    """The names whose hashes differ, or that only one of both has."""
    return sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))
