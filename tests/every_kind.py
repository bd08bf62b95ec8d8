"""Files of every kind that briefgen makes: papers of every country, a French one, a draft, a public edition, a redline, and a paper
with everything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from everything import write_everything
from project import ROOT, Project, build_paper, make_project
from runs import said
from test_french import FOLDER
from test_french import make as make_french

from briefgen import document as d
from briefgen.pipeline import Build
from briefgen.project.folder import countries
from briefgen.redline.making import redline_files
from briefgen.rewrite import walk_document

PAPERS = countries(ROOT)
KINDS = (*PAPERS, "french", "draft", "public", "redline", "everything")


@dataclass(frozen=True)
class Files:
    """Both files of a paper, and how many notes it has."""

    docx: Path
    pdf: Path
    notes: int


def files_of_every_kind(folder: Path) -> dict[str, Files]:
    """The files of every kind, in folders of their own below `folder`."""
    builds: dict[str, Build] = {name: build_paper(ROOT, name) for name in PAPERS}
    builds["french"] = build_paper(make_french(folder / "in-french").root, FOLDER)
    builds["draft"] = with_everything(folder / "of-draft", draft=True).build()
    builds["public"] = build_paper(ROOT, "canada", edition="public")
    project = with_everything(folder / "of-everything")
    builds["everything"] = project.build()
    notes = {name: sum(isinstance(n, d.Footnote) for n in walk_document(b.document)) for name, b in builds.items()}
    made = {name: build.files for name, build in builds.items()} | {"redline": redline(project)}
    notes["redline"] = notes["everything"] + 1  # one is taken out, another put in
    return {name: written(folder / name, made[name], notes[name]) for name in KINDS}


def with_everything(root: Path, draft: bool = False) -> Project:
    """A project whose paper has everything; a draft has gaps as well."""
    project = make_project(root)
    write_everything(project)
    if draft:
        project.change("content/utopia/paper.yaml", '  - number: "1.0"\n', '  - number: "0.3"\n    state: draft\n')
        project.change("content/utopia/text.md", "after the list", "after [[gap: the list | WP2]]")
    return project


def redline(project: Project) -> dict[str, bytes]:
    """What has changed in the paper since it was released: words, a note, an item, a heading, a row, a section."""
    done = project.run("release", "utopia", "1.0", "--note", "The first one", "--no-git")
    assert done.returncode == 0, said(done)
    for old, new in (
        ("A paragraph[^register]", "One paragraph[^new]"),
        ("   after the list\n2. second", "   behind the list\n2. second\n3. third"),
        ("## Tables {#tables}", "## Rows {#tables}"),
        ("| row 7 |", "| line 7 |"),
        ("### Below\n", "### Below\n\nA paragraph more.\n"),
    ):
        project.change("content/utopia/text.md", old, new)
    text = (project.root / "content/utopia/text.md").read_text("utf-8")
    project.text(f"{text}\n[^new]: A note that is new.\n")
    return redline_files(project.root, "utopia", "1.0")


def written(folder: Path, made: Mapping[str, bytes], notes: int) -> Files:
    """The files on disk."""
    folder.mkdir()
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return Files(*(next(folder.glob(f"*.{ending}")) for ending in ("docx", "pdf")), notes)
