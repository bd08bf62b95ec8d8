"""JSON Schemas of the content's YAML files, for completion and checks in editors; and that of a package's manifest."""

from __future__ import annotations

import json
from typing import Any, Literal

from pydantic import TypeAdapter

from briefgen.editor.rules import all_rules
from briefgen.editor.style import SEVERITIES
from briefgen.editor.waivers import Waiver
from briefgen.links.checked import Checked, WebAddress
from briefgen.records.kinds import GAPS_ALLOWED, KINDS, Project
from briefgen.records.paper import PaperFile, Story
from briefgen.records.values import Id, Known
from briefgen.submission.manifest import Manifest


def schemas() -> dict[str, str]:
    """The text of each schema, by its file name."""
    kinds: dict[str, Any] = {"project": Project, "paper": PaperFile, "story": Story}
    kinds |= {k: dict[Id, Known[m] if k in GAPS_ALLOWED else m] for k, m in KINDS.items()}  # type: ignore[valid-type, misc]
    kinds["waivers"] = tuple[Waiver, ...]
    kinds["rules"] = dict[Literal[*all_rules()], Literal[*SEVERITIES]]  # type: ignore[misc]
    kinds["links"] = dict[WebAddress, Checked]
    found = {name: _numbers_as_text(TypeAdapter(kind).json_schema()) for name, kind in kinds.items()}
    found["manifest"] = Manifest.model_json_schema()  # of JSON, in which a text is no number
    return {f"{name}.json": _written(name, schema) for name, schema in found.items()}


def _written(name: str, schema: dict[str, Any]) -> str:
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": name}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _numbers_as_text(schema: Any) -> Any:
    """The schema, with numbers allowed wherever text is: they are taken as they are typed."""
    if isinstance(schema, list):
        return [_numbers_as_text(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    changed = {key: _numbers_as_text(part) for key, part in schema.items()}
    return (
        changed | {"type": ["string", "number"]} if schema.get("type") == "string" and "enum" not in schema else changed
    )
