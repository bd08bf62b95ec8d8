"""What a release keeps: the sources that the paper was made from, its resolved tree, its files, and the facts of the release.

Of the records of all papers only those are kept that this one uses, and those that these name.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path

from briefgen import __version__
from briefgen.diagnostics import Diagnostics
from briefgen.expressions import Facts
from briefgen.pipeline import Build
from briefgen.project.folder import LINKS, RECORD, digest, files_below, tools
from briefgen.project.freshness import TOOL, Hashes, used
from briefgen.records.ids import Named, in_paper, in_project, in_record, in_stories
from briefgen.records.load import Paper
from briefgen.records.select import QUERIES, select
from briefgen.records.yamltext import cut
from briefgen.releases.store import (
    FORMAT,
    SOURCES,
    TREE,
    Checks,
    KeptFile,
    KeptInputs,
    KeptLayout,
    Record,
    Tool,
)
from briefgen.rewrite import count_notes, count_words
from briefgen.treefile import write_tree_file

LOCK = "requirements.lock"
LOCKED = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==", re.MULTILINE)


def copy_of_project(root: Path, country: str, into: Path) -> None:
    """Copy everything that a paper may be built from, so that it stays the same while a release is made."""
    parts = ("content/data", "content/shared", "content/style", f"content/{country}", "templates")
    for path in (file for part in parts for file in files_below(root / part)):
        _copy(path, into / path.relative_to(root))
    for name in ("content/project.yaml", LOCK):
        if (root / name).is_file():
            _copy(root / name, into / name)


def _copy(path: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, to)


def sources(root: Path, paper: Paper) -> dict[str, bytes]:
    """The files, by their paths, from which a paper that was built from the project in `root` can be built again."""
    named = {path for path, hash_ in used(paper, Hashes(root)).files.items() if hash_ and path != TOOL}
    lock = {LOCK} if (root / LOCK).is_file() else set()
    files = {path: (root / path).read_bytes() for path in sorted(named | lock)}
    return {**files, **dict(_records(paper))}


def _records(paper: Paper) -> Iterator[tuple[str, bytes]]:
    ids = used_records(paper)
    for kind, shelf in paper.library.shelves.items():
        if ids.get(kind):
            yield shelf.file.source.path, cut(shelf.file, ids[kind]).encode()


def used_records(paper: Paper) -> dict[str, set[str]]:
    """The ids, by kind, of the records that a paper uses or names, and of those that these name in their turn."""
    library, found = paper.library, dict[str, set[str]]()
    todo: list[tuple[tuple[str, ...], str]] = []
    for key in paper.used_records():
        kind, _, id_ = key.partition("/")
        todo += [((kind,), one) for one in (library.shelves[kind].ids if id_ == "*" else (id_,))]
    for query in QUERIES:
        kind = query.removesuffix("_elsewhere")
        if query in paper.selections or kind == query:
            todo += [((kind,), id_) for id_ in select(query, library, paper.file.country, paper.date)]
    assert library.project
    named: tuple[Iterator[Named], ...] = (in_project(library.project), in_paper(paper.file), in_stories(paper.stories))
    todo += [(kinds, id_) for some in named for kinds, id_, _, _ in some]
    for kinds, id_ in todo:  # grows while it is gone through
        kind = next(kind for kind in kinds if id_ in library.shelves[kind])
        if id_ not in found.setdefault(kind, set()):
            found[kind].add(id_)
            record = library.shelves[kind].records[id_]
            todo += [(kinds, named_id) for kinds, named_id, _, _ in in_record(kind, id_, record)]
    return found


def all_tools(lock: bytes) -> dict[str, str]:
    """The versions of what shapes the files besides briefgen: Python, the libraries that `lock` names, Pango, zlib."""
    import zlib

    from weasyprint.text.ffi import pango  # loaded already, by the build

    installed: dict[str, str] = {}
    for name in LOCKED.findall(lock.decode()):
        try:
            installed[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    system = {"pango": str(pango.pango_version()), "zlib": zlib.ZLIB_RUNTIME_VERSION}
    return {**tools(), **installed, **system}


def release_files(root: Path, built: Build, kept: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of a release, by their paths in its folder; `kept` are its sources, `root` the project that it was built from."""
    tree = write_tree_file(built.document)
    record = _record(root, built, kept, tree)
    text = json.dumps(record.model_dump(mode="json"), ensure_ascii=False, indent=2).encode() + b"\n"
    below = {f"{SOURCES}/{path}": data for path, data in kept.items()}
    return {RECORD: text, TREE: tree, **below, **built.files}


def _record(root: Path, built: Build, kept: Mapping[str, bytes], tree: bytes) -> Record:
    meta, paper, version = built.document.meta, built.paper, built.paper.file.version
    blocks, hashes = built.document.all_blocks, Hashes(root)
    inputs = used(paper, hashes)
    warnings = sum(finding.severity == "warning" for finding in built.findings)
    return Record(
        format=FORMAT,
        country=paper.folder,
        country_code=meta.country_code,
        lang=meta.lang,
        deliverable=meta.deliverable,
        title=meta.title,
        version=meta.version,
        date=paper.date,
        date_text=Facts(paper, Diagnostics()).date(version.date),
        note=str(version.note),
        by=str(version.by or ", ".join(meta.authors)),
        state="final",
        classification=meta.level,
        files={name: KeptFile(sha256=digest(data), bytes=len(data)) for name, data in built.files.items()},
        pages=built.pages,
        words=count_words(blocks),
        notes=count_notes(blocks),
        layout=KeptLayout(pages=dict(built.layout.pages), total=built.layout.total),
        sources={path: digest(data) for path, data in kept.items()},
        tree_sha256=digest(tree),
        inputs=KeptInputs(
            files=inputs.files,
            data={path: hash_ for path, hash_ in inputs.data.items() if path != LINKS},
            records=inputs.records,
            selections=inputs.selections,
        ),
        tools=all_tools(kept.get(LOCK, b"")),
        briefgen=Tool(version=__version__, sha256=str(hashes[TOOL])),
        checks=Checks(errors=0, warnings=warnings, waived=built.waived, proof=True),
    )
