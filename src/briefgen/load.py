"""Content folder → `Paper`: every file read, typed and cross-checked, every problem reported with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any, TypeVar

from briefgen.diagnostics import Diagnostics, did_you_mean
from briefgen.ids import check_ids
from briefgen.paper import PaperFile, Story
from briefgen.project import check_country
from briefgen.records import KINDS, Project, Record, Records
from briefgen.source import Source, Span
from briefgen.validate import validate
from briefgen.yamlfile import Path, YamlFile, check_characters, read_yaml

R = TypeVar("R", bound=Record)


PICTURES = (".png", ".jpg", ".jpeg")  # endings, in small letters, of the pictures that a paper may hold


@dataclass(frozen=True)
class Paper:
    """Everything that one paper is made of. `files` holds the YAML files by name, for positions; `texts` the Markdown."""

    folder: str
    file: PaperFile
    records: Records
    stories: Mapping[str, Story]
    texts: Mapping[str, Source]
    passages: Mapping[str, Source]
    labels: Mapping[str, str]
    files: Mapping[str, YamlFile]
    pictures: frozenset[str]

    def span(self, file: str, *path: str | int) -> Span:
        """Where a value stands, e.g. `span("partnerships", "adpack", "source")`."""
        return self.files[file].span(path)


def load(root: FilePath, country: str, log: Diagnostics) -> Paper:
    """Read the paper of `country` below the project folder `root`.

    Problems of the files' form and of ids that do not exist go to `log`; `BriefgenError` when they leave nothing to go on with.
    """
    check_country(root, country)
    reader = _Reader(root, log)
    folder = f"content/{country}"
    records = _records(reader)
    file = reader.record(f"{folder}/paper.yaml", PaperFile, "paper")
    labels = reader.labels(file.lang) if file else {}
    names = file.stories if file else ()
    stories = {n: reader.record(f"{folder}/stories/{n}.yaml", Story, f"stories/{n}") for n in names}
    texts = {n: reader.text(f"{folder}/{n}", reader.at("paper", *p)) for n, p in _text_names(file)}
    passages = {**reader.folder("content/shared"), **reader.folder(f"{folder}/shared")}
    log.raise_if_errors()
    assert records
    assert file
    paper = Paper(
        country,
        file,
        records,
        {n: s for n, s in stories.items() if s},
        texts,
        passages,
        labels,
        reader.files,
        reader.pictures(folder),
    )
    check_ids(records, file, paper.stories, reader.files, log)
    log.raise_if_errors()
    return paper


def _text_names(file: PaperFile | None) -> Iterator[tuple[str, Path]]:
    if file:
        yield file.abstract, ("abstract",)
        yield from ((name, ("sections", i)) for i, name in enumerate(file.sections))


def _records(reader: _Reader) -> Records | None:
    values: dict[str, Any] = {"project": reader.record("content/project.yaml", Project, "project")}
    for kind, model in KINDS.items():
        values[kind] = reader.mapping(f"content/data/{kind}.yaml", model, kind)
    return Records.model_construct(**values) if all(v is not None for v in values.values()) else None


class _Reader:
    """Reads files below a folder and keeps their positions."""

    def __init__(self, root: FilePath, log: Diagnostics) -> None:
        self.root, self.log = root, log
        self.files: dict[str, YamlFile] = {}

    def at(self, file: str, *path: str | int) -> Span | None:
        return self.files[file].span(path) if file in self.files else None

    def text(self, path: str, named_at: Span | None = None) -> Source:
        r"""The text of a file (UTF-8, line ends as \\n); an error at `named_at` when it cannot be read."""
        try:
            text = (self.root / path).read_text("utf-8-sig")
        except FileNotFoundError:
            self.log.error("missing-file", f"the file {path} does not exist", named_at, self._file_hint(path))
            text = ""
        except UnicodeDecodeError as error:
            message = f"{path} is not UTF-8 (byte {error.start})"
            self.log.error("not-utf-8", message, named_at, "save it as UTF-8")
            text = ""
        except OSError as error:
            self.log.error("unreadable-file", f"{path}: {error.strerror}", named_at)
            text = ""
        source = Source(path, text)
        if path.endswith(".md"):
            check_characters(source, self.log)
        return source

    def _file_hint(self, path: str) -> str | None:
        folder = (self.root / path).parent
        return did_you_mean(FilePath(path).name, [p.name for p in folder.glob("*") if p.is_file()])

    def folder(self, path: str) -> dict[str, Source]:
        """The Markdown files of a folder, by their stems."""
        found = sorted((self.root / path).glob("*.md"))
        return {file.stem: self.text(f"{path}/{file.name}") for file in found}

    def pictures(self, path: str) -> frozenset[str]:
        """The picture files of a folder and those below it, by their path in it."""
        folder = self.root / path
        found = (file for file in folder.rglob("*") if file.suffix.lower() in PICTURES and file.is_file())
        return frozenset(file.relative_to(folder).as_posix() for file in found)

    def yaml(self, path: str, key: str, named_at: Span | None = None) -> YamlFile:
        self.files[key] = read_yaml(self.text(path, named_at), self.log)
        return self.files[key]

    def record(self, path: str, model: type[R], key: str) -> R | None:
        named_at = self.at("paper", "stories") if key.startswith("stories/") else None
        errors = len(self.log.errors)
        file = self.yaml(path, key, named_at)
        if file.value is not None:
            return validate(model, file, (), self.log)
        if len(self.log.errors) == errors:
            self.log.error("empty-file", f"{path} has no fields", file.span(()))
        return None

    def mapping(self, path: str, model: type[R], key: str) -> dict[str, R] | None:
        file = self.yaml(path, key)
        if file.value is None:
            return {} if not self.log.errors else None
        if not isinstance(file.value, dict):
            self.log.error("wrong-type", f"{path} must hold records, each under its id", file.span(()))
            return None
        records = {id_: validate(model, file, (id_,), self.log) for id_ in file.value if self._good_id(id_, file)}
        return {id_: record for id_, record in records.items() if record}

    def _good_id(self, id_: str, file: YamlFile) -> bool:
        good = id_.isascii() and id_.isidentifier() and id_.islower()
        if not good:
            message = f"“{id_}” is no id: small letters, digits and underscores, a letter first"
            self.log.error("bad-id", message, file.span((id_,), key=True))
        return good

    def labels(self, lang: str) -> dict[str, str]:
        path = f"templates/labels/{lang.split('-', maxsplit=1)[0]}.yaml"
        value = self.yaml(path, "labels", self.at("paper", "lang")).value
        return {key: str(text) for key, text in value.items()} if isinstance(value, dict) else {}
