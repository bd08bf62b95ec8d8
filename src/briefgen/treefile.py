"""Document ↔ JSON: the resolved tree as a file, which outlives every change of the records and of the content's form.

A node is an object with its name in `node` and its fields; fields that have their default are left out, and so are places in
sources. A sequence is an array, a date the text of ISO 8601.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from typing import Any

from briefgen import document as d
from briefgen.diagnostics import fail

FORMAT = 1
LEFT_OUT = ("span",)
NODES = {cls.__name__: cls for cls in vars(d).values() if isinstance(cls, type) and is_dataclass(cls)}


def write_tree_file(document: d.Document) -> bytes:
    """The bytes of the file (UTF-8), the same for the same document."""
    said = {"format": FORMAT, "document": _plain(document)}
    return json.dumps(said, ensure_ascii=False, indent=1).encode() + b"\n"


def read_tree_file(data: bytes, path: str = "tree.json") -> d.Document:
    """The document in such a file; `BriefgenError`, with `path`, when it holds none, or one of a later format."""
    hint = "it was made by another version of briefgen, or changed by hand: restore it"
    try:
        said = json.loads(data)
        if said["format"] == FORMAT:
            document = _node(said["document"])
            if isinstance(document, d.Document):
                return document
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise fail("tree-file", f"{path} holds no paper that can be read: {error!r}", hint) from error
    raise fail("tree-file", f"{path} holds no paper of format {FORMAT}", hint)


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        said = {f.name: getattr(value, f.name) for f in fields(value) if f.name not in LEFT_OUT}
        kept = {name: _plain(v) for name, v in said.items() if v != _default(type(value), name)}
        return {"node": type(value).__name__, **kept}
    if isinstance(value, Mapping):
        return {key: _plain(v) for key, v in value.items()}
    if isinstance(value, datetime):
        return value.isoformat()
    return [_plain(v) for v in value] if isinstance(value, tuple) else value


def _default(node: type, name: str) -> Any:
    return next(
        f.default for f in fields(node) if f.name == name
    )  # MISSING, which equals no value, where there is none


def _node(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(map(_node, value))
    if not isinstance(value, dict):
        return value
    if "node" not in value:
        return {key: _node(v) for key, v in value.items()}
    node = NODES[value["node"]]
    given = {key: _node(v) for key, v in value.items() if key != "node"}
    return node(**{**_unsaid(node), **_dated(node, given)})


def _unsaid(node: type) -> dict[str, Any]:
    """Values for the fields that a file from before these fields does not have."""
    return {f.name: "" for f in fields(node) if f.default is MISSING and f.default_factory is MISSING}


def _dated(node: type, given: dict[str, Any]) -> dict[str, Any]:
    """The values of the fields that a node has; the date as a date."""
    known = {f.name for f in fields(node)}
    return {
        key: datetime.fromisoformat(value) if node is d.Meta and key == "date" else value
        for key, value in given.items()
        if key in known
    }
