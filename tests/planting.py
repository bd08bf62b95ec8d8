"""The project's content as text, and the places in it where a mistake can be planted: running prose, values of records."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

OBJECT = "\ufffc"  # stands for an expression, a gap or a reference: something is printed there
NOTHING = "\u2060"  # stands for markup of which nothing is printed
MARKUP = re.compile(
    r"""(?P<object>\{\{.*?\}\}|\{%.*?%\}|\[\[gap.*?\]\]|\[@\w+\]|https?://\S+)
    | (?P<nothing>^```.*?^```|^---$|\{\#.*?\}|\[\^\w+\]:?|\*+|`|^[ ]*(?:[-+]|\d\.|\#+)[ ]|^\|[-:| ]+\|$|\|)""",
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)
PIECE = re.compile(r"\n[ ]*\n|\n(?=[ ]*(?:[-+]|\d\.|\#+)[ ])|\n(?=\|)")
TEXTS = {  # fields of YAML files that hold prose; * stands for any key
    "stories": (
        "context",
        "cooperation.text",
        "cooperation.type",
        "objective",
        "policy_support",
        "results",
        "contact.role",
    ),
    "partnerships": ("*.summary", "*.in_country.*"),
    "clusters": ("*.description",),
    "sectors": ("*.detail",),
    "sources": ("*.label",),
    "paper": ("title", "subject", "versions.*.note"),
}


@dataclass(frozen=True)
class Change:
    """`text` in place of characters `start` up to `end` of a file."""

    path: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Spot:
    """Characters of a file, and the plain value that they hold."""

    path: str
    start: int
    end: int
    value: Any

    def put(self, text: str) -> Change:
        """Another text in this place."""
        return Change(self.path, self.start, self.end, text)


@dataclass(frozen=True)
class Mistake:
    """Changes that belong together.

    A finding tells of it where it stands at one of them, or at one of the places that are `concerned`, or quotes `words`.
    """

    changes: tuple[Change, ...]
    words: tuple[str, ...] = ()
    concerned: tuple[Spot, ...] = ()


@dataclass(frozen=True)
class Passage:
    """A paragraph, an item, a cell or a value that is prose. `text` is as long as its source; markup is masked."""

    path: str
    start: int
    text: str
    source: str
    kind: str

    def put(self, start: int, end: int, text: str) -> Change:
        """Another text for some of the characters."""
        return Change(self.path, self.start + start, self.start + end, text)

    def find(self, pattern: str, flags: int = 0) -> Iterator[re.Match[str]]:
        """The matches of a pattern in what is prose."""
        return re.finditer(pattern, self.text, flags)


@dataclass(frozen=True)
class Content:
    """The files of a project's `content/` by path, and what they hold."""

    files: Mapping[str, str]
    evaluate: Callable[[str, str], Any] = field(default=lambda path, expression: None)
    """the value of an expression in a file; None where it has none there"""
    printed: Mapping[str, str] = field(default_factory=dict)
    """the words of each paper as they are"""

    @cached_property
    def papers(self) -> tuple[str, ...]:
        """The folders of the papers."""
        return tuple(sorted(path.split("/")[1] for path in self.files if path.endswith("/paper.yaml")))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All prose, whether it is printed or not."""
        found: list[Passage] = []
        for path, text in self.files.items():
            if path.endswith(".md") and "/fr/" not in path:
                found += _pieces(path, 0, text)
            elif path.endswith(".yaml"):
                found += self._values(path)
        return tuple(found)

    def _values(self, path: str) -> Iterator[Passage]:
        patterns = [re.compile(p.replace(".", r"\.").replace("*", r"[^.]+")) for p in TEXTS.get(kind(path), ())]
        for key, spot in self.spots(path).items():
            name = ".".join(map(str, key))
            if isinstance(spot.value, str) and any(p.fullmatch(name) for p in patterns):
                yield from _pieces(path, spot.start, self.files[path][spot.start : spot.end])

    def prose(self, *kinds: str) -> Iterator[Passage]:
        """The prose of some kinds: heading, item, paragraph, cell, value. All but headings and values if none is named."""
        return (p for p in self.passages if p.kind in (kinds or ("item", "paragraph", "cell")))

    def spots(self, path: str) -> Mapping[tuple[str | int, ...], Spot]:
        """The values of a YAML file by their keys, mappings and lists too."""
        if path not in self._spots:
            self._spots[path] = dict(_spots(path, self.files[path]))
        return self._spots[path]

    @cached_property
    def _spots(self) -> dict[str, Mapping[tuple[str | int, ...], Spot]]:
        return {}

    def records(self, kind_: str) -> Mapping[str, Any]:
        """The records of a kind, as plain values."""
        if kind_ not in self._records:
            self._records[kind_] = yaml.safe_load(self.files[f"content/data/{kind_}.yaml"]) or {}
        return self._records[kind_]

    @cached_property
    def _records(self) -> dict[str, Mapping[str, Any]]:
        return {}

    def spot(self, path: str, *key: str | int) -> Spot | None:
        """A value of a file; `path` may be the name of a kind of records."""
        return self.spots(path if "/" in path else f"content/data/{path}.yaml").get(key)

    def record(self, kind_: str, id_: str) -> Spot:
        """The whole text of a record, from its id to the next one."""
        path = f"content/data/{kind_}.yaml"
        text = self.files[path]
        start = re.search(rf"^{id_}:", text, re.MULTILINE).start()  # type: ignore[union-attr]
        later = re.compile(r"^(?=\S)", re.MULTILINE).search(text, start + 1)
        return Spot(path, start, later.start() if later else len(text), None)

    def text(self, spot: Spot) -> str:
        """The characters of a place."""
        return self.files[spot.path][spot.start : spot.end]

    def line(self, path: str, *key: str | int) -> Spot | None:
        """The whole lines of a key and its value, the end of the last one included."""
        spot = self.spot(path, *key)
        if spot is None:
            return None
        text = self.files[spot.path]
        start = text.rfind("\n", 0, spot.start) + 1
        while not re.match(rf"\s*(- )?{key[-1]}:", text[start:]):  # a value that begins below its key
            start = text.rfind("\n", 0, start - 1) + 1
        end = text.find("\n", max(spot.end - 1, spot.start))
        return Spot(spot.path, start, len(text) if end < 0 else end + 1, spot.value)

    def ends(self) -> Iterator[tuple[Passage, int]]:
        """Where a sentence can be added: behind one in a paragraph of a paper's own text."""
        for passage in self.prose("paragraph"):
            if passage.path.endswith(".md") and passage.path.split("/")[1] in self.papers:
                yield from ((passage, m.end()) for m in passage.find(rf"(?<=\w\w)\.{NOTHING}*(?=\s|$)"))

    def expressions(self, pattern: str) -> Iterator[tuple[Spot, re.Match[str]]]:
        """The expressions `{{ … }}` that are like a pattern, with their values as they are printed."""
        for passage in self.prose("item", "paragraph", "cell", "heading"):
            for m in re.finditer(r"\{\{\s*(.*?)\s*\}\}", passage.source, re.DOTALL):
                match = re.search(pattern, m[1])
                value = self.evaluate(passage.path, m[1]) if match else None
                if match and value is not None:
                    yield Spot(passage.path, passage.start + m.start(), passage.start + m.end(), str(value)), match

    def stories(self) -> Iterator[str]:
        """The paths of the story files."""
        return (path for path in self.files if "/stories/" in path)


def kind(path: str) -> str:
    """What a YAML file holds: "paper", "stories", or a kind of records."""
    folder, _, name = path.rpartition("/")
    return "stories" if folder.endswith("/stories") else name.removesuffix(".yaml")


def _pieces(path: str, offset: int, source: str) -> Iterator[Passage]:
    masked = MARKUP.sub(lambda m: (OBJECT if m["object"] else NOTHING) * len(m[0]), source)
    edges = [0, *(m.end() for m in PIECE.finditer(source)), len(source)]
    for start, end in itertools.pairwise(edges):
        piece, text = source[start:end], masked[start:end]
        if re.search(r"\w", text):
            begin = piece.lstrip()
            kinds = (("#", "heading"), ("|", "cell"), ("- ", "item"), ("1", "item"))
            of = next((name for sign, name in kinds if begin.startswith(sign)), "paragraph")
            if path.endswith(".yaml") and "\n" not in source:
                of = "value"
            yield Passage(path, offset + start, text, piece, of)


def _spots(path: str, text: str) -> Iterator[tuple[tuple[str | int, ...], Spot]]:
    root = yaml.compose(text, yaml.SafeLoader)
    if root is not None:
        yield from _walk(path, text, root, ())


def _walk(
    path: str, text: str, node: yaml.Node, key: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], Spot]]:
    value = node.value if isinstance(node, yaml.ScalarNode) else None
    start, end = node.start_mark.index, node.end_mark.index
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        start = text.find("\n", start) + 1
        end = start + len(text[start:end].rstrip())
    yield key, Spot(path, start, end, value)
    if isinstance(node, yaml.MappingNode):
        for name, child in node.value:
            yield from _walk(path, text, child, (*key, str(name.value)))
    elif isinstance(node, yaml.SequenceNode):
        for number, child in enumerate(node.value):
            yield from _walk(path, text, child, (*key, number))


def planted(files: Mapping[str, str], mistake: Mistake) -> dict[str, str]:
    """The files that change, with their new texts."""
    out: dict[str, str] = {}
    for change in sorted(mistake.changes, key=lambda c: c.start, reverse=True):
        text = out.get(change.path, files.get(change.path, ""))
        out[change.path] = text[: change.start] + change.text + text[change.end :]
    return out


def read_content(root: Path) -> dict[str, str]:
    """The content's files by path, those of house style and French passages left out."""
    paths = sorted(p for p in (root / "content").rglob("*") if p.suffix in (".md", ".yaml") and "style" not in p.parts)
    return {p.relative_to(root).as_posix(): p.read_text("utf-8") for p in paths if p.name != "waivers.yaml"}


def sentence(text: str, at: int) -> str:
    """The sentence around a character of a masked text."""
    edges = [0, *(m.end() for m in re.finditer(rf"[.!?]{NOTHING}*\s", text)), len(text)]
    return next(text[a:b] for a, b in itertools.pairwise(edges) if a <= at < b or b == len(text))
