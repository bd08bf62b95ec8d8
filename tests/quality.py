"""Measures the project and writes docs/quality.md: python tests/quality.py [--measure NAME …] [--write]

Each measure is a program that writes its figures as JSON into build/quality/. `--measure` runs those that are named (all, when none
is); the page is made from all that have been measured, through tests/data/quality.md.j2.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "build" / "quality"
TEMPLATE = ROOT / "tests" / "data" / "quality.md.j2"
FUZZ, KILL, ROUNDS = os.environ.get("FUZZ", "1000"), os.environ.get("KILL", "50"), os.environ.get("ROUNDS", "3")
SEED = os.environ.get("SEED", "1")


def program(name: str, *arguments: str, **environment: str) -> str:
    """Run a program of tests/; what it printed."""
    command = [sys.executable, str(ROOT / "tests" / name), *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    sys.stderr.write(done.stderr)
    return done.stdout


def with_json(name: str, *arguments: str) -> dict[str, Any]:
    """The figures that a program writes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "figures.json"
        program(name, *arguments, "--json", str(path))
        found: dict[str, Any] = json.loads(path.read_bytes())
    return found


def same_pages() -> dict[str, Any]:
    """The share of papers and words on the same pages in both formats."""
    said = program("same_pages.py", STEP=os.environ.get("STEP", "9"))
    found = re.search(r"same pages: (\d+) of (\d+) papers without a difference, ([\d.]+) of the words", said)
    assert found, said
    return {"papers": int(found[2]), "without a difference": int(found[1]), "share of the words": float(found[3])}


def printed(name: str, **environment: str) -> dict[str, Any]:
    """What a program says, as it says it."""
    return {"said": program(name, **environment).strip()}


def mutations() -> dict[str, Any]:
    """How many of the planted mistakes the rules find."""
    said = program("mutations.py", "--seed", SEED, "--rounds", "1")
    found = re.search(r"^all +(\d+)/(\d+)", said, re.MULTILINE)
    assert found, said
    return {"planted": int(found[2]), "found": int(found[1])}


VALIDATORS: dict[str, tuple[str, str]] = {  # a checker beside the project, and what is looked for in its last line
    "check_docx.py": ("Word file against ISO/IEC 29500: errors", r", (\d+) errors,"),
    "vera.py": ("PDF/UA-1 and PDF/A-2a, veraPDF: compliant", r"(\d+/\d+) compliant"),
    "check_pdf.py": ("structure of the PDF: checks passed", r"(\d+/\d+) checks pass"),
    "page_match.py": ("words on the same page in LibreOffice", r"body ([\d.]+) of"),
    "toc_truth.py": ("headings on the same page in LibreOffice", r"headings on the same page (\d+/\d+)"),
}
NOT_FOR = {("redline", "page_match.py"), ("redline", "toc_truth.py")}  # its Word file has the pages of both versions


def validators() -> dict[str, Any]:
    """What the checkers beside the project say of files of every kind; nothing where they are not there."""
    from checkers import CHECKS, run
    from every_kind import files_of_every_kind

    found: dict[str, dict[str, str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for kind, files in files_of_every_kind(Path(folder)).items() if CHECKS.is_dir() else ():
            docx, pdf = str(files.docx), str(files.pdf)
            arguments = {
                "check_docx.py": [docx],
                "vera.py": ["ua1,2a", pdf],
                "check_pdf.py": [pdf, "--notes", str(files.notes), "--no-vera"],
                "page_match.py": [docx, pdf],
                "toc_truth.py": [docx, "--pdf", pdf],
            }
            asked = [name for name in VALIDATORS if (kind, name) not in NOT_FOR]
            found[kind] = {name: _told(VALIDATORS[name][1], run(name, arguments[name])[1]) for name in asked}
    return {"columns": {name: title for name, (title, _) in VALIDATORS.items()}, "kinds": found}


def _told(pattern: str, said: str) -> str:
    matches = re.findall(pattern, said)
    return str(matches[-1]) if matches else "not checked"


def redlines() -> dict[str, Any]:
    """How many words redlines mark, against those that were really changed and those that Docxodus marks."""
    said = program("redline_economy.py", "25")
    found = re.search(r"^all: changed (\d+), marked (\d+) \(([\d.]+)\), Docxodus (\d+)$", said, re.MULTILINE)
    large = re.search(r"^50 pages .* compared in ([\d.]+) s, with the Word file ([\d.]+) s$", said, re.MULTILINE)
    wrong = re.findall(r"; wrong (\d+);", said)
    assert found, said
    assert large, said
    return {
        "edits": len(wrong),
        "wrong": sum(map(int, wrong)),
        "changed": int(found[1]),
        "marked": int(found[2]),
        "ratio": float(found[3]),
        "Docxodus": int(found[4]),
        "compared, seconds": float(large[1]),
        "with the Word file, seconds": float(large[2]),
    }


MEASURES: dict[str, tuple[str, Callable[[], dict[str, Any]]]] = {
    "hostile": ("python tests/hostile_table.py", lambda: with_json("hostile_table.py")),
    "fuzz": (f"make fuzz N={FUZZ} SEED={SEED}", lambda: with_json("fuzz.py", FUZZ, "--seed", SEED)),
    "kill": (f"make kill N={KILL} SEED={SEED}", lambda: with_json("killing.py", KILL, "--seed", SEED)),
    "pages": ("make pages", same_pages),
    "validators": ("python tests/quality.py --measure validators", validators),
    "redlines": ("python tests/redline_economy.py 25", redlines),
    "mutations": (f"python tests/mutations.py --seed {SEED} --rounds 1", mutations),
    "bench": (f"ROUNDS={ROUNDS} python tests/bench.py", lambda: printed("bench.py", ROUNDS=ROUNDS)),
}


def measure(name: str) -> None:
    """Run a measure and keep its figures, with the command and the day."""
    command, work = MEASURES[name]
    FOLDER.mkdir(parents=True, exist_ok=True)
    kept = {"command": command, "day": f"{datetime.now(UTC):%Y-%m-%d}", "cores": os.cpu_count(), "figures": work()}
    (FOLDER / f"{name}.json").write_text(
        json.dumps({**kept, "python": platform.python_version()}, indent=2) + "\n", "utf-8"
    )


def page() -> str:
    """The page, from everything that has been measured."""
    measured = {path.stem: json.loads(path.read_bytes()) for path in sorted(FOLDER.glob("*.json"))}
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    environment = Environment(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    return environment.from_string(TEMPLATE.read_text("utf-8")).render(measured=measured, version=version)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Measure, and write docs/quality.md.")
    parser.add_argument(
        "--measure", nargs="*", choices=MEASURES, metavar="NAME", help="what is measured; all without a name"
    )
    parser.add_argument("--write", action="store_true", help="write docs/quality.md")
    chosen = parser.parse_args()
    for name in () if chosen.measure is None else chosen.measure or MEASURES:
        print(f"measuring: {name}", file=sys.stderr, flush=True)
        measure(name)
    if chosen.write:
        (ROOT / "docs" / "quality.md").write_text(page(), "utf-8")


if __name__ == "__main__":
    main()
