"""The working state against what was released under its number: a version means one text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from briefgen import document as d
from briefgen.diagnostics import BriefgenError, Diagnostic
from briefgen.project.folder import digest
from briefgen.records.load import Paper
from briefgen.releases.store import Release
from briefgen.rewrite import walk
from briefgen.treefile import write_tree_file

PRINTED = ("contents", "history", "cover_abstract", "page_x_of_y", "continued")  # words that templates and writers add


def says_the_same(root: Path, document: d.Document | None, release: Release) -> bool:
    """Whether a resolved document of a full edition (None: it has errors), with its pictures, is the one that was released.

    Trees that are written down otherwise, as a later version of briefgen may do, are compared once they are read again.
    """
    if document is None:
        return False
    folder = f"content/{document.meta.folder}"
    pictures = {f"{folder}/{node.path}" for node in walk(document.all_blocks) if isinstance(node, d.Figure)}
    if any(_hash(root / path) != release.record.sources.get(path) for path in pictures):
        return False
    if digest(write_tree_file(document)) == release.record.tree_sha256:
        return True
    try:
        return _words(document) == _words(release.document())
    except BriefgenError:
        return False


def _hash(path: Path) -> str | None:
    return digest(path.read_bytes()) if path.is_file() else None


def _words(document: d.Document) -> d.Document:
    """The document with those fixed words only that are printed beside its tree."""
    return replace(document, labels={name: document.labels.get(name, "") for name in PRINTED})


def standing(document: d.Document, paper: Paper) -> str:
    """The state of a paper, in words: draft, final, released, or changed since it was released."""
    if document.meta.changed:
        return f"changed since {document.meta.version}"
    if document.meta.draft_mark is not None:
        return "draft"
    return "released" if paper.released else "final"


def other_bytes(document: d.Document, paper: Paper, files: Mapping[str, bytes]) -> list[Diagnostic]:
    """A warning for each file that says what was released, but is not the same file."""
    if paper.released is None or document.meta.changed or paper.is_apart:
        return []
    kept = paper.released.record.files
    names = [name for name, data in files.items() if name not in kept or digest(data) != kept[name].sha256]
    where = f"releases/{paper.folder}/{document.meta.version}"
    hint = (
        f"it says the same, but templates, tools or the lines of texts have changed; what was released lies in {where}"
    )
    return [
        Diagnostic("differs-from-release", f"{name} is not the file that was released", None, hint, "warning")
        for name in names
    ]
