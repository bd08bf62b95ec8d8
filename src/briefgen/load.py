"""Content folder → `Paper`: every file read, typed and cross-checked, every problem reported with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from briefgen.diagnostics import Diagnostics, did_you_mean
from briefgen.paper import PaperFile, Story
from briefgen.project import check_country
from briefgen.records import KINDS, Project, Record, Records
from briefgen.source import Source, Span
from briefgen.yamlfile import Path, YamlFile, check_characters, read_yaml

R = TypeVar("R", bound=Record)


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
    _check_ids(paper, log)
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
        found = (file for kind in ("png", "jpg", "jpeg") for file in folder.rglob(f"*.{kind}"))
        return frozenset(file.relative_to(folder).as_posix() for file in found)

    def yaml(self, path: str, key: str, named_at: Span | None = None) -> YamlFile:
        self.files[key] = read_yaml(self.text(path, named_at), self.log)
        return self.files[key]

    def record(self, path: str, model: type[R], key: str) -> R | None:
        named_at = self.at("paper", "stories") if key.startswith("stories/") else None
        file = self.yaml(path, key, named_at)
        return None if file.value is None and not file.source.text.strip() else validate(model, file, (), self.log)

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


# ------------------------------------------------------------------------------------------------------- validation


def validate(model: type[R], file: YamlFile, path: Path, log: Diagnostics) -> R | None:
    """The record at `path` of `file` as a `model`; each problem goes to `log` with its place. None when there is one."""
    value = file.value
    for step in path:
        value = value[step]
    try:
        return model.model_validate(value)
    except ValidationError as error:
        problems = error.errors(include_url=False)
        for problem in problems:
            if not _follows(problem, problems):
                _report(problem, model, file, path, log)
        return None


def _follows(problem: Any, problems: Sequence[Any]) -> bool:
    """Whether a list is called too short only because what stands in it has a problem of its own."""
    loc = problem["loc"]
    return problem["type"] == "too_short" and any(p["loc"][: len(loc)] == loc and p["loc"] != loc for p in problems)


def _report(problem: Any, model: type[BaseModel], file: YamlFile, base: Path, log: Diagnostics) -> None:
    where = (*base, *(step for step in problem["loc"] if step != "[key]"))
    kind, name = problem["type"], str(where[-1]) if where else ""
    if kind == "extra_forbidden":
        hint = did_you_mean(name, _fields(model, problem["loc"][:-1]))
        log.error("unknown-field", f"there is no field “{name}” here", file.span(where, key=True), hint)
    elif kind == "missing":
        log.error("missing-field", f"the field “{name}” is missing", file.span(where[:-1], key=True))
    elif kind in ("value_error", "assertion_error"):
        log.error("wrong-value", str(problem["ctx"]["error"]), file.span(where))
    else:
        log.error("wrong-type", f"“{name}”: {_words(problem)}", file.span(where))


PATTERNS = {
    r"^[a-z][a-z0-9_]*$": "an id has small letters, digits and underscores, a letter first",
    r"^\S(.*\S)?$": "a single line without spaces around it is expected",
    r"^\d{4}(-\d\d(-\d\d)?)?$": "a date is written 2017, 2017-10 or 2017-10-31",
    r"^\+[0-9][0-9 ]{5,20}$": "a telephone number is written like +32 10 48 94 07",
    r"^\d+(\.\d+)*$": "a number like 3.5 or 1.1 is expected",
}


def _words(problem: Any) -> str:
    context = problem.get("ctx", {})
    match problem["type"]:
        case "string_pattern_mismatch":
            return PATTERNS.get(context["pattern"], f"“{problem['input']}” has not the form that is expected here")
        case "string_type":
            return "a text is expected here" + (", nothing stands there" if problem["input"] is None else "")
        case "model_type" | "model_attributes_type" | "dict_type" | "mapping_type":
            return "fields (key: value) are expected here"
        case "tuple_type" | "list_type":
            return "a list is expected here"
        case "literal_error":
            return f"one of {context['expected'].replace(chr(39), '')} is expected, not “{problem['input']}”"
        case "too_short":
            return f"at least {context['min_length']} must be given"
        case _:
            return str(problem["msg"]).lower()


def _fields(model: Any, path: tuple[Any, ...]) -> list[str]:
    """The field names of the model found by following `path` through the annotations of `model`."""
    for step in path:
        models = _models(model)
        fields = models[0].model_fields if models else {}
        model = fields[step].annotation if step in fields else model
    models = _models(model)
    return list(models[0].model_fields) if models else []


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for argument in get_args(annotation) for model in _models(argument)]


# ------------------------------------------------------------------------------------------------------ ids that exist


def _check_ids(paper: Paper, log: Diagnostics) -> None:
    """Report every id that names no record."""
    for kind, id_, file, path in _named_ids(paper):
        registry: Mapping[str, Any] = getattr(paper.records, kind)
        if id_ not in registry:
            message = f"content/data/{kind}.yaml has no record “{id_}”"
            log.error(f"unknown-{kind.rstrip('s')}", message, paper.span(file, *path), did_you_mean(id_, registry))


def _named_ids(paper: Paper) -> Iterator[tuple[str, str, str, Path]]:
    """(kind, id, file, path) of each id that one record or file uses to name another record."""
    yield from _in_records(paper.records)
    yield from _in_paper(paper.file)
    for name, story in paper.stories.items():
        yield from _in_story(story, f"stories/{name}")


def _each(kind: str, ids: tuple[str | None, ...], file: str, *path: str | int) -> Iterator[tuple[str, str, str, Path]]:
    yield from ((kind, id_, file, (*path, i)) for i, id_ in enumerate(ids) if id_ is not None)


def _in_records(records: Records) -> Iterator[tuple[str, str, str, Path]]:
    yield from _each("organisations", records.project.partners, "project", "partners")
    for id_, cluster in records.clusters.items():
        yield from _each("sources", (cluster.website,), "clusters", id_, "website")
    for id_, agreement in records.agreements.items():
        yield from _each("clusters", agreement.parties, "agreements", id_, "parties")
        yield from _each("sources", agreement.sources, "agreements", id_, "sources")
        yield from _each("sectors", (agreement.field,), "agreements", id_, "field")
    for id_, partnership in records.partnerships.items():
        yield from _each("clusters", partnership.members, "partnerships", id_, "members")
        yield from _each("sectors", partnership.sectors, "partnerships", id_, "sectors")
        yield from _each("sources", (partnership.source,), "partnerships", id_, "source")
        yield from _each("sources", partnership.further, "partnerships", id_, "further")
        regions = tuple(target if target.islower() else None for target in partnership.targets)
        yield from _each("regions", regions, "partnerships", id_, "targets")
    for id_, fact in records.facts.items():
        yield from _each("sources", (fact.source,), "facts", id_, "source")


def _in_paper(file: PaperFile) -> Iterator[tuple[str, str, str, Path]]:
    yield from _each("organisations", file.authors, "paper", "authors")
    for i, group in enumerate(file.priority_sectors):
        yield from _each("sectors", group, "paper", "priority_sectors", i)
    if file.none_identified:
        yield from _each("sectors", file.none_identified.sectors, "paper", "none_identified", "sectors")


def _in_story(story: Story, file: str) -> Iterator[tuple[str, str, str, Path]]:
    yield from _each("clusters", story.partners, file, "partners")
    yield from _each("sources", story.cooperation.sources, file, "cooperation", "sources")
    for i, named in enumerate(story.sectors):
        yield from _each("sectors", (named.sector, named.sub_sector), file, "sectors", i)
