"""The report `build.json` beside a paper's files: what went in and came out, by content, and the facts of the build."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from briefgen.edition import Edition
from briefgen.project.folder import digest

REPORT = "build.json"


@dataclass(frozen=True)
class Inputs:
    """What a paper was made from.

    `files`: path → SHA-256, None for a file that was looked for and not there. `data`: the same for the files of
    `content/data/`. `records`: "kind/id" → SHA-256 of each record used, "kind/*" of all of a kind. `selections`: query → the
    ids that answered it.
    """

    files: dict[str, str | None]
    data: dict[str, str | None]
    records: dict[str, str | None]
    selections: dict[str, list[str]]

    @classmethod
    def read(cls, value: Any) -> Inputs | None:
        """The inputs in a report; None when they have another shape."""
        names = ("files", "data", "records", "selections")
        if isinstance(value, dict) and all(isinstance(value.get(name), dict) for name in names):
            return cls(**{name: value[name] for name in names})
        return None


@dataclass(frozen=True)
class Past:
    """A past build: its folder and its report."""

    folder: Path
    report: dict[str, Any]

    @property
    def inputs(self) -> Inputs | None:
        """What it was made from; None when the report does not say so."""
        return Inputs.read(self.report.get("inputs"))

    @property
    def edition(self) -> Edition:
        """The edition that was built."""
        return "public" if self.report.get("edition") == "public" else "full"

    def serves(self, edition: Edition) -> bool:
        """Whether this is what is meant by that edition: of a public paper there is only one, which is both."""
        return edition == self.edition or self.report.get("classification") == "public"

    def lacking(self, formats: Iterable[str]) -> list[str]:
        """The files that are missing or changed, and the formats that were not built."""
        outputs = self.report["outputs"]
        gone = [name for name, recorded in outputs.items() if not _intact(self.folder / name, recorded)]
        return gone + [kind for kind in formats if not any(name.endswith(f".{kind}") for name in outputs)]


def _intact(path: Path, recorded: Any) -> bool:
    try:
        return bool(digest(path.read_bytes()) == recorded["sha256"])
    except (OSError, LookupError, TypeError):
        return False


def past_builds(folder: Path) -> list[Past]:
    """The builds whose reports lie below `folder`, newest first; unreadable ones are passed over."""
    found = sorted(folder.glob(f"*/{REPORT}"), key=lambda path: path.stat().st_mtime, reverse=True)
    builds = []
    for path in found:
        try:
            report = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError):
            continue
        if isinstance(report, dict) and isinstance(report.get("outputs"), dict):
            builds.append(Past(path.parent, report))
    return builds


def report(inputs: Inputs, files: Mapping[str, bytes], facts: Mapping[str, Any]) -> bytes:
    """The text of `build.json`."""
    outputs = {name: {"sha256": digest(data), "bytes": len(data)} for name, data in files.items()}
    return written({**facts, "outputs": outputs, "inputs": asdict(inputs)})


def written(report: Mapping[str, Any]) -> bytes:
    """A report as the bytes of its file."""
    return json.dumps(report, ensure_ascii=False, indent=2).encode() + b"\n"
