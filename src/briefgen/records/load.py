"""Content folder → `Paper`: every file of a country read, typed and cross-checked, every problem reported with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath

from briefgen.diagnostics import Diagnostics
from briefgen.edition import Edition, Level, edition_of
from briefgen.language.languages import language
from briefgen.project.folder import check_country
from briefgen.records.ids import Named, in_paper, in_project, in_stories
from briefgen.records.labels import Labels, read_labels
from briefgen.records.library import Library, Records, reached, read_library, view
from briefgen.records.paper import PaperFile, Story
from briefgen.records.public import LeftOut, public_stories
from briefgen.records.reader import Reader
from briefgen.records.select import select
from briefgen.records.yamlfile import Path, YamlFile
from briefgen.releases.store import Release, released
from briefgen.source import Source, Span


class Passages(Mapping[str, Source]):
    """The texts that papers share, by name, read when asked for: a country's own comes first, then its language's, then all's."""

    def __init__(self, reader: Reader, folders: tuple[str, ...]) -> None:
        """Look into `folders`, the first that has a passage wins."""
        self.reader, self.folders = reader, folders
        self.used: dict[str, Source] = {}

    def __getitem__(self, name: str) -> Source:
        if name not in self.used:
            path = next((path for path in self.places(name) if self.reader.exists(path)), None)
            if path is None:
                raise KeyError(name)
            self.used[name] = self.reader.text(path)
        return self.used[name]

    def places(self, name: str) -> list[str]:
        """Where the passage may stand, first choice first."""
        return [f"{folder}/{name}.md" for folder in self.folders]

    def __iter__(self) -> Iterator[str]:
        found = (path.stem for folder in self.folders for path in (self.reader.root / folder).glob("*.md"))
        return iter(sorted(set(found)))

    def __len__(self) -> int:
        return len(list(iter(self)))


@dataclass(frozen=True)
class Paper:
    """Everything that one paper is made of. `files` holds the YAML files by name, for positions; `texts` the Markdown."""

    folder: str
    file: PaperFile
    library: Library
    records: Records
    stories: Mapping[str, Story]
    texts: Mapping[str, Source]
    passages: Passages
    labels: Labels
    files: Mapping[str, YamlFile]
    pictures: frozenset[str]
    edition: Edition = "full"
    left_out: LeftOut = field(default_factory=LeftOut)
    selections: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """the answers of the queries that were asked"""
    released: Release | None = None
    """what was released under the number of its version, if anything was"""

    def span(self, file: str, *path: str | int) -> Span:
        """Where a value stands, e.g. `span("partnerships", "adpack", "source")`."""
        return self.files[file].span(path)

    def select(self, what: str) -> tuple[str, ...]:
        """The ids of the records that concern the paper (`select.QUERIES`)."""
        if what not in self.selections:
            self.selections[what] = select(what, self.library, self.file.country, self.date)
        return self.selections[what]

    def used_records(self) -> list[str]:
        """The records that were used so far, each as "kind/id"; "kind/*" where all of a kind were gone through."""
        looked_up = [
            f"{registry.shelf.kind}/{id_}"
            for registry in self.records.registries()
            for id_ in (("*",) if registry.listed else sorted(registry.used))
        ]
        return [*looked_up, *self.left_out.records]

    @property
    def is_apart(self) -> bool:
        """Whether this edition has a name and a folder of its own, beside those of the full one."""
        return self.edition == "public" and self.file.classification != "public"

    def story_place(self, name: str) -> Span:
        """Where paper.yaml names a story."""
        return self.span("paper", "stories", self.files["paper"].value["stories"].index(name))

    @property
    def level(self) -> Level:
        """Who may read this edition."""
        return "public" if self.edition == "public" else self.file.classification

    @property
    def date(self) -> str:
        """The date of the version that is built (ISO 8601, whole or partial)."""
        return self.file.version.date.date


def read_all_records(root: FilePath, log: Diagnostics) -> Library:
    """The project's records."""
    return read_library(Reader(root, log))


def load(root: FilePath, country: str, library: Library, log: Diagnostics, edition: Edition = "full") -> Paper:
    """Read the paper of `country` below the project folder `root`, for an edition; a public paper has only the public one.

    Problems of the files' form and of ids that do not exist go to `log`; `BriefgenError` when they leave nothing to go on with.
    """
    check_country(root, country)
    log.extend(library.errors)
    reader = Reader(root, log)
    folder = f"content/{country}"
    file = reader.record(f"{folder}/paper.yaml", PaperFile, "paper")
    log.raise_if_errors()
    assert file
    labels = read_labels(reader, file.lang, reader.at("paper", "lang"))
    stories = {n: reader.record(f"{folder}/stories/{n}.yaml", Story, f"stories/{n}") for n in file.stories}
    texts = {n: reader.text(f"{folder}/{n}", reader.at("paper", *p)) for n, p in _text_names(file)}
    log.raise_if_errors()
    assert labels
    shared = (f"{folder}/shared", f"content/shared/{language(file.lang)}", "content/shared")
    paper = Paper(
        country,
        file,
        library,
        view(library),
        {n: s for n, s in stories.items() if s},
        texts,
        Passages(reader, shared),
        labels,
        {**library.files, **reader.files},
        reader.pictures(folder),
        released=released(root, country, file.version.number),
    )
    if edition_of(file.classification, edition) == "public":
        paper = _public(paper)
    assert library.project
    named = (*in_project(library.project), *in_paper(file), *in_stories(paper.stories), *_concerning(paper))
    reached(paper.library, named, paper.files, log)
    log.raise_if_errors()
    return paper


def _public(paper: Paper) -> Paper:
    """The paper of which the public edition is made."""
    library = paper.library.public
    stories, files, left_out = public_stories(paper.stories, paper.files, library, paper.date)
    return replace(
        paper,
        file=paper.file.model_copy(update={"stories": tuple(stories)}),
        library=library,
        records=view(library),
        stories=stories,
        files={**paper.files, **library.files, **files},
        edition="public",
        left_out=left_out,
    )


def _concerning(paper: Paper) -> Iterator[Named]:
    """The records that concern the paper by themselves, without marking them as used."""
    for kind in ("partnerships", "agreements", "arrangements", "trade"):
        for id_ in select(kind, paper.library, paper.file.country, paper.date):
            yield (kind,), id_, kind, (id_,)


def _text_names(file: PaperFile) -> Iterator[tuple[str, Path]]:
    yield file.abstract, ("abstract",)
    yield from ((name, ("sections", i)) for i, name in enumerate(file.sections))
