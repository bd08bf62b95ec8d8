"""One paper, built and written: its files, and the report beside them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen import __version__
from briefgen.diagnostics import Diagnostic
from briefgen.edition import Edition
from briefgen.pipeline import Build, Progress, build
from briefgen.project.folder import tools
from briefgen.project.freshness import Hashes, used
from briefgen.project.output import write_whole
from briefgen.project.report import REPORT, Past, report
from briefgen.records.library import Library
from briefgen.releases.working import standing
from briefgen.rewrite import count_notes, count_words
from briefgen.writers.press import Press


@dataclass(frozen=True)
class Made:
    """A paper that was built: what is known of it, and everything that the editor found, in full, apart from mere remarks."""

    past: Past
    warnings: tuple[str, ...]


def make(
    root: Path,
    country: str,
    library: Library,
    formats: Sequence[str],
    hashes: Hashes,
    progress: Progress,
    press: Press,
    edition: Edition = "full",
) -> Made:
    """Build the paper of `country`, in an edition, and write its files into `build/COUNTRY/VERSION`.

    `hashes` were taken (`Hashes.take`) before `library` was read. Raises `BriefgenError`; nothing is written then.
    """
    start = time.perf_counter()
    built = build(root, country, library, formats, progress, press, edition=edition)
    facts = {**facts_of(built), "seconds": {**built.timings, "in_all": round(time.perf_counter() - start, 4)}}
    folder = root / "build" / country / built.document.meta.version_folder
    text = report(used(built.paper, hashes), built.files, facts)
    write_whole(folder, {**built.files, REPORT: text})
    outputs = dict.fromkeys(built.files)
    return Made(Past(folder, {**facts, "outputs": outputs}), tuple(map(str, _warnings(built))))


def facts_of(built: Build) -> dict[str, object]:
    """What a report says of a build, apart from what went in, what came out, and its time."""
    meta, blocks = built.document.meta, built.document.all_blocks
    return {
        "country": built.paper.folder,
        "country_code": meta.country_code,
        "deliverable": meta.deliverable,
        "version": meta.version,
        "edition": built.paper.edition,
        "classification": built.paper.file.classification,
        "state": standing(built.document, built.paper),
        "date": built.paper.date,
        "briefgen": __version__,
        "tools": tools(),
        "pages": built.pages,
        "words": count_words(blocks),
        "notes": count_notes(blocks),
        "gaps": [gap.as_record() for gap in built.gaps],
        "warnings": [finding.headline for finding in _warnings(built)],
        "remarks": [finding.headline for finding in built.findings if finding.severity == "info"],
        "waived": built.waived,
        "accessibility": [outcome.as_record() for outcome in built.accessibility],
    }


def _warnings(built: Build) -> list[Diagnostic]:
    return [finding for finding in built.findings if finding.severity != "info"]
