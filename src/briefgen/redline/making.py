"""`briefgen redline`: what has changed between two versions of a paper, as Word file, as PDF, and in words.

A version is a release, or the paper as it is now. Releases are compared as they were resolved, whatever has become of their
sources' form since.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from briefgen import document as d
from briefgen.diagnostics import Diagnostics, fail
from briefgen.project.output import write_whole
from briefgen.records.labels import Labels, read_labels
from briefgen.records.reader import Reader
from briefgen.redline.comparing import Compared, compare
from briefgen.redline.layout import both_layouts
from briefgen.redline.marking import is_changed
from briefgen.redline.proof import prove
from briefgen.redline.summary import summary
from briefgen.releases.store import SOURCES, Release, parts, read_release
from briefgen.rewrite import rewrite_document, unchanged_inline
from briefgen.writers import render
from briefgen.writers.layout import Layout
from briefgen.writers.press import InProcess

CHANGES, CHANGES_TEMPLATE = "changes.md", "changes.md.j2"
NOW = "now"  # what folders call the paper as it is now
Say = Callable[[str], object]


@dataclass(frozen=True)
class State:
    """A version of a paper: what it is called, its document, its pages, the folder of its pictures, by whom it is and when.

    `day` is its date as the paper prints it.
    """

    name: str
    document: d.Document
    layout: Layout
    pictures: Path
    author: str
    day: str

    @property
    def date(self) -> datetime:
        """When it was made."""
        return self.document.meta.date


@dataclass(frozen=True)
class Made:
    """A redline: the name of its folder, and its files by name."""

    folder: str
    files: dict[str, bytes]


def write_redline(root: Path, country: str, old: str, new: str | None, say: Say) -> None:
    """Write the redline of the paper of `country` from version `old` to `new`, or to the paper as it is now, into `build`."""
    made = redline(root, country, old, new)
    folder = root / "build" / country / made.folder
    write_whole(folder, made.files)
    for name in made.files:
        say((folder / name).relative_to(root).as_posix())


def redline_files(root: Path, country: str, old: str, new: str | None = None) -> dict[str, bytes]:
    """The files of the redline from version `old` to `new`, or to the paper as it is now, by name."""
    return redline(root, country, old, new).files


def redline(root: Path, country: str, old: str, new: str | None) -> Made:
    """Compare two versions of a paper. `BriefgenError` when one of them is not there, or nothing has changed."""
    if new is not None and parts(new) <= parts(old):
        raise fail("redline-order", f"V{new} is not later than V{old}", f"FROM={new} TO={old} shows what came after")
    before = released_state(read_release(root, country, old))
    after = working_state(root, country) if new is None else released_state(read_release(root, country, new))
    before = with_changed_pictures(before, after)
    found = compare(before.document, after.document, after.author, after.date)
    if not is_changed(found.document):
        raise fail("no-change", f"{after.name} says the same as {before.name}", "there is nothing to show")
    return Made(f"redline-{old}-to-{new or NOW}", files(root, found, before, after))


def files(root: Path, found: Compared, before: State, after: State) -> dict[str, bytes]:
    """The Word file, the PDF and the summary of a redline, each in the words of the later version's language."""
    words = _labels(root, after.document.meta.lang)
    document = _named(found.document, words)
    templates = render.read_templates(root / "templates")
    places = (after.pictures, before.pictures)
    word = render.word_file(document, templates, both_layouts(found, before.layout, after.layout), *places)
    prove(word, before.document, after.document)
    press = InProcess()
    press.start(render.job(document, templates, *places))
    press.layout()
    stem = document.meta.file_stem
    said = {key: str(value) for key, value in words.model_dump().items()}
    template = render.read_template(root / "templates" / CHANGES_TEMPLATE)
    with render.template_errors(f"templates/{CHANGES_TEMPLATE}", template):
        told = summary(document, template, said, after.name, after.day)
    return {f"{stem}.docx": word, f"{stem}.pdf": press.pdf(), CHANGES: told}


def _labels(root: Path, lang: str) -> Labels:
    """The fixed words of a language, as they are now: those of an old release may lack some."""
    log = Diagnostics()
    labels = read_labels(Reader(root, log), lang, None)
    log.raise_if_errors()
    assert labels
    return labels


def _named(document: d.Document, words: Labels) -> d.Document:
    """The document with the name of its files, and its title, telling that it is a redline."""
    assert document.redline
    old, meta = document.redline.old, document.meta
    stem = words.redline_file_name.format(file=meta.file_stem, old=old)
    return replace(
        document, meta=replace(meta, file_stem=stem, title=words.redline_title.format(title=meta.title, old=old))
    )


def released_state(release: Release) -> State:
    """A version as it was released."""
    record, document = release.record, release.document()
    pictures = release.folder / SOURCES / "content" / record.country
    layout = Layout(record.layout.pages, record.layout.total)
    return State(f"V{record.version}", document, layout, pictures, record.by, record.date_text)


def working_state(root: Path, country: str) -> State:
    """The paper as it is now. `BriefgenError` when it cannot be built."""
    from briefgen.expressions import Facts
    from briefgen.pipeline import resolved
    from briefgen.project.freshness import Hashes, Loader

    document, paper = resolved(root, country, Loader(root, Hashes(root)).library, Diagnostics())
    pictures = root / "content" / country
    press = InProcess()
    press.start(render.job(document, render.read_templates(root / "templates"), pictures))
    version = paper.file.version
    author = version.by or ", ".join(document.meta.authors)
    day = Facts(paper, Diagnostics()).date(version.date)
    return State(document.meta.version_text, document, press.layout(), pictures, author, day)


def with_changed_pictures(before: State, after: State) -> State:
    """The earlier version, with another path for each picture that has kept its name but not what it shows."""

    def block(one: d.Block) -> d.Blocks:
        if isinstance(one, d.Figure) and _bytes(before.pictures / one.path) != _bytes(after.pictures / one.path):
            return (replace(one, path=d.BEFORE + one.path),)
        return (one,)

    return replace(before, document=rewrite_document(before.document, block, unchanged_inline))


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
