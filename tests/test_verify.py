"""`briefgen verify`: the pages of a paper as LibreOffice lays its Word file out."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from project import Project

from briefgen.diagnostics import BriefgenError
from briefgen.project import verifying
from briefgen.proof import office
from briefgen.proof.expected import Block

needs_libreoffice = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
FORMATS = ("docx", "pdf")


@needs_libreoffice
def test_every_heading_box_and_note_is_found_on_its_page(built: Project) -> None:
    text = "# Beginning {#one}\n\nOne.[^register]\n\n" + "Filler.\n\n" * 60 + "## Later\n\nSee [@one].[^remark]\n"
    built.text(text)
    assert built.run("paper", "utopia").returncode == 0
    done = built.run("verify", "utopia", timeout=200)
    assert done.returncode == 0, done.stderr
    rows = [line.split() for line in done.stdout.splitlines()[1:-1]]
    assert [(row[0], row[1], *row[-3:]) for row in rows] == [
        ("heading", "1", "ok", "3", "3"),
        ("heading", "1.1", "ok", "4", "4"),
        ("note", "1", "ok", "3", "3"),
        ("note", "2", "ok", "4", "4"),
    ]
    assert done.stdout.endswith("utopia: 4 headings, boxes and notes\n")


def test_another_page_in_word_is_told(built: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    built.text("# One\n\nWords.[^register]\n\n## Two\n")
    assert built.run("paper", "utopia").returncode == 0
    monkeypatch.setattr(verifying, "as_pdf", lambda word: b"%later")
    pages = ["", "1 One 3\n1.1 Two 3", "1 One Words.1\n1 https://example.org/register", "1.1 Two"]
    monkeypatch.setattr(verifying, "page_texts", lambda pdf: pages)
    lines = verifying.verify(built.root, "utopia", FORMATS)
    assert [(line.words[:3], line.pdf, line.word, line.alike) for line in lines] == [
        ("1 O", 3, 3, True),
        ("1.1", 3, 4, False),
        ("1 h", 3, 3, True),
    ]
    assert lines[1].cells() == ("heading", "1.1 Two", "NOT OK", "3", "4")


def test_what_is_not_found_is_not_ok_unless_its_letters_are_rare() -> None:
    assert not verifying.Line("note", "1 a", 3, 0, certain=True).alike
    assert verifying.Line("note", "1 \u05d0", 3, 0, certain=False).alike
    assert not verifying.Line("note", "1 \u05d0", 3, 4, certain=False).alike


def test_a_mention_of_a_heading_is_not_taken_for_it() -> None:
    paper = office.Expected((), (Block("line of the contents", "contents", "1 One", None),), (
        (Block("heading", "heading 1", "1 One", None),), (Block("paragraph", "paragraph", "See 2 Two.", None),),
        (Block("heading", "heading 1", "2 Two", None),),
    ), ())  # fmt: skip
    found = list(office.stands(paper, ["1 One ... 2", "1 One See 2 Two.", "2 Two"]))
    assert [(stand.block.text, stand.page) for stand in found] == [("1 One", 2), ("2 Two", 3)]


def test_a_paper_that_is_not_up_to_date_is_not_verified(built: Project) -> None:
    built.text("# Changed\n")
    done = built.run("verify", "utopia")
    assert done.returncode == 1
    assert "error[not-up-to-date]: the paper on utopia is not up to date: content/utopia/text.md" in done.stderr
    assert "make paper COUNTRY=utopia" in done.stderr


def test_pages_that_differ_give_a_status_of_their_own(
    built: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from briefgen.cli import main

    monkeypatch.chdir(built.root)
    monkeypatch.setattr(verifying, "verify", lambda *given: [verifying.Line("box", "A box", 3, 4, certain=True)])
    with pytest.raises(SystemExit) as ended:
        main(["verify", "utopia"])
    assert ended.value.code == 1
    said = capsys.readouterr()
    assert "box   A box  NOT OK                3             4" in said.out
    assert "error[other-pages]: 1 on another page" in said.err


def test_without_libreoffice_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "PROGRAMS", ("no-such-program",))
    with pytest.raises(BriefgenError, match="sudo apt install") as caught:
        office.as_pdf(b"")
    assert [problem.code for problem in caught.value.diagnostics] == ["no-libreoffice"]


@pytest.mark.parametrize(("does", "told"), [("sleep 5", "in 0 seconds"), ("echo no room >&2", "out: no room")])
def test_a_libreoffice_that_fails_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, does: str, told: str
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{does}\n")
    program.chmod(0o755)
    monkeypatch.setattr(office, "PROGRAMS", (str(program),))
    monkeypatch.setattr(office, "PATIENCE", 0.4)
    with pytest.raises(BriefgenError, match=rf"error\[libreoffice\].*{told}"):
        office.as_pdf(b"")
