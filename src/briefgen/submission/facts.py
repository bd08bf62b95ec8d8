"""What the manifest says of a paper: from its release, and from what was judged."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diagnostics import Diagnostics
from briefgen.edition import Edition
from briefgen.expressions import Facts as Expressions
from briefgen.records.load import Paper
from briefgen.releases.store import Record
from briefgen.submission.contents import PaperFiles
from briefgen.submission.manifest import Checks, Facts, VersionFacts
from briefgen.submission.refusals import Judged


def facts_of(record: Record, judged: Judged, files: PaperFiles, edition: Edition, against: str | None) -> Facts:
    """The facts of a released paper in an `edition`; `against` is the version with which a redline compares it."""
    paper, meta = judged.paper, judged.document.meta
    project = paper.library.project
    assert project
    return Facts(
        format=1, project=project.acronym, work_package=project.work_package, deliverable=paper.file.deliverable.code,
        title=meta.deliverable_title, country=record.country, country_code=record.country_code, lang=record.lang,
        version=record.version, date=record.date, date_text=record.date_text, state=record.state,
        edition=edition, dissemination=meta.classification, pages=files.pages, words=files.words,
        notes=files.notes, versions=tuple(_versions(paper)), redline_against=against,
        checks=_checks(record, judged),
        briefgen=record.briefgen.version, tools=record.tools,
    )  # fmt: skip


def _checks(record: Record, judged: Judged) -> Checks:
    """What the paper has passed: when it was released, and now. With a gap or an error it would not be here."""
    then = record.checks
    return Checks(
        gaps=0, errors=then.errors, warnings=then.warnings, waived=then.waived, proof=then.proof,
        links=judged.links, waivers=judged.waivers,
    )  # fmt: skip


def _versions(paper: Paper) -> Iterator[VersionFacts]:
    """The history of a paper, up to the version that is submitted."""
    date = Expressions(paper, Diagnostics()).date
    for version in paper.file.versions:
        yield VersionFacts(
            number=version.number, date=version.date.date, date_text=date(version.date), note=version.note
        )
