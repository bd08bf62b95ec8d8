"""Templates with mistakes: the command names them and builds nothing."""

from __future__ import annotations

import pytest
from project import ROOT, Project
from runs import refused, stopped
from wordtemplate import in_document, word_template

BROKEN_WORD = {
    "no file of Word": b"no zip at all",
    "empty": b"",
    "a zip without parts": b"PK\x05\x06" + b"\0" * 18,
    "unknown field": lambda: in_document(b"cover.title", b"cover.titel"),
    "broken field": lambda: in_document(b"cover.title", b"cover. title |"),
    "unknown filter": lambda: in_document(b"cover.title", b"cover.title | shout"),
    "private attribute": lambda: in_document(b"cover.title", b"cover.__class__.__mro__"),
    "missing style": lambda: word_template(lambda n, d: d.replace(b'"Body Text"', b'"Other"') if "styles" in n else d),
    "no notes": lambda: word_template(lambda n, d: d.replace(b"relationships/footnotes", b"relationships/other")),
    "broken XML": lambda: word_template(lambda n, d: d[:-20] if n == "word/document.xml" else d),
    "cut off": lambda: (ROOT / "templates" / "paper.docx").read_bytes()[:5000],
}


def test_a_broken_template_is_refused_by_the_command(project: Project) -> None:
    project.write("templates/paper.docx", b"no zip at all")
    refused(project.run("paper", "utopia"), "templates/paper.docx", "error[template]")
    assert not (project.root / "build").exists()


@pytest.mark.parametrize("fault", BROKEN_WORD)
def test_a_broken_word_template_is_named(fault: str, project: Project) -> None:
    made = BROKEN_WORD[fault]
    project.write("templates/paper.docx", made if isinstance(made, bytes) else made())
    stopped(project, "templates/paper.docx", "error[template]")


BROKEN_PAGE = {
    "unknown field": "<title>{{ cover.titel }}</title>",
    "broken field": "<title>\n{{ cover.title | }}</title>",
    "unknown filter": "<title>{{ cover.title | shout }}</title>",
    "open block": "{% if cover %}<title></title>",
    "private attribute": "<title>{{ cover.__class__.__mro__ }}</title>",
    "another file": "{% include '/etc/hostname' %}",
    "a sum with a text": "<title>{{ cover.title + 1 }}</title>",
    "a division by zero": "<title>{{ 1 / 0 }}</title>",
    "an endless loop": "{% for i in range(10**9) %}x{% endfor %}",
}


@pytest.mark.parametrize("fault", BROKEN_PAGE)
def test_a_broken_page_template_is_named(fault: str, project: Project) -> None:
    project.write("templates/paper.html.j2", BROKEN_PAGE[fault])
    stopped(project, "templates/paper.html.j2", "error[template]")


@pytest.mark.parametrize("name", ["paper.docx", "paper.css", "paper.html.j2"])
def test_a_missing_template_is_named(name: str, project: Project) -> None:
    (project.root / "templates" / name).unlink()
    stopped(project, "error[missing-template]", f"templates/{name}")


def test_a_template_that_is_not_utf8_is_named(project: Project) -> None:
    for name in ("paper.html.j2", "paper.css"):
        before = (project.root / "templates" / name).read_bytes()
        project.write(f"templates/{name}", b"\xff\xfe" + before)
        stopped(project, "error[not-utf-8]", f"templates/{name}")
        project.write(f"templates/{name}", before)


def test_a_property_that_does_not_exist_is_refused_by_the_command(project: Project) -> None:
    css = (project.root / "templates" / "paper.css").read_text("utf-8")
    project.write("templates/paper.css", f"{css}\np {{ colour: red }}\n")
    refused(project.run("paper", "utopia"), "error[layout]", "colour", "templates/paper.css")
    assert not (project.root / "build").exists()


def test_a_style_sheet_without_fonts_is_reported(project: Project) -> None:
    """By the command only: without any font the layout library may crash, which must not end the tests."""
    project.write("templates/paper.css", "p { color: red }\n")
    refused(project.run("paper", "utopia"), "error[layout]", "templates/paper.css")


def test_a_template_that_is_a_folder_is_named(project: Project) -> None:
    (project.root / "templates" / "paper.css").unlink()
    (project.root / "templates" / "paper.css").mkdir()
    stopped(project, "templates/paper.css")
