"""YAML text → plain values that know where they stand.

Only what the YAML core schema calls true, false, null and integers is converted; every other scalar stays the text that was
typed, so that `NO` is Norway, `1.10` is a version and `2017-10-01` a date still to be read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from briefgen.bounds import bounded
from briefgen.diagnostics import BriefgenError, Diagnostics, fail, shown
from briefgen.limits import DIGITS, READ, VALUE, YAML_DEPTH, YAML_NODES
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
    value = None
    try:
        with bounded(READ, source.path, source.span(0, 0)):
            _check_depth(source)
            node = yaml.compose(source.text, Loader)
            value = _Reader(source, values, keys, log).value(node, ()) if node is not None else None
    except BriefgenError as error:
        log.extend(error.diagnostics)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        span = _at(mark, source) if mark else None
        log.error("yaml-syntax", _plain(error), span, _syntax_hint(error, source, span))
    except yaml.YAMLError as error:
        log.error("yaml-syntax", str(error).splitlines()[0], source.span(0, 0))
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


def _check_depth(source: Source) -> None:
    """Refuse what is nested too deeply, before anything goes down into it: the parser of C would crash."""
    depth = 0
    for event in yaml.parse(source.text, Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > YAML_DEPTH:
            message = f"this is nested more than {YAML_DEPTH} deep"
            raise fail("too-deep", message, "records need some five levels", _at(event.start_mark, source))


# The tags that YAML gives to what has none (YAML 1.1, and its core schema); every other one was written.
KINDS = ("str", "int", "float", "bool", "null", "timestamp", "value", "merge", "seq", "map")
PLAIN = tuple(f"tag:yaml.org,2002:{kind}" for kind in KINDS)


@dataclass
class _Reader:
    """Makes values of nodes."""

    source: Source
    values: dict[Path, Span]
    keys: dict[Path, Span]
    log: Diagnostics
    nodes: int = field(default=0, init=False)

    def value(self, node: yaml.Node, path: Path) -> Any:
        span = self.values[path] = _span(node, self.source)
        self.nodes += 1
        if self.nodes > YAML_NODES or len(path) > YAML_DEPTH:  # by aliases, which repeat what they name
            message = f"this has more than {YAML_NODES} values, or more than {YAML_DEPTH} levels"
            raise fail("too-large", message, "divide it; an alias (*name) repeats all that it names", span)
        if node.tag not in PLAIN:
            self.log.error("yaml-tag", f"a record has no tags: {shown(node.tag)}", span, "delete what begins with !")
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, i)) for i, item in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        assert isinstance(node, yaml.ScalarNode)
        return self.scalar(node, span)

    def mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key, span = str(getattr(key_node, "value", "")), _span(key_node, self.source)
            if not isinstance(key_node, yaml.ScalarNode):
                self.log.error("yaml-syntax", "a key must be a single word", span)
            elif not check_text(key, span, self.log):
                pass
            elif key in out:
                first = self.keys[(*path, key)]
                message = f"“{shown(key)}” stands twice in this record"
                self.log.error("duplicate-key", message, span, f"first in line {first.line}")
            else:
                self.keys[(*path, key)] = span
                out[key] = self.value(value_node, (*path, key))
        return out

    def scalar(self, node: yaml.ScalarNode, span: Span) -> Any:
        text: str = node.value
        check_text(text, span, self.log)
        if len(text) > VALUE:
            message = f"a value has at most {VALUE} characters, not {len(text)}"
            self.log.error("too-large", message, span, "a long text belongs into a file of its own")
            return ""
        if node.style:  # quoted or a block: libyaml says "" of a plain one, PyYAML None
            return text
        if text.lower() in CONSTANTS:
            return CONSTANTS[text.lower()]
        return int(text) if len(text) <= DIGITS and INTEGER.match(text) else text
