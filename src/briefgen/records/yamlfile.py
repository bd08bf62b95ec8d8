"""YAML text → plain values that know where they stand.

Only what the YAML core schema calls true, false, null and integers is converted; every other scalar stays the text that was
typed, so that `NO` is Norway, `1.10` is a version and `2017-10-01` a date still to be read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from briefgen.diagnostics import Diagnostics
from briefgen.source import Source, Span

Path = tuple[str | int, ...]
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)$")
CONSTANTS: Mapping[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
# XML 1.0 (clause 2.2) knows no other character below U+0020; neither does the text of a paper.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True)
class YamlFile:
    """The value of a file, and the span of every key and value by its path in it."""

    source: Source
    value: Any
    values: Mapping[Path, Span]
    keys: Mapping[Path, Span]

    def span(self, path: Path, *, key: bool = False) -> Span:
        """The span of the value (or key) at `path`; of the nearest thing around it where that is unknown."""
        for end in range(len(path), -1, -1):
            here = path[:end]
            spans = (self.keys, self.values) if key else (self.values, self.keys)
            for known in spans:
                if here in known:
                    return known[here]
        return self.source.span(0, 0)


def check_characters(source: Source, log: Diagnostics) -> bool:
    """Report each character that no paper can hold (control characters, lone surrogates); True when there is none."""
    found = list(CONTROL.finditer(source.text))
    for match in found[:20]:
        name = f"U+{ord(match.group()):04X}"
        message = f"the character {name} can stand in no document"
        log.error("control-character", message, Span(source, match.start(), match.end()), "delete it")
    return not found


def check_text(text: str, place: Span | None, log: Diagnostics) -> bool:
    """Report the first character of a text made by escapes or expressions that no paper can hold; True when there is none."""
    found = CONTROL.search(text)
    if found:
        name = f"U+{ord(found.group()):04X}"
        log.error("control-character", f"the character {name} can stand in no document", place, "delete it")
    return not found


def read_yaml(source: Source, log: Diagnostics) -> YamlFile:
    """Compose the one document of `source`; syntax errors and duplicate keys go to `log` (the value is then None or partial)."""
    values: dict[Path, Span] = {}
    keys: dict[Path, Span] = {}
    if not check_characters(source, log):
        return YamlFile(source, None, values, keys)
    try:
        node = yaml.compose(source.text, Loader)
        value = _construct(node, (), source, values, keys, log) if node is not None else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        span = _at(mark, source) if mark else None
        log.error("yaml-syntax", _plain(error), span, _syntax_hint(error, source, span))
        value = None
    except (yaml.YAMLError, RecursionError) as error:
        log.error("yaml-syntax", str(error).splitlines()[0], source.span(0, 0))
        value = None
    return YamlFile(source, value, values, keys)


def _plain(error: yaml.MarkedYAMLError) -> str:
    return ", ".join(part for part in (error.context, error.problem) if part)


def _at(mark: Any, source: Source) -> Span:
    return Span(source, min(mark.index, len(source.text)), min(mark.index, len(source.text)) + 1)


def _syntax_hint(error: yaml.MarkedYAMLError, source: Source, span: Span | None) -> str:
    line = source.line(span.line) if span else ""
    if "\t" in line:
        return "indent with spaces, not with a tab"
    if "mapping values" in str(error.problem):
        return "put a value that contains “: ” in quotation marks"
    return "look at the indentation and the quotation marks here and in the line above"


def _span(node: yaml.Node, source: Source) -> Span:
    """The characters of a node; of its first line when it has several."""
    first, end = _at(node.start_mark, source).start, _at(node.end_mark, source).start
    line_end = source.text.find("\n", first)
    last = min(end, line_end) if line_end >= 0 else end
    return Span(source, first, max(first + 1, last))


def _construct(
    node: yaml.Node, path: Path, source: Source, values: dict[Path, Span], keys: dict[Path, Span], log: Diagnostics
) -> Any:
    if len(path) > 40:
        raise RecursionError("nested too deeply")
    values[path] = _span(node, source)
    if isinstance(node, yaml.SequenceNode):
        items = enumerate(node.value)
        return [_construct(item, (*path, i), source, values, keys, log) for i, item in items]
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, source, values, keys, log)
    assert isinstance(node, yaml.ScalarNode)
    check_text(node.value, values[path], log)
    return _scalar(node)


def _mapping(
    node: yaml.MappingNode,
    path: Path,
    source: Source,
    values: dict[Path, Span],
    keys: dict[Path, Span],
    log: Diagnostics,
) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key, span = str(getattr(key_node, "value", "")), _span(key_node, source)
        if not isinstance(key_node, yaml.ScalarNode):
            log.error("yaml-syntax", "a key must be a single word", span)
            continue
        if not check_text(key, span, log):
            continue
        if key in out:
            first = keys[(*path, key)]
            log.error("duplicate-key", f"“{key}” stands twice in this record", span, f"first in line {first.line}")
            continue
        keys[(*path, key)] = span
        out[key] = _construct(value_node, (*path, key), source, values, keys, log)
    return out


def _scalar(node: yaml.ScalarNode) -> Any:
    text: str = node.value
    if node.style:  # quoted or a block: libyaml says "" of a plain one, PyYAML None
        return text
    if text.lower() in CONSTANTS:
        return CONSTANTS[text.lower()]
    return int(text) if INTEGER.match(text) else text
