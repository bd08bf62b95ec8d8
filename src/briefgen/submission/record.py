"""`submitted.json` beside a release: what was submitted of it, and when. What is submitted cannot be replaced."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from briefgen.diagnostics import fail
from briefgen.edition import Edition
from briefgen.project.output import write_whole
from briefgen.submission.manifest import Part, Sha256, Text

SUBMITTED = "submitted.json"


class Submission(Part):
    """A package: when it was made (ISO 8601), its name and hash, and the hash of each file in it."""

    date: Text
    name: Text
    sha256: Sha256
    redline_against: Text | None
    files: Mapping[Text, Sha256]


class Submissions(Part):
    """What was submitted of a version, by edition."""

    format: Literal[1] = 1
    editions: Mapping[Edition, Submission] = {}


def read_submissions(folder: Path) -> Submissions:
    """What was submitted of the release in `folder`; nothing when there is no record. `BriefgenError` when it cannot be read."""
    path = folder / SUBMITTED
    place = "/".join(path.parts[-4:])
    hint = "restore it from the last version: what was submitted is never changed by hand"
    try:
        return Submissions.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return Submissions()
    except OSError as error:
        raise fail("submission-record", f"{place} cannot be read: {error.strerror}", hint) from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise fail("submission-record", f"{place} cannot be read: {first['msg'].lower()}", hint) from error


def remember(folder: Path, edition: Edition, submission: Submission) -> None:
    """Note a submission. The same package is noted once. `BriefgenError` when another one was submitted, which it would replace."""
    known = read_submissions(folder)
    before = known.editions.get(edition)
    if before:
        check_same(before, submission)
        return
    noted = Submissions(editions={**known.editions, edition: submission})
    text = json.dumps(noted.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"
    write_whole(folder, {SUBMITTED: text.encode()})


def check_same(before: Submission, now: Submission) -> None:
    """Raise `BriefgenError` unless both are the same package."""
    if (before.name, before.sha256) == (now.name, now.sha256):
        return
    names = before.files.keys() | now.files.keys()
    other = sorted(name for name in names if before.files.get(name) != now.files.get(name))
    what = ", ".join(other) or "its name"
    message = f"{before.name} was submitted on {before.date}, and this one differs from it in: {what}"
    raise fail("submitted-already", message, "what is submitted cannot be replaced: release a new version")
