"""The proof: what differs between a file and its paper is found, at the right block; what does not differ is not."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from lots import lots
from project import Project
from random_paper import RandomPaper

from briefgen import document as d
from briefgen.checks.glyphs import coverage
from briefgen.diagnostics import BriefgenError, Diagnostic
from briefgen.pipeline import Build
from briefgen.proof.compare import Comparison
from briefgen.proof.expected import expected
from briefgen.proof.letters import RARE
from briefgen.proof.pdf import read_pdf
from briefgen.proof.proving import differences
from briefgen.rewrite import rewrite_document, unchanged_block, unchanged_inline
from briefgen.writers import render
from briefgen.writers.press import InProcess

BODY, NOTES, FOOTER = "word/document.xml", "word/footnotes.xml", "word/footer1.xml"
TEXT = """\
# Beginning {#start}

Words of a paragraph[^register] with a [link](https://example.org/link), and of section [@start].

1. first
2. second

| Head | Other |
|---|---|
| upper | right |
| lower |  |

## Further {#further}

> Quoted words.

![What it shows](picture.png)
"""


def found(document: d.Document, files: dict[str, bytes]) -> list[Diagnostic]:
    """The differences between files and a document."""
    return differences(expected(document, None, None), files)


def told(problems: list[Diagnostic]) -> list[tuple[str, str]]:
    """Code and source line of each problem."""
    return [(p.code, p.span.source.line(p.span.line) if p.span else "") for p in problems]


def doubts(built: Build) -> list[str]:
    """What the proof of a build was not sure of; a difference would have ended the build."""
    return [problem.code for problem in built.findings if problem.code.startswith("proof-")]


def only(files: dict[str, bytes], kind: str) -> dict[str, bytes]:
    """The file of one format."""
    return {name: data for name, data in files.items() if name.endswith(kind)}


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    """A Word file in which `new` (a replacement of `re`) stands for the first match of `old` in a part."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(buffer, "w") as after:
        for name in before.namelist():
            text = before.read(name)
            if name == part:
                put, count = re.subn(old, new, text.decode(), count=1, flags=re.DOTALL)
                assert count == 1, old
                text = put.encode()
            after.writestr(name, text)
    return buffer.getvalue()


# ------------------------------------------------------------------------------------------------ nothing is different


def test_nothing_differs_in_the_paper_on_canada(canada: Build) -> None:
    assert found(canada.document, canada.files) == []


def test_one_format_alone_is_proved(project: Project) -> None:
    for kind in ("docx", "pdf"):
        built = project.build(kind)
        assert [name.rpartition(".")[2] for name in built.files] == [kind]
        assert "proof" in built.timings


@pytest.mark.parametrize("seed", lots(5, 20))
def test_no_text_raises_a_false_alarm(project: Project, seed: int) -> None:
    project.text(RandomPaper(seed).text())
    assert doubts(project.build()) == []


@pytest.mark.parametrize("seed", lots(1, 4))
def test_rare_letters_may_be_lost_on_the_way_back_but_fail_no_build(project: Project, seed: int) -> None:
    letters = "".join(chr(code) for code in sorted(coverage()) if code > 0x20 and not 0x7F <= code < 0xA0)
    project.text(RandomPaper(seed, re.sub(r"[\s\\`*_{}\[\]()<>#+\-.!|~^&@:$\"'=/]", "", letters)).text())
    project.build()


@pytest.mark.parametrize("seed", lots(2, 6))
def test_every_letter_of_the_european_languages_comes_back_from_the_pdf(project: Project, seed: int) -> None:
    letters = [chr(code) for code in sorted(coverage()) if code > 0xA0]
    certain = "".join(letter for letter in letters if letter.isalpha() and not RARE.search(letter))
    assert len(certain) > 350
    project.text(RandomPaper(seed, certain).text())
    assert doubts(project.build()) == []


# --------------------------------------------------------------------------------------------- in the Word file of Canada

PLANTED = [
    ("a word", BODY, "largest economy", "richest economy", "proof-words", "largest economy"),
    ("a word less", BODY, "the EU finds in it a partner", "the EU finds in it partner", "proof-words", "finds in it a partner"),
    ("a space", BODY, "trade matters more", "tradematters more", "proof-words", "trade matters more"),
    ("a paragraph less", BODY, r"<w:p>(?:(?!</w:p>).)*On the platform, entities.*?</w:p>", "", "proof-words", "On the platform"),
    ("a paragraph more", BODY, r"(<w:sectPr)", r"<w:p><w:r><w:t>More.</w:t></w:r></w:p>\1", "proof-words", "mapping project"),
    ("an item", BODY, "Industrial manufacturing", "Industrial products", "proof-item", "industrial"),
    ("a heading", BODY, "(Heading2.*)Cluster to cluster", r"\1Cluster by cluster", "proof-heading", "Cluster to cluster"),
    ("the number of a heading", BODY, '"Heading2"/>(.{1,200}Cluster to)', r'"Heading1"/>\1', "proof-heading", "Cluster to cluster"),
    ("a heading as text", BODY, '"Heading1"(.{1,200}Recomm)', r'"BodyText"\1', "proof-heading", "Recommendations"),
    ("a note", NOTES, "EEN: <", "EEN web: <", "proof-note", ""),
    ("two notes in another order", BODY, 'footnoteReference w:id="(\\d+)"(.*?)footnoteReference w:id="(\\d+)"',
     r'footnoteReference w:id="\3"\2footnoteReference w:id="\1"', "proof-note", ""),
    ("a note that is called no more", BODY, "<w:footnoteReference[^>]*>", "", "proof-note", ""),
    ("the target of a link", "word/_rels/document.xml.rels", "david.praet@", "david.prat@", "proof-link", "David Praet"),
    ("the target of a note's link", "word/_rels/footnotes.xml.rels", "skywin.be/en", "skywin.be/fr", "proof-link", ""),
    ("a link", BODY, r'<w:hyperlink (?:(?!_b)[^>])*r:id[^>]*>(.*?)</w:hyperlink>', r"\1", "proof-link", "David Praet"),
    ("the target of a reference", BODY, r" REF _b\d+", " REF _b2", "proof-link", "cluster_to_cluster"),
    ("the title of a box", BODY, "(StoryTitle.*?)Cooperation between", r"\1Work between", "proof-box", ""),
    ("a label in a box", BODY, "Policy support:", "Policies:", "proof-box", ""),
    ("the paper's title", BODY, "facilitating policy", "easing policy", "proof-words", ""),
    ("a row of the cover", BODY, "Inno, AWEX", "AWEX, Inno", "proof-words", ""),
    ("the abstract", BODY, "prepares policy-makers", "trains policy-makers", "proof-words", "prepares policy-makers"),
    ("a line of the contents", BODY, "(TOC2.*?)Support to cluster", r"\1Support for cluster", "proof-contents", "Support to"),
    ("a number in the contents", BODY, "(TOC2.*?)2[.]1", r"\g<1>2.9", "proof-contents", "Support to"),
    ("a link of the contents", BODY, '(TOC2.*?)w:anchor="_b[0-9]+"', r'\1w:anchor="_b2"', "proof-link", "Support to"),
    ("a page number", BODY, "(TOC2.*?separate.*?<w:t[^>]*>)3<", r"\g<1>7<", "proof-page", "Support to"),
    ("the number of pages", FOOTER, "(NUMPAGES.*?<w:t[^>]*>)11<", r"\g<1>12<", "proof-page", ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("part", "old", "new", "code", "line"), [case[1:] for case in PLANTED], ids=[c[0] for c in PLANTED]
)
def test_a_difference_in_the_word_file_is_found(
    canada: Build, part: str, old: str, new: str, code: str, line: str
) -> None:
    files = {name: changed(x, part, old, new) if name.endswith("docx") else x for name, x in canada.files.items()}
    problems = found(canada.document, files)
    assert problems
    assert all("the Word file" in problem.message for problem in problems)
    assert (problems[0].code, [line in text for _, text in told(problems)[:1]]) == (code, [True]), str(problems[0])


def test_what_is_no_word_file_and_no_pdf_is_told(canada: Build) -> None:
    for kind in ("docx", "pdf"):
        with pytest.raises(BriefgenError) as caught:
            found(canada.document, {f"x.{kind}": b"nothing"})
        assert [p.code for p in caught.value.diagnostics] == ["proof-file"]


# ------------------------------------------------------------------------------------- in either file of a small paper


@pytest.fixture
def small(project: Project) -> d.Document:
    """A small paper with one of everything."""
    from picture import red_picture

    project.write("content/utopia/picture.png", red_picture(20, 10))
    project.text(TEXT)
    document = project.document()
    span = next(block.span for block in document.blocks if isinstance(block, d.Heading))
    paragraph = d.Paragraph((d.Text("Inside."),), anchor="_b92", span=span)
    box = d.Box(
        (d.Text("A box"),), (d.BoxRow("Label:", (d.Text("lead"),), (paragraph,), "_b91", span=span),), "_b90", span=span
    )
    return replace(document, blocks=(*document.blocks, box))


def made(document: d.Document, project: Project, css: tuple[str, str] = ("", "")) -> dict[str, bytes]:
    """Both files of a document."""
    templates, press, folder = (
        render.read_templates(project.root / "templates"),
        InProcess(),
        project.root / "content/utopia",
    )
    templates = replace(templates, styles=templates.styles.replace(*css))
    press.start(render.job(document, templates, folder))
    layout = press.layout()
    return {"x.docx": render.word_file(document, templates, layout, folder), "x.pdf": press.pdf()}


def with_text(old: str, new: str) -> Callable[[d.Document], d.Document]:
    """A change of words, wherever they stand."""

    def inline(one: d.Inline) -> d.Inlines:
        return (d.Text(one.text.replace(old, new)),) if isinstance(one, d.Text) else (one,)

    return lambda document: rewrite_document(document, unchanged_block, inline)


def with_inline(change: Callable[[d.Inline], d.Inline]) -> Callable[[d.Document], d.Document]:
    """A change of inlines."""
    return lambda document: rewrite_document(document, unchanged_block, lambda one: (change(one),))


def with_block(change: Callable[[d.Block], d.Block]) -> Callable[[d.Document], d.Document]:
    """A change of blocks."""
    return lambda document: rewrite_document(document, lambda one: (change(one),), unchanged_inline)


def exchanged(kind: type, **values: object) -> Callable[[object], object]:
    """Nodes of a kind with other values."""
    return lambda one: replace(one, **values) if isinstance(one, kind) else one  # type: ignore[type-var]


def first_row_only(block: d.Block) -> d.Block:
    return replace(block, rows=block.rows[:1]) if isinstance(block, d.Table) else block


def last_row_moved(block: d.Block) -> d.Block:
    mine = isinstance(block, d.Table) and len(block.header) == 2
    return replace(block, rows=(*block.rows[:-1], block.rows[-1][::-1])) if mine else block


def labelled(block: d.Block) -> d.Block:
    return replace(block, rows=(replace(block.rows[0], label="Other:"),)) if isinstance(block, d.Box) else block


def with_another_paragraph(document: d.Document) -> d.Document:
    more = d.Paragraph((d.Text("More."),), anchor="_b99")
    return replace(document, blocks=(*document.blocks[:2], more, *document.blocks[2:]))


def with_title_of_history(document: d.Document) -> d.Document:
    return replace(document, labels={**document.labels, "history": "Versions"})


CHANGES = [
    ("a word", with_text("Words of a", "Words from a"), "proof-words", "Words of a paragraph"),
    ("a quotation", with_text("Quoted", "Cited"), "proof-words", "Quoted words."),
    ("a paragraph more", with_another_paragraph, "proof-item", "1. first"),
    ("a heading", with_text("Further", "Farther"), "proof-heading", "## Further"),
    ("the number of a heading", with_block(lambda b: replace(b, number="1.2") if isinstance(b, d.Heading) and b.level == 2 else b),
     "proof-heading", "## Further"),
    ("the level of a heading", with_block(lambda b: replace(b, level=3) if isinstance(b, d.Heading) and b.level == 2 else b),
     "proof-heading", "## Further"),
    ("the text of a note", with_inline(exchanged(d.Footnote, children=(d.Text("other"),))), "proof-note", "Words of a paragraph"),
    ("the address of a link", with_inline(exchanged(d.Link, href="https://example.org/other")), "proof-link", "Words of a"),
    ("the words of a link", with_inline(exchanged(d.Link, children=(d.Text("lank"),))), "proof-words", "Words of a paragraph"),
    ("a reference", with_inline(exchanged(d.Reference, anchor="_b9")), "proof-link", "Words of a paragraph"),
    ("an item", with_text("second", "secand"), "proof-item", "2. second"),
    ("the number of an item", with_block(exchanged(d.List, start=4)), "proof-item", "1. first"),
    ("a cell", with_text("lower", "lawer"), "proof-cell", "| Head | Other |"),
    ("the column of a cell", with_block(last_row_moved), "proof-cell", "| Head | Other |"),
    ("the head of a table", with_text("Other", "Others"), "proof-cell", "| Head | Other |"),
    ("a row less", with_block(first_row_only), "proof-cell", "| Head | Other |"),
    ("the text of a picture", with_block(exchanged(d.Figure, alternative="What")), "proof-picture", "![What it shows]"),
    ("the title of a box", with_text("A box", "A bax"), "proof-box", "# Beginning"),
    ("a label in a box", with_block(labelled), "proof-box", "# Beginning"),
    ("words after a label", with_text("lead", "load"), "proof-box", "# Beginning"),
    ("words in a box", with_text("Inside", "Outside"), "proof-words", "# Beginning"),
    ("the head of the history", with_text("What changed", "What happened"), "proof-cell", '- number: "1.0"'),
    ("the title of the history", with_title_of_history, "proof-words", '- number: "1.0"'),
    ("the whole history", lambda document: replace(document, history=None), "proof-words", '- number: "1.0"'),
]  # fmt: skip


@pytest.mark.parametrize(("change", "code", "line"), [case[1:] for case in CHANGES], ids=[case[0] for case in CHANGES])
@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_a_difference_is_found_in_either_file(
    small: d.Document, project: Project, kind: str, change: Callable[[d.Document], d.Document], code: str, line: str
) -> None:
    problems = found(small, only(made(change(small), project), kind))
    if kind == "docx" and not problems:
        assert change in [case[1] for case in CHANGES if case[0] == "the number of a heading"], "Word counts by itself"
        return
    assert [code, True] == [problems[0].code, line in told(problems)[0][1]], str(problems[0])


def test_the_small_paper_has_no_difference(small: d.Document, project: Project) -> None:
    assert found(small, made(small, project)) == []


def test_a_number_of_a_note_is_compared_at_its_call_and_before_its_text(small: d.Document, project: Project) -> None:
    files = made(small, project)
    other = with_inline(exchanged(d.Footnote, number=2))(small)
    assert {p.code for p in found(other, files)} == {"proof-note"}


def test_a_wrong_page_in_the_contents_of_the_pdf_is_found(small: d.Document, project: Project) -> None:
    files = made(small, project, ("content: target-counter(attr(data-target), page)", 'content: "9"'))
    problems = found(small, only(files, "pdf"))
    assert {p.code for p in problems} == {"proof-page"}
    assert told(problems)[0][1].startswith("# Beginning")


@pytest.mark.parametrize("link", ["Note 1", "Back to the call of note 1"])
def test_a_link_between_a_note_and_its_call_that_leads_elsewhere_is_found(
    small: d.Document, project: Project, link: str
) -> None:
    changed_pdf = io.BytesIO()
    with pikepdf.open(io.BytesIO(made(small, project)["x.pdf"])) as pdf:
        (annotation,) = (one for page in pdf.pages for one in page.get("/Annots", []) if str(one.Contents) == link)
        annotation.Dest[3] = float(annotation.Dest[3]) - 100
        pdf.save(changed_pdf)
    problems = found(small, {"x.pdf": changed_pdf.getvalue()})
    assert told(problems) == [("proof-link", TEXT.splitlines()[2])]
    assert "note 1" in problems[0].message


def test_a_note_on_another_page_than_its_call_is_found(small: d.Document, project: Project) -> None:
    reading = read_pdf(made(small, project)["x.pdf"])
    moved = replace(reading, notes=tuple(replace(note, page=note.page + 1) for note in reading.notes))
    comparison = Comparison("the PDF", expected(small, None, None), moved)
    comparison.compare_notes()
    assert told(comparison.problems) == [("proof-page", TEXT.splitlines()[2])]


# --------------------------------------------------------------------------------------------------- in a build


def test_a_difference_stops_the_build_and_leaves_the_files_as_they_were(
    built: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefgen.diagnostics import Diagnostics
    from briefgen.project.freshness import Hashes
    from briefgen.project.making import make
    from briefgen.records.load import read_all_records

    before = {path.name: path.read_bytes() for path in built.results.iterdir()}
    write = render.word_file
    monkeypatch.setattr(render, "word_file", lambda *given: changed(write(*given), BODY, "Some words", "Same words"))
    library, hashes = read_all_records(built.root, Diagnostics()), Hashes(built.root)
    with pytest.raises(BriefgenError) as caught:
        make(built.root, "utopia", library, ("docx", "pdf"), hashes, lambda *_: None, InProcess())
    assert (
        "content/utopia/text.md:3:1: error[proof-words]: the Word file has “Same words.” where the text has “Some words.”"
        in str(caught.value)
    )
    assert {path.name: path.read_bytes() for path in built.results.iterdir()} == before


def test_a_difference_on_the_cover_is_told_at_its_place_in_the_paper(
    built: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = render.word_file
    monkeypatch.setattr(
        render, "word_file", lambda *given: changed(write(*given), BODY, "clusters of Utopia", "Utopia")
    )
    with pytest.raises(BriefgenError, match=r"content/utopia/paper.yaml:4:8: error\[proof-words\]"):
        built.build()


def test_words_that_a_designer_puts_on_the_cover_are_no_difference(project: Project) -> None:
    path = project.root / "templates" / "paper.html.j2"
    path.write_text(
        path.read_text("utf-8").replace('<p class="title">', '<p>Draft for comment</p><p class="title">'), "utf-8"
    )
    word: Path = project.root / "templates" / "paper.docx"
    word.write_bytes(
        changed(word.read_bytes(), BODY, "<w:body>", "<w:body><w:p><w:r><w:t>For comment</w:t></w:r></w:p>")
    )
    project.build()
