"""YAML as text: where its parts begin and end, values as it writes them, and records cut out of a file with their comments.

Whoever changes a file that people keep changes these characters and leaves all others as they are.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from briefgen.diagnostics import Diagnostics
from briefgen.records.yamlfile import Loader, Path, YamlFile, read_yaml
from briefgen.source import Source


@dataclass(frozen=True, slots=True)
class Extent:
    """Where a value begins and ends, in characters, without comments and blank lines after it; `flow`: written in brackets."""

    start: int
    end: int
    flow: bool = False


def extents(text: str) -> dict[Path, Extent]:
    """The extent of every value of a YAML document that can be read, by its path."""
    found: dict[Path, Extent] = {}
    node = yaml.compose(text, Loader)
    if node is not None:
        _measure(node, (), text, found)
    return found


def _measure(node: yaml.Node, path: Path, text: str, found: dict[Path, Extent]) -> int:
    start, end = node.start_mark.index, node.end_mark.index
    flow = bool(getattr(node, "flow_style", False))
    children: list[tuple[str | int, yaml.Node]] = []
    if isinstance(node, yaml.MappingNode):
        children = [(str(key.value), value) for key, value in node.value]
    elif isinstance(node, yaml.SequenceNode):
        children = list(enumerate(node.value))
    ends = [_measure(child, (*path, step), text, found) for step, child in children]
    if ends and not flow:
        end = max(ends)
    found[path] = Extent(start, start + len(text[start:end].rstrip()), flow)
    return found[path].end


def written(value: Any) -> str:
    """A text, or a list of texts, as YAML writes it within a line: in quotation marks only where it needs them."""
    if not isinstance(value, str):
        return "[" + ", ".join(map(written, value)) + "]"
    plain = yaml.safe_dump([value], default_flow_style=True, allow_unicode=True, width=10**6).strip()[1:-1]
    return plain if plain == value else json.dumps(value, ensure_ascii=False)


def line_end(text: str, at: int) -> int:
    """Where the line of a place ends, before its line break."""
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    return end - 1 if text[at:end].endswith("\r") else end


def column(text: str, at: int) -> int:
    """How many characters stand before a place in its line."""
    return at - (text.rfind("\n", 0, at) + 1)


# ------------------------------------------------------------------------------------------------- cutting out records


def cut(file: YamlFile, ids: Collection[str]) -> str:
    """A file of records with those of `ids` only, in their order: the file's first comment, and each record as it is written.

    Comments directly above a record, and those in it, go with it. A record that cannot stand alone (it shares a line with another,
    or refers to one) is written as its plain value.
    """
    text, chosen = file.source.text, [id_ for id_ in file.value if id_ in set(ids)]
    head = _head(text)
    spans = dict(_chunks(text, file, len(head)))
    parts = [head]
    for id_ in chosen:
        part = text[slice(*spans[id_])].rstrip() + "\n"
        alone = read_yaml(Source(file.source.path, part), Diagnostics()).value
        parts.append(part if alone == {id_: file.value[id_]} else _as_json(id_, file.value[id_]))
    return "\n".join(part for part in parts if part)


def _chunks(text: str, file: YamlFile, first: int) -> Iterator[tuple[str, tuple[int, int]]]:
    """From `first` on, where each record begins, with the comments directly above it, and ends, with those in it."""
    keys = {str(path[0]): span.start for path, span in file.keys.items() if len(path) == 1}
    for id_, extent in ((path[0], extent) for path, extent in extents(text).items() if len(path) == 1):
        start = text.rfind("\n", 0, keys[str(id_)]) + 1
        while start > first and text.startswith("#", above := text.rfind("\n", 0, start - 1) + 1):
            start = above
        end = line_end(text, max(extent.end, keys[str(id_)]))
        while (line := text[end + 1 : line_end(text, end + 1)]).lstrip().startswith("#") and line[0] in " \t":
            end = line_end(text, end + 1)
        yield str(id_), (start, end)


def _head(text: str) -> str:
    """The comment with which a file begins."""
    lines = itertools.takewhile(lambda line: line.startswith("#"), text.splitlines(keepends=True))
    return "".join(lines)


def _as_json(id_: str, value: Any) -> str:
    return f"{id_}: {json.dumps(value, ensure_ascii=False)}\n"


def plain_fields(values: Mapping[str, str]) -> list[str]:
    """Fields, each as YAML writes it; values that are numbers or dates stay texts."""
    return [f"{name}: {json.dumps(v) if v[:1].isdigit() else written(v)}" for name, v in values.items()]
