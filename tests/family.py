"""A large family for measuring: many papers of the same shape as Canada's, each with a country and records of its own."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pycountry
import yaml

from briefgen.diagnostics import Diagnostics
from briefgen.pipeline import resolved
from briefgen.records.ids import in_record
from briefgen.records.load import read_all_records

OWN = ("clusters", "agreements", "partnerships", "facts", "sources", "documents")
MODEL, CODE = "canada", "CA"
NAMED = {
    "website",
    "source",
    "further",
    "sources",
    "members",
    "parties",
    "links",
}  # the fields that hold ids of such records


class _Plain(yaml.CSafeLoader):
    """Reads every scalar but true, false and integers as text, as the tool does."""


_Plain.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in rules if tag in ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:int")]
    for letter, rules in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def make_family(source: Path, root: Path, size: int) -> list[str]:
    """Make a project in `root` of `size` papers, each a copy of the model in the project `source`; give their names."""
    shutil.copytree(source / "templates", root / "templates")
    shutil.copytree(source / "content" / "shared", root / "content" / "shared")
    shutil.copy(source / "content" / "project.yaml", root / "content" / "project.yaml")
    needed = _needed(source)
    data = {kind: _some(_read(source / "content" / "data" / f"{kind}.yaml"), needed[kind]) for kind in OWN}
    used = {cluster["country"] for cluster in data["clusters"].values() if isinstance(cluster["country"], str)} - {CODE}
    codes = [country.alpha_2 for country in pycountry.countries if country.alpha_2 not in used][:size]
    assert len(codes) == size, f"there are only {len(codes)} countries for {size} papers"
    none = {f"none_{code.lower()}": {"country": code, "none_as_of": "2017-10"} for code in codes}
    _write(root / "content" / "data" / "arrangements.yaml", none)
    for kind in ("sectors", "organisations", "regions"):
        _write(root / "content" / "data" / f"{kind}.yaml", _read(source / "content" / "data" / f"{kind}.yaml"))
    for kind, records in data.items():
        shared = {"escp_list": records["escp_list"]} if kind == "sources" else {}  # a shared passage cites it
        _write(root / "content" / "data" / f"{kind}.yaml", shared | dict(_all_copies(records, codes)))
    model = source / "content" / MODEL
    ids = {id_ for records in data.values() for id_ in records}
    for code in codes:
        _copy_paper(model, root / "content" / f"x{code.lower()}", code, ids)
    return [f"x{code.lower()}" for code in codes]


def _read(path: Path) -> dict[str, Any]:
    value: dict[str, Any] = yaml.load(path.read_text("utf-8"), _Plain) if path.is_file() else {}
    return value


def _write(path: Path, value: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=110)
    path.write_text(text, "utf-8")


def _needed(source: Path) -> dict[str, set[str]]:
    """The ids of the records that the model uses, and of those that these name, by kind."""
    library = read_all_records(source, Diagnostics())
    paper = resolved(source, MODEL, library, Diagnostics())[1]
    needed: dict[str, set[str]] = {kind: set() for kind in library.shelves}
    todo = [tuple(key.split("/")) for key in paper.used_records()]
    for kind, id_ in todo:  # grows while it is gone through
        if id_ not in needed[kind]:
            needed[kind].add(id_)
            for kinds, named, _, _ in in_record(kind, id_, library.shelves[kind].records[id_]):
                todo.append((next(k for k in kinds if named in library.shelves[k]), named))
    return needed


def _some(records: dict[str, Any], ids: set[str]) -> dict[str, Any]:
    return {id_: record for id_, record in records.items() if id_ in ids}


def _all_copies(records: dict[str, Any], codes: list[str]) -> Iterator[tuple[str, Any]]:
    """The records once for each country, under ids of its own."""
    for code in codes:
        for id_, record in records.items():
            yield f"{id_}_{code.lower()}", _renamed(record, code)


def _renamed(value: Any, code: str, field: str = "") -> Any:
    """The record with the ids of other such records, the country and the notes in its texts replaced."""
    if field == "targets":
        return [code]
    if field == "in_country":
        return {code: _renamed(value[CODE], code)} if CODE in value else {}
    if isinstance(value, dict):
        return {_country(key, code): _renamed(inner, code, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [_renamed(inner, code, field) for inner in value]
    if not isinstance(value, str):
        return value
    if field in NAMED or field == "cluster":
        return f"{value}_{code.lower()}"
    if field == "country":
        return _country(value, code)
    return re.sub(r"\[\^(\w+)\]", rf"[^\1_{code.lower()}]", value)


def _country(value: str, code: str) -> str:
    return code if value == CODE else value


def _copy_paper(model: Path, folder: Path, code: str, ids: set[str]) -> None:
    shutil.copytree(model, folder)
    ending = code.lower()
    record = re.compile(rf"\b({'|'.join(OWN)})\.(\w+)")
    for path in folder.rglob("*"):
        if path.suffix == ".md":
            text = record.sub(rf"\1.\2_{ending}", path.read_text("utf-8"))
            own = re.sub(r"\[\^(\w+)\]", lambda m: f"[^{m[1]}_{ending}]" if m[1] in ids else m[0], text)
            path.write_text(own, "utf-8")
        elif path.name == "paper.yaml":
            paper = _read(path)
            paper["country"] = code
            _write(path, paper)
        elif path.suffix == ".yaml":
            story = _renamed(_read(path), code)
            story["partners"] = [f"{id_}_{ending}" for id_ in story["partners"]]
            _write(path, story)
