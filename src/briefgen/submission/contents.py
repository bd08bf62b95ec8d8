"""What goes into a package: the paper's files, as they were released or as another edition of them, and the redline."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefgen.diagnostics import fail
from briefgen.edition import Edition
from briefgen.redline.making import redline_files
from briefgen.releases.releasing import built_from, unread
from briefgen.releases.store import SOURCES, Release
from briefgen.rewrite import count_notes, count_words
from briefgen.submission.packing import Content
from briefgen.submission.released import submitted_before


@dataclass(frozen=True, slots=True)
class PaperFiles:
    """The two files of a paper, what they are called without their endings, and how long the paper is."""

    stem: str
    contents: tuple[Content, ...]
    pages: int
    words: int
    notes: int


def paper_files(release: Release, edition: Edition) -> PaperFiles:
    """The files of a release; those of its public edition, which was not released itself, built from what the release kept.

    `BriefgenError` when that edition cannot be built.
    """
    if edition == "public":
        return _public(release)
    record = release.record
    files = {name: (release.folder / name).read_bytes() for name in record.files}
    contents = tuple(Content(name, "paper", data, record.pages) for name, data in files.items())
    return PaperFiles(release.file("pdf").stem, contents, record.pages, record.words, record.notes)


def _public(release: Release) -> PaperFiles:
    built = built_from(release.folder / SOURCES, release.record.country, unread, "public")
    contents = tuple(Content(name, "paper", data, built.pages) for name, data in built.files.items())
    blocks = built.document.all_blocks
    return PaperFiles(built.document.meta.file_stem, contents, built.pages, count_words(blocks), count_notes(blocks))


def redline(root: Path, release: Release, edition: Edition) -> tuple[str, tuple[Content, ...]]:
    """The version that was submitted before a release, and the files that show what has changed since.

    `BriefgenError` when there was none, and for a public edition: a redline shows the whole text.
    """
    if edition == "public":
        hint = "leave the redline out, or submit the full edition"
        raise fail("redline-of-public", "a redline shows the full text: it is no part of a public edition", hint)
    against = submitted_before(root, release)
    files = redline_files(root, release.record.country, against, release.record.version)
    return against, tuple(Content(name, "redline", data, _pages(name, data)) for name, data in files.items())


def _pages(name: str, data: bytes) -> int | None:
    from briefgen.proof.pdfium import page_texts

    return len(page_texts(data)) if name.endswith(".pdf") else None
