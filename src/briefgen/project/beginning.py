"""A new paper on disk: which country is meant, whether there is one already, and its folder, made whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from briefgen.console import count
from briefgen.diagnostics import BriefgenError, Diagnostics, fail
from briefgen.language.countries import country_name, find_country
from briefgen.pipeline import resolved
from briefgen.project.folder import countries, files_below
from briefgen.project.output import write_new_folder
from briefgen.project.scaffold import FOLDER, LANG, folder_name, known, scaffold
from briefgen.records.gaps import find_gaps
from briefgen.records.kinds import Project
from briefgen.records.labels import Labels, read_labels
from briefgen.records.load import read_all_records
from briefgen.records.reader import Reader

Papers = Mapping[str, Mapping[str, Any]]  # what each paper.yaml says, by folder


@dataclass(frozen=True)
class Begun:
    """A paper that was begun: the country's name, the folder in `content`, the paths of the files in it."""

    country: str
    folder: str
    files: tuple[str, ...]


def begin_paper(root: Path, name: str, month: str) -> None:
    """Begin a paper as `begin` does, and tell how it goes on."""
    begun = begin(root, name, month)
    click.echo(f"content/{begun.folder}: a new paper on {begun.country}")
    for file in begun.files:
        click.echo(f"  content/{begun.folder}/{file}")
    _show_next(root, begun.folder)


def _show_next(root: Path, country: str) -> None:
    """Tell how many gaps a new paper has and how it is built; or what keeps it from that, which is no fault of its own."""
    log = Diagnostics()
    try:
        document, paper = resolved(root, country, read_all_records(root, log), log)
    except BriefgenError as error:
        click.echo(f"{error}\nIt cannot be built before this is mended. Then: make paper COUNTRY={country}", err=True)
        return
    click.echo(f"It has {count(len(find_gaps(document, paper)), 'gap')} to fill. Next: make paper COUNTRY={country}")


def begin(root: Path, name: str, month: str) -> Begun:
    """Make the folder of a paper on the country called `name`, dated `month` (YYYY-MM). `BriefgenError` when it cannot be made."""
    if not name.strip():
        raise fail("no-country", "which country? E.g. make new COUNTRY=mexico")
    code = find_country(name)
    folder, papers = folder_name(name, code), _papers(root)
    _check_free(root, code, folder, papers)
    project, labels = _read(root)
    files = scaffold(_templates(root), known(code, month, project, labels, papers.values()))
    write_new_folder(root / "content" / folder, files)
    return Begun(country_name(code, LANG), folder, tuple(files))


def _papers(root: Path) -> Papers:
    """The papers that there are, unchecked: their mistakes are told when they are built."""
    reader = Reader(root, Diagnostics())
    found = {folder: reader.yaml(f"content/{folder}/paper.yaml", folder).value for folder in countries(root)}
    return {folder: value for folder, value in found.items() if isinstance(value, dict)}


def _check_free(root: Path, code: str, folder: str, papers: Papers) -> None:
    for other, paper in papers.items():
        if paper.get("country") == code:
            message = f"there is a paper on {country_name(code, LANG)} already: content/{other}"
            raise fail("paper-exists", message, f"make paper COUNTRY={other} builds it")
    if os.path.lexists(root / "content" / folder):
        hint = "rename it or move it elsewhere, then try again; nothing in it was changed"
        raise fail("paper-exists", f"content/{folder} exists already", hint)


def _read(root: Path) -> tuple[Project, Labels]:
    log = Diagnostics()
    reader = Reader(root, log)
    project = reader.record("content/project.yaml", Project, "project")
    labels = read_labels(reader, LANG, None)
    log.raise_if_errors()
    assert project
    assert labels
    return project, labels


def _templates(root: Path) -> dict[str, bytes]:
    folder = root / FOLDER
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files_below(folder)}
    if "paper.yaml" not in found:
        raise fail("missing-template", f"{FOLDER}/paper.yaml does not exist", "restore it from the last version")
    return found
