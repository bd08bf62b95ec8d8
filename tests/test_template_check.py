"""`briefgen template check`: what it says of templates that are changed in one respect, and of the ones that there are."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import fields
from pathlib import Path

import checkers
import pytest
from picture import red_picture
from project import ROOT, Project
from wordfile import W, WordFile, words
from wordtemplate import in_document, in_settings, in_styles, word_template

from briefgen import document as d
from briefgen.pipeline import Build
from briefgen.template.checking import Checked, check_templates
from briefgen.template.fields import page_fields, used, word_fields
from briefgen.template.sheet import Sheet
from briefgen.wordml.package import Package
from briefgen.writers import docx, frame
from briefgen.writers.styles import STYLES

CSS = (ROOT / "templates/paper.css").read_text("utf-8")


def checked(project: Project) -> Checked:
    """What is said of the project's templates."""
    return check_templates(project.root)


def test_nothing_is_wrong_with_the_templates() -> None:
    found = check_templates(ROOT)
    assert [str(remark.diagnostic) for remark in found.remarks] == []
    assert "meta.country" in found.unused
    assert found.text().endswith("templates: 0 errors, 0 warnings")


SPLIT = b'{{ cover</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>.title }}'
ROW = b'<w:p><w:pPr><w:pStyle w:val="AbstractTitle"/></w:pPr>'
BOX = b"<w:p><w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml' alt='A box'><v:textbox><w:txbxContent><w:p>"
BOX += b"<w:r><w:t>Boxed</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
FLOAT = b"<w:p><w:r><w:drawing><wp:anchor xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing'>"
FLOAT += b"<wp:docPr id='1' name='x' descr='A flag'/></wp:anchor></w:drawing></w:r></w:p>"
RELATION = b'<Relationship Id="rId77" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s"'
RELATION += b' Target="%s"%s/></Relationships>'
OUTSIDE = b' TargetMode="External"'


def related(kind: bytes, target: bytes, mode: bytes = b"") -> bytes:
    """The Word template with one more relationship of its main part."""
    new = RELATION % (kind, target, mode)
    return word_template(
        lambda n, data: data.replace(b"</Relationships>", new) if n == "word/_rels/document.xml.rels" else data
    )


def body_style(old: bytes, new: bytes) -> bytes:
    """The Word template with a change in its style Body Text."""
    start = b'<w:style w:type="paragraph" w:styleId="BodyText"><w:name w:val="Body Text"/>'
    return word_template(
        lambda n, data: (
            re.sub(re.escape(start) + b".*?</w:style>", lambda m: m[0].replace(old, new), data)
            if "styles" in n
            else data
        )
    )


# What was done to the Word template → the severity, and words of what is said of it.
FAULTS = {
    "an unknown field": (
        lambda: in_document(b"cover.title", b"cover.titel"),
        "error[template-field]",
        "did you mean “cover.title”?",
    ),
    "a field under another root": (
        lambda: in_document(b"{{ cover.title }}", b"{{ cover.title }} {{ title }}"),
        "error[template-field]",
        "did you mean",
    ),
    "a needed field that is gone": (
        lambda: in_document(b"{{ cover.title }}", b"Title"),
        "error[template-field]",
        "“cover.title” is used nowhere",
    ),
    "a usual field that is gone": (
        lambda: word_template(lambda n, data: data.replace(b"{{ meta.version_text }}", b"V1")),
        "warning[template-field]",
        "“meta.version_text” is used nowhere",
    ),
    "a divided field": (
        lambda: in_document(b"{{ cover.title }}", SPLIT),
        "warning[template-run]",
        "“{{ cover.title }}” into 2 pieces",
    ),
    "a field without its end": (
        lambda: in_document(b"cover.title }}", b"cover.title }"),
        "error[template-brace]",
        "cover.title",
    ),
    "typographic quotation marks": (
        lambda: in_document(b"{{ cover.title }}", "{{ cover.title | replace(“a”, “b”) }}".encode()),
        "error[template-brace]",
        "quotation marks",
    ),
    "no style of a name": (
        lambda: in_styles(b'w:val="Story Row"', b'w:val="Story Line"'),
        "error[template-style]",
        "no style “Story Row”",
    ),
    "a style of another kind": (
        lambda: in_styles(b'w:type="character" w:styleId="SourceCode"', b'w:type="paragraph" w:styleId="SourceCode"'),
        "error[template-style]",
        "“Source Code” is for paragraphs",
    ),
    "larger letters": (
        lambda: body_style(b"</w:style>", b'<w:rPr><w:sz w:val="24"/></w:rPr></w:style>'),
        "error[template-look]",
        "has letters of 12 pt, the PDF 10.5 pt",
    ),
    "higher lines": (
        lambda: body_style(b'w:line="290"', b'w:line="320"'),
        "error[template-look]",
        "lines of 16 pt, the PDF 14.5 pt",
    ),
    "lines of no fixed height": (
        lambda: body_style(b'w:lineRule="exact"', b'w:lineRule="auto"'),
        "error[template-look]",
        "lines of 0 pt",
    ),
    "more space": (
        lambda: body_style(b'w:after="120"', b'w:after="160"'),
        "error[template-look]",
        "a space after of 8 pt, the PDF 6 pt",
    ),
    "another font": (
        lambda: body_style(b"</w:style>", b'<w:rPr><w:rFonts w:ascii="Calibri"/></w:rPr></w:style>'),
        "error[template-look]",
        "is set in Calibri",
    ),
    "bold text": (
        lambda: body_style(b"</w:style>", b"<w:rPr><w:b/></w:rPr></w:style>"),
        "error[template-look]",
        "is bold, unlike the PDF",
    ),
    "kerning": (
        lambda: body_style(b"</w:style>", b'<w:rPr><w:kern w:val="20"/></w:rPr></w:style>'),
        "error[template-look]",
        "moves its letters (kern)",
    ),
    "another colour": (
        lambda: in_styles(b"1F3A6E", b"7A1F3A"),
        "warning[template-look]",
        "#7A1F3A, in the PDF #1F3A6E",
    ),
    "pale letters": (
        lambda: in_styles(b'w:val="595959"', b'w:val="999999"'),
        "error[template-contrast]",
        "“Disclaimer” has a contrast of 2.8:1",
    ),
    "a light bar under white letters": (
        lambda: in_styles(b'w:fill="1F3A6E"', b'w:fill="DDE3EE"'),
        "error[template-contrast]",
        "“Story Title” has a contrast of 1.3:1",
    ),
    "pale words on the cover": (
        lambda: in_document(
            b'<w:r><w:t xml:space="preserve">{{ cover.title }}',
            b'<w:r><w:rPr><w:color w:val="AAAAAA"/></w:rPr><w:t>{{ cover.title }}',
        ),
        "error[template-access]",
        "contrast",
    ),
    "wider margins": (
        lambda: in_document(b'w:left="1417"', b'w:left="1700"'),
        "error[template-page]",
        "margins 70.85, 70.85, 70.85, 85",
    ),
    "a text box": (lambda: in_document(ROW, BOX + ROW), "error[template-access]", "text box"),
    "a floating picture": (lambda: in_document(ROW, FLOAT + ROW), "error[template-access]", "floats"),
    "a tracked change": (
        lambda: in_document(
            b'<w:r><w:t xml:space="preserve">{{ labels.cover_abstract }}',
            b"<w:ins w:id='9' w:author='A'><w:r><w:t>new </w:t></w:r></w:ins><w:r><w:t>{{ labels.cover_abstract }}",
        ),
        "error[template-change]",
        "tracked changes are left",
    ),
    "hyphenation": (lambda: in_settings(b"<w:autoHyphenation/>"), "error[template-change]", "divided automatically"),
    "fields updated on opening": (
        lambda: in_settings(b'<w:updateFields w:val="true"/>'),
        "error[template-change]",
        "update fields",
    ),
    "fonts in the file": (
        lambda: in_settings(b"<w:embedTrueTypeFonts/>"),
        "error[template-change]",
        "fonts are embedded",
    ),
    "an attached template": (
        lambda: in_settings(b'<w:attachedTemplate r:id="rId77"/>'),
        "error[template-change]",
        "another template is attached",
    ),
    "an old mode": (
        lambda: word_template(lambda n, data: data.replace(b'w:val="15"', b'w:val="11"') if "settings" in n else data),
        "error[template-change]",
        "compatibility mode",
    ),
    "no notes": (
        lambda: word_template(lambda n, data: data.replace(b"relationships/footnotes", b"relationships/other")),
        "error[template-change]",
        "it has no footnotes",
    ),
    "no lists": (
        lambda: word_template(lambda n, data: data.replace(b"relationships/numbering", b"relationships/other")),
        "error[template-change]",
        "it has no lists",
    ),
    "macros": (lambda: related(b"vbaProject", b"vbaProject.bin"), "error[template-change]", "macros"),
    "a linked picture": (
        lambda: related(b"image", b"https://example.org/a.png", OUTSIDE),
        "error[template-change]",
        "linked to https://example.org/a.png",
    ),
    "no Word file": (lambda: b"no zip", "error[template-file]", "no Word file"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_changed_word_template_is_told(fault: str, project: Project) -> None:
    make, code, said = FAULTS[fault]
    project.write("templates/paper.docx", make())
    found = checked(project)
    told = [str(remark.diagnostic) for remark in found.remarks]
    assert any(one.startswith(code) and said in one for one in told), told
    assert found.fails == any(one.startswith("error") for one in told)


PAGE_FAULTS = {
    "an unknown field": ("{{ meta.title }}", "{{ meta.titel }}", "paper.html.j2:5:1: error[template-field]", "mean “meta.title”?"),
    "a field that is gone": ("{{ abstract }}", "", "error[template-field]", "“abstract” is used nowhere"),
    "a broken field": ("{{ abstract }}", "{{ abstract | }}", "error[template-brace]", "templates/paper.html.j2"),
}  # fmt: skip


@pytest.mark.parametrize("fault", PAGE_FAULTS)
def test_a_changed_page_is_told(fault: str, project: Project) -> None:
    old, new, code, said = PAGE_FAULTS[fault]
    project.change("templates/paper.html.j2", old, new)
    told = [str(remark.diagnostic) for remark in checked(project).remarks]
    assert any(code in one and said in one for one in told), told


def test_a_change_of_the_style_sheet_parts_it_from_word(project: Project) -> None:
    project.change("templates/paper.css", "html { font: 10.5pt/14.5pt", "html { font: 11pt/15pt")
    project.change("templates/paper.css", "size: 595.3pt 841.9pt", "size: 612pt 792pt")
    told = checked(project).text()
    assert "“Body Text” has letters of 10.5 pt, the PDF 11 pt" in told
    assert "“List Number 3” has lines of 14.5 pt, the PDF 15 pt" in told
    assert "“heading 1”" not in told
    assert "the PDF's has 612 × 792 pt" in told


# -------------------------------------------------------------------------------------------------------- its parts


def test_the_writers_use_the_styles_of_the_list_and_no_other(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: set[str] = set()
    style = Package.style
    monkeypatch.setattr(Package, "style", lambda self, name: asked.add(name.lower()) or style(self, name))
    deep = "1. a\n\n   more\n\n   - b\n\n     more\n\n     1. c\n\n        more\n\n- d\n  1. e\n     - f\n"
    text = "# One\n\n## Two\n\n### Three\n\nWords, `code`, **bold**, <https://example.org>[^register].\n\n> Quoted.\n\n"
    text += f"| a | b |\n|---|---|\n| 1 | 2 |\n\n{deep}\n![A square](square.png)\n\n[[gap: a word | WP1]]\n"
    project.write("content/utopia/square.png", red_picture(3, 3))
    project.change("content/utopia/paper.yaml", 'date: "2020-03-31"}', 'date: "2020-03-31"}\n    state: draft')
    project.text(text)
    project.build("docx")
    listed = {style.name.lower() for style in STYLES}
    assert len(asked) > 25
    assert asked - listed == set()
    source = Path(docx.__file__).read_text("utf-8")
    by_template = {"title", "cover label", "cover value", "abstract title", "header", "footer", "cover table"}
    by_stories = {"story title", "story row", "story box", "strong", "disclaimer"}
    assert listed - asked == by_template | by_stories
    assert [name for name in by_stories if f'"{name.title()}"' not in source] == []


def test_the_template_uses_the_styles_of_the_list_and_no_other() -> None:
    file = WordFile((ROOT / "templates/paper.docx").read_bytes())
    parts = [name for name in file.archive.namelist() if re.match(r"word/(document|header\d|footer\d)\.xml", name)]
    names = {
        file.styles[e.get(f"{W}val", "")]
        for p in parts
        for e in file.xml(p).iter(f"{W}pStyle", f"{W}tblStyle", f"{W}rStyle")
    }
    assert names
    assert {name.lower() for name in names} <= {style.name.lower() for style in STYLES}


def test_the_known_fields_are_those_that_the_writer_gives(canada: Build) -> None:
    context = frame.context(canada.document)
    given = {f"meta.{one.name}" for one in fields(d.Meta)} | {f"labels.{name}" for name in context["labels"]}
    given |= {f"{root}.{name}" for root in ("cover", "page_of") for name in context[root]}
    assert word_fields(context["labels"]).all == given
    assert set(context) == {path.partition(".")[0] for path in given}


def test_fields_are_found_wherever_they_stand() -> None:
    template = "{{ a.b }} {% for x, y in c.d %}{{ x }}{{ y.z }}{% endfor %}{% if e %}{{ f.g.h('i') }}{% endif %}"
    template += "\n{% set k = l %}{{ k }}"
    assert {(one.path, one.line) for one in used(template)} == {("a.b", 1), ("c.d", 1), ("e", 1), ("f.g", 1), ("l", 2)}
    assert page_fields([]).near("meta.titel") == "did you mean “meta.title”?"


def test_the_style_sheet_is_read_as_a_browser_reads_it() -> None:
    sheet = Sheet(
        "@page { size: 100pt 200pt; margin: 1pt 2pt 3pt } @page :first { margin: 9pt }\n"
        "html { font: 10pt/12pt Sans; color: red } p { margin: 1pt 2pt 3pt; font-weight: bold } .a p { margin-top: 4pt }\n"
        "div .b { padding: 5pt 0; color: #00f } p { margin-bottom: 0 } #c p { font-size: 2em } p::before { font-size: 7pt }"
    )
    assert sheet.page() == ([100.0, 200.0], [1.0, 2.0, 3.0, 2.0])
    look = sheet.look("div.a p.b")
    assert (look.font, look.size, look.line, look.before, look.after) == ("Sans", 10.0, 12.0, 9.0, 5.0)
    assert (look.bold, look.italic, look.colour) == (True, False, "0000FF")
    assert sheet.look("div p span").colour == "FF0000"
    assert sheet.look("div#c p").size is None


# -------------------------------------------------------------------------------------------------- the command itself


def test_the_command_writes_a_copy_with_a_comment_for_each_remark(project: Project) -> None:
    before = in_document(b"{{ cover.title }}", SPLIT.replace(b".title", b".titel"))
    project.write("templates/paper.docx", before)
    done = project.run("template", "check", "--comments", "copy.docx")
    assert done.returncode == 1, done.stderr
    assert (
        "error[template-field]: templates/paper.docx, word/document.xml: at “{{ cover.titel }}”: there is no field “cover.titel”"
        in done.stdout
    )
    assert (project.root / "templates/paper.docx").read_bytes() == before
    copy = WordFile((project.root / "copy.docx").read_bytes())
    comments = [*copy.xml("word/comments.xml").iter(f"{W}comment")]
    told = [words(one) for one in comments]
    assert any("There is" not in one and "did you mean" in one.lower() for one in told)
    assert len(comments) == done.stdout.count("error[template-") + done.stdout.count("warning[template-")
    assert all(one.get(f"{W}date") is None and one.get(f"{W}author") == "briefgen" for one in comments)
    first = next(copy.body.iter(f"{W}p"))
    assert "cover" in words(first)
    assert len([*first.iter(f"{W}commentRangeStart")]) == len(comments)
    (project.root / "again.docx").write_bytes(b"")
    project.run("template", "check", "--comments", "again.docx")
    assert (project.root / "again.docx").read_bytes() == copy.data


def test_the_copy_with_comments_is_a_valid_word_file(project: Project, tmp_path: Path) -> None:
    if not checkers.CHECKS.is_dir():
        pytest.skip("the checkers (../shared/checks) are not there")
    faults = ("an unknown field", "a divided field", "pale letters", "wider margins")
    for fault in faults:
        project.write("templates/paper.docx", FAULTS[fault][0]())
        found = checked(project)
        (tmp_path / "copy.docx").write_bytes(found.commented())
        with zipfile.ZipFile(io.BytesIO(found.commented())) as archive:
            assert "word/comments.xml" in archive.namelist()
        status, said = checkers.run("check_docx.py", [str(tmp_path / "copy.docx")])
        assert status == 0, f"{fault}: {said}"


def test_the_command_passes_on_templates_without_problems(project: Project) -> None:
    done = project.run("template", "check")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "templates: 0 errors, 0 warnings"), done.stdout
