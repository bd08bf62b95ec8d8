"""A package put together: the files, the summary, the manifest, the sums; and read back before anybody gets it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from briefgen.diagnostics import BriefgenError
from briefgen.project.folder import digest
from briefgen.source import Source
from briefgen.submission.archive import packed
from briefgen.submission.manifest import MANIFEST, SUMS, Facts, FileFacts, Manifest, What, sums, written
from briefgen.submission.summary import summary
from briefgen.submission.verifying import verify


@dataclass(frozen=True, slots=True)
class Content:
    """A file to be submitted, with the number of its pages where it has any."""

    name: str
    what: What
    data: bytes
    pages: int | None

    @property
    def facts(self) -> FileFacts:
        """As the manifest lists it."""
        return FileFacts(what=self.what, bytes=len(self.data), sha256=digest(self.data), pages=self.pages)


def files_of(facts: Facts, contents: Iterable[Content], template: Source) -> dict[str, bytes]:
    """All files of a package by name: `contents`, and those that tell of them."""
    listed = sorted(contents, key=lambda content: content.name)
    about = {content.name: content.facts for content in listed}
    assert len(about) == len(listed), "two files have one name"
    page = Content(template.path.rpartition("/")[2], "summary", summary(template, facts, about), None)
    listed.append(page)
    manifest = Manifest(**dict(facts), files={content.name: content.facts for content in listed})
    files = {**{content.name: content.data for content in listed}, MANIFEST: written(manifest)}
    return {**files, SUMS: sums({name: digest(data) for name, data in files.items()})}


def package(files: dict[str, bytes]) -> bytes:
    """The zip of a package, verified as a receiver does. `BriefgenError` when it could not be taken for intact."""
    archive = packed(files)
    verdict = verify(archive)
    if verdict.problems:
        raise BriefgenError(verdict.problems)
    return archive
