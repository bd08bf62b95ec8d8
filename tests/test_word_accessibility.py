"""The rules on Word files: each finds what it is for, in files made to be bad, and is silent on files that are good."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from anyword import STYLES, cell, link, p, picture, shape, table, word
from project import ROOT, Project

from briefgen.accessibility.remarks import read_remarks
from briefgen.accessibility.word import diagnostics
from briefgen.diagnostics import BriefgenError
from briefgen.pipeline import Build, check_access
from briefgen.wordml.accessibility.checking import NoWordFile, check_word, rules
from briefgen.wordml.colours import contrast

UNCLEAR = ["here", "read more"]
HEADS, ROW = [cell(p("Name")), cell(p("Town"))], [cell(p("A")), cell(p("B"))]
PAIRS = 'w:val="0080"'
BOX = "<w:txbxContent>{}</w:txbxContent>"
FLOATING = "position:absolute;left:0"
BOLD = "<w:b/>"
CHOICE = (
    '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:docPr id="1" name="n" descr="{}"/>'
    "</wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape/></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)
NO_LANGUAGE = re.sub(r"<w:lang [^>]*>", "", STYLES)
MANY = "".join(p(f"Sentence {n}.") for n in range(40))

# For each rule: files in which it finds something, and files in which it does not.
CASES: dict[str, tuple[list[bytes], list[bytes]]] = {
    "title": ([word(p("A"), title=""), word(p("A"), title="<dc:title> </dc:title>")], [word(p("A"))]),
    "language": ([word(p("A"), styles=NO_LANGUAGE)], [word(p("A"))]),
    "language-unknown": (
        [word(p("A", run='<w:lang w:val="french"/>'))],
        [word(p("A", run='<w:lang w:val="fr-FR"/>') + p("B", run='<w:lang w:val="zh-Hant-TW"/>'))],
    ),
    "protected": (
        [word(p("A"), settings='<w:documentProtection w:edit="forms" w:enforcement="1"/>')],
        [word(p("A"), settings='<w:documentProtection w:edit="forms" w:enforcement="0"/>')],
    ),
    "headings": ([word(MANY)], [word(p("One", "H1") + MANY), word(p("A short letter."))]),
    "heading-levels": (
        [word(p("One", "H1") + p("Deep", "H3")), word(p("Two", "H2"))],
        [word(p("1", "H1") + p("1.1", "H2") + p("1.1.1", "H3") + p("2", "H1"))],
    ),
    "heading-length": ([word(p("Long " * 40, "H1"))], [word(p("Short", "H1") + p("Long " * 40))]),
    "heading-empty": ([word(p("", "H1"))], [word(p("One", "H1"))]),
    "heading-by-look": (
        [word(p("Our plans", run=BOLD) + p("We plan."))],
        [word(p("Our plans", "H1") + p("Note: we plan.", run=BOLD) + p("We plan") + p("An item", "Bullet", run=BOLD))],
    ),
    "typed-list": (
        [word(p("- one") + p("- two")), word(p("1) one") + p("2) two"))],
        [word(p("one", "Bullet") + p("two", "Bullet")), word(p("– said he.") + p("Then he went."))],
    ),
    "table-header-row": (
        [word(table(HEADS, ROW, heads=0)), word(table([cell(p("a"))], [cell(p("b"))], heads=0, look=PAIRS))],
        [word(table(HEADS, ROW)), word(table(HEADS, heads=0)), word(table(ROW, ROW, heads=0, look=PAIRS))],
    ),
    "table-header-column": ([word(table(ROW, ROW, heads=0, look=PAIRS))], [word(table(HEADS, ROW))]),
    "table-merged-cells": (
        [
            word(table(HEADS, [cell(p("A"), '<w:gridSpan w:val="2"/>')])),
            word(table(HEADS, [cell(p("A"), "<w:vMerge/>"), cell(p("B"))])),
            word(table(HEADS, [*ROW, cell(p("C"))])),
        ],
        [word(table(HEADS, ROW))],
    ),
    "table-nested": ([word(table(HEADS, [cell(table(HEADS, ROW)), cell(p("B"))]))], [word(table(HEADS, ROW))]),
    "table-blank-cells": (
        [
            word(table(HEADS, [cell(p()), cell(p())])),
            word(table([cell(p("A")), cell(p())], [cell(p("B")), cell(p())])),
        ],
        [word(table(HEADS, [cell(p("A")), cell(p())]))],
    ),
    "alternative-text": (
        [word(picture()), word(shape(alternative="")), word(CHOICE.format(""))],
        [word(picture("A map")), word(picture(decorative=True)), word(shape()), word(CHOICE.format("A map"))],
    ),
    "alternative-text-is-name": (
        [word(picture("map_final.PNG")), word(picture("Picture 3"))],
        [word(picture("A picture of Paris in a .png file, framed"))],
    ),
    "object-not-inline": (
        [word(picture("A map", "anchor")), word(shape(style=FLOATING))],
        [word(picture("A map")), word(p("A"), header=shape(style=FLOATING))],
    ),
    "watermark": ([word(p("A"), header=shape(style=FLOATING))], [word(p("A"), header=picture("A logo"))]),
    "text-box": (
        [word(shape(BOX.format(p("Boxed words"))))],
        [word(shape(BOX.format(p()))), word(p("Words"))],
    ),
    "link-words": (
        [word(link("here")), word(link("Read more »"))],
        [word(link("the report")), word(link("https://example.org/a"))],
    ),
    "link-empty": ([word(link(""))], [word(link("the report"))]),
    "link-elsewhere": (
        [word(link("https://example.org/b")), word(link("press@example.org", "m"))],
        [word(link("www.example.org/a/")), word(link("info@example.org", "m"))],
    ),
    "blank-characters": (
        [word(p("A    B")), word("<w:p><w:r><w:t>A</w:t><w:tab/><w:tab/><w:t>B</w:t></w:r></w:p>")],
        [word(p("A B")), word("<w:p><w:r><w:t>A</w:t><w:tab/><w:t>B</w:t><w:br/><w:t>C</w:t></w:r></w:p>")],
    ),
    "empty-paragraph": (
        [word(p("A") + p() + p("B")), word(table(HEADS, [cell(p("A") + p()), cell(p("B"))]))],
        [
            word(p("A")),
            word(table(HEADS, [cell(p()), cell(p("B"))])),
            word(p("A") + "<w:p><w:r><w:br w:type='page'/></w:r></w:p>"),
            word(p("A"), header=p()),
        ],
    ),
    "contrast": (
        [
            word(p("Grey on white", "Grey")),
            word(p("By its base", "Pale")),
            word(p("Direct", run='<w:color w:val="AAAAAA"/>')),
            word(p("By the theme", "Themed")),
            word(p("Black on dark", "Dark", run='<w:color w:val="000000"/>')),
            word(p("A pattern", run='<w:color w:val="777777"/><w:shd w:val="pct50" w:color="000000" w:fill="FFFFFF"/>')),
            word(p("Marked", run='<w:color w:val="FFFF00"/><w:highlight w:val="white"/>')),
            word(p("A link", run='<w:rStyle w:val="Link"/>')),
            word(table([cell(p("Title", run='<w:color w:val="000000"/>'))], [cell(p("A"))], style="Bar")),
            word(table([cell(p("Head"))], [cell(p("White on white", "White"))], style="Bar")),
            word(p("A"), notes=f'<w:footnote w:id="1">{p("A note", "Grey")}</w:footnote>'),
        ],
        [
            word(p("Black")),
            word(p("Word chooses white", "Dark")),
            word(p("White on dark", "White", before='<w:shd w:val="clear" w:fill="202020"/>')),
            word(p("Marked", "White", run='<w:highlight w:val="darkBlue"/>')),
            word(p("Hidden", "Grey", run="<w:vanish/>")),
            word(p(" ", "Grey")),
            word(table([cell(p("Title", "White"))], [cell(p("A"))], style="Bar")),
            word(table([cell(p("By the table's style"))], [cell(p("A"))], style="Bar")),
        ],
    ),
}  # fmt: skip


def found(data: bytes) -> set[str]:
    """The ids of the rules that find something."""
    return {finding.rule for finding in check_word(data, UNCLEAR)}


def test_there_is_a_case_for_every_rule() -> None:
    assert set(CASES) == {rule.id for rule in rules()}
    assert len(CASES) >= 25


@pytest.mark.parametrize("name", CASES)
def test_a_rule_finds_what_it_is_for(name: str) -> None:
    for number, data in enumerate(CASES[name][0]):
        assert name in found(data), number


@pytest.mark.parametrize("name", CASES)
def test_a_rule_is_silent_on_what_is_good(name: str) -> None:
    for number, data in enumerate(CASES[name][1]):
        assert name not in found(data), number


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_a_rule_says_why_and_what_it_serves(rule: object) -> None:
    why, clause, in_word = (str(getattr(rule, name)) for name in ("why", "clause", "in_word"))
    assert why.endswith(".")
    assert re.fullmatch(r"WCAG 2\.1, \d\.\d\.\d+", clause)
    assert in_word


def test_a_finding_tells_its_part_words_and_bookmark() -> None:
    marked = '<w:bookmarkStart w:id="9" w:name="_b7"/>'
    grey = '<w:pPr><w:pStyle w:val="Grey"/></w:pPr>'
    body = f'<w:p>{grey}{marked}<w:r><w:t>Grey words</w:t></w:r><w:r><w:footnoteReference w:id="4"/></w:r></w:p>'
    body += p("No block", "Grey")
    note = f'<w:footnote w:id="4">{p("Grey note", "Grey")}</w:footnote>'
    places = [finding.place for finding in check_word(word(body, notes=note)) if finding.rule == "contrast"]
    assert [(one.part, one.words, one.bookmark) for one in places] == [
        ("word/document.xml", "Grey words", "_b7"),
        ("word/document.xml", "No block", ""),
        ("word/footnotes.xml", "Grey note", "_b7"),
    ]


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x05\x06" + b"\0" * 18], ids=["empty", "text", "no parts"])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    with pytest.raises(NoWordFile):
        check_word(data)


def test_a_circle_of_styles_is_no_endless_loop() -> None:
    circle = (
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    assert "contrast" not in found(word(p("Round", "A"), styles=STYLES + circle))


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("000000", "FFFFFF", 21), ("777777", "FFFFFF", 4.48), ("595959", "FFFFFF", 7.0)]
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.01)


# ------------------------------------------------------------------------------------------- files of other programs


def test_a_file_of_python_docx_is_read() -> None:
    import docx

    document = docx.Document()
    document.add_heading("Two", 2)
    document.add_paragraph("")
    document.add_table(2, 2)
    buffer = io.BytesIO()
    document.save(buffer)
    assert {"heading-levels", "empty-paragraph", "table-header-row"} <= found(buffer.getvalue())


def test_a_file_of_pandoc_is_read(tmp_path: Path) -> None:
    import pypandoc

    text = "### Deep\n\nSee [here](https://example.org).\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    target = tmp_path / "pandoc.docx"
    pypandoc.convert_text(text, "docx", "md", outputfile=str(target))
    rules_found = found(target.read_bytes())
    assert {"title", "heading-levels", "link-words"} <= rules_found
    assert "table-header-row" not in rules_found


# ------------------------------------------------------------------------------------------------------- our own files


def test_the_paper_on_canada_has_no_errors_and_no_warnings(canada: Build) -> None:
    (outcome,) = (one for one in canada.accessibility if one.file.endswith(".docx"))
    assert outcome.said == "passed"
    assert outcome.checks == len(rules())
    assert [one.partition("]")[0] for one in outcome.findings] == ["tip[table-header-column"]


def test_a_draft_says_the_word_across_its_pages_to_who_comes_upon_it(project: Project) -> None:
    project.change("content/utopia/paper.yaml", '  - number: "1.0"', '  - number: "0.9"')
    project.change("content/utopia/paper.yaml", 'date: "2020-03-31"}', 'date: "2020-03-31"}\n    state: draft')
    built = project.build("docx")
    (outcome,) = built.accessibility
    assert outcome.said == "passed"
    assert any("watermark" in one and "“DRAFT”" in one for one in outcome.findings)
    assert "draft" in built.document.meta.version_text


def test_a_redline_can_be_read_by_everybody(project: Project) -> None:
    from briefgen.redline.comparing import compare
    from briefgen.redline.making import files, working_state

    project.text("# One\n\nWords of a paper.\n\n- item\n- other\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
    before = working_state(project.root, "utopia")
    project.text("# One more\n\nWords of this paper[^register].\n\n- item\n- new\n\n| a | b |\n|---|---|\n| 1 | 3 |\n")
    after = working_state(project.root, "utopia")
    found = compare(before.document, after.document, after.author, after.date)
    made = files(project.root, found, before, after)
    (data,) = (data for name, data in made.items() if name.endswith(".docx"))
    assert b"<w:ins " in zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")
    assert [finding for finding in check_word(data) if finding.severity != "tip"] == []


def changed(data: bytes, old: bytes, new: bytes) -> bytes:
    """A Word file with something replaced in its main part."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(buffer, "w") as made:
        for name in archive.namelist():
            text = archive.read(name)
            assert name != "word/document.xml" or old in text
            made.writestr(name, text.replace(old, new) if name == "word/document.xml" else text)
    return buffer.getvalue()


def test_an_error_stops_a_final_paper_at_the_place_of_its_block(canada: Build) -> None:
    (name,) = (one for one in canada.files if one.endswith(".docx"))
    spoilt = changed(canada.files[name], b"<w:tblHeader/>", b"")
    with pytest.raises(BriefgenError) as caught:
        check_access(ROOT, canada.document, name, spoilt)
    told = [str(one) for one in caught.value.diagnostics]
    assert len(told) == 3  # two boxes, and the history of the document, which is no block of its texts
    assert all("error[accessibility]: Word file, word/document.xml: the table has no header row" in one for one in told)
    assert sum(one.startswith("content/canada/3-success-stories.md:") for one in told) == 2, told


def test_an_error_in_the_template_stops_the_build_and_writes_nothing(project: Project) -> None:
    template = (project.root / "templates/paper.docx").read_bytes()
    boxed = b'<w:tblLook w:val="0080" w:firstRow="0" w:lastRow="0" w:firstColumn="1"'
    project.write("templates/paper.docx", changed(template, boxed, boxed[:-3] + b'"0"'))
    done = project.run("paper", "utopia")
    assert done.returncode == 1
    assert "error[accessibility]: Word file, word/document.xml: the table has no header row" in done.stderr
    assert not (project.root / "build").exists()


def test_what_is_found_in_a_note_leads_to_the_place_of_its_call(canada: Build) -> None:
    (name,) = (one for one in canada.files if one.endswith(".docx"))
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(canada.files[name])) as archive, zipfile.ZipFile(buffer, "w") as made:
        for part in archive.namelist():
            text = archive.read(part)
            made.writestr(
                part,
                text.replace(b"</w:t>", b"</w:t><w:br/><w:br/><w:t>x</w:t>") if part == "word/footnotes.xml" else text,
            )
    found_there = [one for one in check_word(buffer.getvalue()) if one.rule == "blank-characters"]
    placed = diagnostics(found_there, canada.document)
    assert len(placed) == 30
    assert all(one.span and one.span.source.path.startswith("content/") for one in placed)


def test_mistakes_in_the_remarks_are_told_with_their_place(project: Project) -> None:
    project.change("templates/accessibility.yaml", "human_eye:", "human_eyes:")
    with pytest.raises(
        BriefgenError, match=r"templates/accessibility\.yaml:\d+:\d+: error\[unknown-field\].*human_eyes"
    ):
        read_remarks(project.root)


def test_the_report_of_a_build_has_what_was_found(built: Project) -> None:
    import json

    report = json.loads((built.results / "build.json").read_text("utf-8"))
    assert [(one["said"], one["tool"]) for one in report["accessibility"] if one["file"].endswith(".docx")] == [
        ("passed", "briefgen (rules on Word files)")
    ]
