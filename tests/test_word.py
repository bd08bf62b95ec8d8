"""The Word file in Word's own terms: fields, notes, bookmarks, lists, tables, properties."""

from __future__ import annotations

import getpass
import io
import re
import socket
import tempfile
from pathlib import Path

import pikepdf
import pytest
from docx import Document as open_docx
from lxml import etree
from pdffile import outline
from picture import red_picture
from project import ROOT, STEM, Project
from wordfile import R, W, WordFile, fields, words

from briefgen import document as d
from briefgen.pipeline import Build
from briefgen.rewrite import count_words, plain_text, walk, walk_document

CONTENTS = ("toc 1", "toc 2")


@pytest.fixture(scope="module")
def word(canada: Build) -> WordFile:
    """The Word file of the paper on Canada."""
    return WordFile(next(data for name, data in canada.files.items() if name.endswith(".docx")))


@pytest.fixture(scope="module")
def everything(canada: Build) -> list[d.Block | d.Inline]:
    """Every node of the document."""
    document = canada.document
    return list(walk((*document.cover.abstract, *document.blocks)))


# -------------------------------------------------------------------------------------------------------------- opening


def test_nothing_makes_word_ask_before_it_opens_the_file(word: WordFile) -> None:
    assert not list(word.body.iter("{*}updateFields"))
    assert not list(word.xml("word/settings.xml").iter(f"{W}updateFields"))
    for name in word.archive.namelist():
        assert b"w:dirty" not in word.archive.read(name), name


def test_every_part_is_well_formed_and_the_content_types_come_first(word: WordFile) -> None:
    names = word.archive.namelist()
    assert names[0] == "[Content_Types].xml"
    assert len(names) == len(set(names))
    roots = [word.xml(name) for name in names if name.endswith((".xml", ".rels"))]
    assert len(roots) == len(names)


def test_python_docx_opens_the_file_and_finds_its_headings(canada: Build, word: WordFile) -> None:
    opened = open_docx(io.BytesIO(word.data))
    found = [p.text for p in opened.paragraphs if p.style is not None and p.style.name.startswith("Heading")]
    headings = [b for b in canada.document.blocks if isinstance(b, d.Heading)]
    assert found == [plain_text(h.children) for h in headings]
    assert len(found) == 9


def test_entries_of_the_archive_carry_no_time_and_no_owner(word: WordFile) -> None:
    for info in word.archive.infolist():
        assert info.date_time == (1980, 1, 1, 0, 0, 0), info.filename
        assert not info.extra, info.filename
        assert not info.comment, info.filename


def test_no_part_names_the_machine_or_its_user(word: WordFile) -> None:
    secrets = {str(ROOT), str(Path.home()), tempfile.gettempdir(), socket.gethostname(), getpass.getuser()}
    told = [s for s in secrets if len(s) > 3]
    assert told
    for name in word.archive.namelist():
        text = word.archive.read(name).decode("utf-8", "replace")
        assert [s for s in told if re.search(rf"(?<!\w){re.escape(s)}(?!\w)", text)] == [], name


# ------------------------------------------------------------------------------------------------------------- contents


def test_the_table_of_contents_is_one_field_that_is_filled(canada: Build, word: WordFile) -> None:
    tables = [(i, r) for i, r in fields(word.body) if i.startswith("TOC ")]
    assert len(tables) == 1
    instruction, result = tables[0]
    assert instruction == r'TOC \o "1-2" \h \z \u'
    assert result.startswith("1" + plain_text(canada.document.contents[0].title))


def test_each_line_of_the_contents_is_a_link_with_number_title_and_page(
    canada: Build, word: WordFile, canada_pdf: pikepdf.Pdf
) -> None:
    lines = word.paragraphs(*CONTENTS)
    entries = canada.document.contents
    pages = [item.page for item in outline(canada_pdf)]
    assert len(lines) == len(entries) == len(pages) == 9
    for line, entry, page in zip(lines, entries, pages, strict=True):
        (link,) = line.iter(f"{W}hyperlink")
        assert link.get(f"{W}anchor") == entry.anchor
        assert words(link) == f"{entry.number} {plain_text(entry.title)} {page}"
        assert (f"PAGEREF {entry.anchor} \\h", str(page)) in fields(link)
        assert word.style(line) == f"toc {entry.level}"


def test_every_field_that_names_a_bookmark_finds_it(word: WordFile) -> None:
    names = [b.get(f"{W}name") for b in word.body.iter(f"{W}bookmarkStart")]
    used = [m.group(1) for i, _ in fields(word.body) if (m := re.match(r"(?:PAGEREF|REF) (\S+)", i))]
    used += [str(link.get(f"{W}anchor")) for link in word.body.iter(f"{W}hyperlink") if link.get(f"{W}anchor")]
    assert len(used) > 9
    assert set(used) <= set(names)


def test_cross_references_are_fields_with_the_number_of_their_heading(
    canada: Build, word: WordFile, everything: list[d.Block | d.Inline]
) -> None:
    references = [n for n in everything if isinstance(n, d.Reference)]
    found = [(i, r) for i, r in fields(word.body) if i.startswith("REF ")]
    assert found == [(f"REF {r.anchor} \\w \\h", r.text) for r in references]
    assert found


# ------------------------------------------------------------------------------------------------ bookmarks, numbering


def test_bookmarks_are_unique_closed_and_each_inside_one_paragraph(word: WordFile) -> None:
    starts = list(word.body.iter(f"{W}bookmarkStart"))
    ends = {end.get(f"{W}id"): end for end in word.body.iter(f"{W}bookmarkEnd")}
    assert len({s.get(f"{W}name") for s in starts}) == len({s.get(f"{W}id") for s in starts}) == len(starts)
    assert len(ends) == len(starts)
    for start in starts:
        end = ends[start.get(f"{W}id")]
        parent = start.getparent()
        assert parent is not None
        assert parent.tag == f"{W}p"
        assert end.getparent() is parent
        assert list(parent).index(start) < list(parent).index(end)


def test_bookmarks_never_lie_inside_each_other(word: WordFile) -> None:
    deepest = depth = 0
    for mark in word.body.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"):
        depth += 1 if mark.tag == f"{W}bookmarkStart" else -1
        deepest = max(deepest, depth)
    assert deepest == 1
    assert depth == 0


def test_headings_are_numbered_by_their_styles_on_one_multilevel_list(word: WordFile) -> None:
    ids = {name: id_ for id_, name in word.styles.items()}
    styles = {s.get(f"{W}styleId"): s for s in word.xml("word/styles.xml").iter(f"{W}style")}
    numbering = word.xml("word/numbering.xml")
    lists = set()
    for level in (1, 2, 3):
        properties = styles[ids[f"heading {level}"]].find(f"{W}pPr/{W}numPr")
        assert properties is not None, f"heading {level} has no number of its own"
        number = properties.find(f"{W}numId").get(f"{W}val")
        at = properties.find(f"{W}ilvl")
        assert (at.get(f"{W}val") if at is not None else "0") == str(level - 1)
        (num,) = (n for n in numbering.iter(f"{W}num") if n.get(f"{W}numId") == number)
        lists.add(num.find(f"{W}abstractNumId").get(f"{W}val"))
    (abstract,) = lists
    (found,) = (a for a in numbering.iter(f"{W}abstractNum") if a.get(f"{W}abstractNumId") == abstract)
    texts = [level.find(f"{W}lvlText").get(f"{W}val") for level in found.iter(f"{W}lvl")][:3]
    assert [re.sub(r"[^%0-9.]", "", t).rstrip(".") for t in texts] == ["%1", "%1.%2", "%1.%2.%3"]
    for heading in word.paragraphs("heading 1", "heading 2", "heading 3"):
        assert not re.match(r"\d", words(heading)), "a number is typed into the heading"


def test_lists_are_native_and_a_second_numbered_list_counts_anew(project: Project) -> None:
    project.text(
        "# Lists\n\n- a\n  - b\n\n1. one\n2. two\n\nWords.\n\n1. again\n\nWords.\n\n7. seven\n   1. in seven\n"
    )
    word = WordFile(project.build("docx").files[f"{STEM}.docx"])
    assert [words(p) for p in word.paragraphs("List Bullet")] == ["a"]
    assert [words(p) for p in word.paragraphs("List Bullet 2")] == ["b"]
    numbered = word.paragraphs("List Number")
    assert [words(p) for p in numbered] == ["one", "two", "again", "seven"]
    numbers = [p.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val") for p in numbered]
    assert numbers[0] == numbers[1]
    assert len(set(numbers)) == 3
    nums = {n.get(f"{W}numId"): n for n in word.xml("word/numbering.xml").iter(f"{W}num")}
    starts = [nums[n].find(f"{W}lvlOverride/{W}startOverride").get(f"{W}val") for n in numbers]
    assert starts == ["1", "1", "1", "7"]
    (inner,) = word.paragraphs("List Number 2")
    assert inner.find(f"{W}pPr/{W}numPr/{W}ilvl").get(f"{W}val") == "1"


def test_no_list_marker_is_typed_into_the_text(word: WordFile) -> None:
    for paragraph in word.body.iter(f"{W}p"):
        assert not re.match(r"[•▪◦–*-]\s", words(paragraph)), words(paragraph)


# ---------------------------------------------------------------------------------------------------------------- notes


def test_notes_have_small_sequential_ids_after_the_separators(word: WordFile) -> None:
    all_notes = list(word.xml("word/footnotes.xml").iter(f"{W}footnote"))
    separators = [n.get(f"{W}type") for n in all_notes if n.get(f"{W}type")]
    assert separators[:2] == ["separator", "continuationSeparator"]
    ids = [int(n.get(f"{W}id", "")) for n in word.notes]
    assert ids == list(range(1, 31))


def test_each_note_is_called_once_in_reading_order(word: WordFile) -> None:
    calls = [r.get(f"{W}id") for r in word.body.iter(f"{W}footnoteReference")]
    assert calls == [str(n) for n in range(1, 31)]


def test_a_comma_stands_between_two_calls_and_looks_like_them(project: Project) -> None:
    project.text("# Notes\n\nTwo.[^register][^report] One.[^remark]\n")
    word = WordFile(project.build("docx").files[f"{STEM}.docx"])
    (paragraph,) = word.paragraphs("Body Text")[1:]
    styled = [r for r in paragraph.iter(f"{W}r") if r.find(f"{W}rPr/{W}rStyle") is not None]
    assert [words(r) for r in styled] == ["", ",", "", ""]
    assert len({r.find(f"{W}rPr/{W}rStyle").get(f"{W}val") for r in styled}) == 1  # type: ignore[union-attr]


def test_notes_say_what_the_tree_says(word: WordFile, everything: list[d.Block | d.Inline]) -> None:
    notes = [n for n in everything if isinstance(n, d.Footnote)]
    assert [words(n).strip() for n in word.notes] == [plain_text(n.children) for n in notes]
    assert [n.number for n in notes] == list(range(1, 31))


def test_links_in_notes_are_live(word: WordFile, everything: list[d.Block | d.Inline]) -> None:
    links = word.links("word/footnotes.xml")
    live = [links[str(link.get(f"{R}id"))] for n in word.notes for link in n.iter(f"{W}hyperlink")]
    in_notes = [
        n for note in everything if isinstance(note, d.Footnote) for n in note.children if isinstance(n, d.Link)
    ]
    assert live == [link.href for link in in_notes]
    assert len(set(live)) == 26


def test_links_in_the_text_are_live(word: WordFile) -> None:
    links = word.links("word/document.xml")
    live = [links[str(link.get(f"{R}id"))] for link in word.body.iter(f"{W}hyperlink") if link.get(f"{R}id")]
    assert live == ["mailto:david.praet@skywin.be", "mailto:agnes.legoll@alsace-biovalley.com"]


# --------------------------------------------------------------------------------------------------------------- tables


def test_boxes_repeat_their_title_and_break_at_any_line(word: WordFile) -> None:
    boxes = [t for t in word.body.iter(f"{W}tbl") if word.styles[style_of(t)] == "Story Box"]
    assert len(boxes) == 2
    for box in boxes:
        title, *rows = box.iterchildren(f"{W}tr")
        assert len(rows) == 8
        assert title.find(f"{W}trPr/{W}tblHeader") is not None
        for row in rows:
            assert row.find(f"{W}trPr/{W}cantSplit") is None
            assert row.find(f"{W}trPr/{W}tblHeader") is None
        for paragraph in box.iter(f"{W}p"):
            held = paragraph.find(f"{W}pPr/{W}keepNext") is not None
            assert not (held and word.style(paragraph) == "Story Title"), "the box would be pushed whole"


def style_of(table: etree._Element) -> str:
    found = table.find(f"{W}tblPr/{W}tblStyle")
    return str(found.get(f"{W}val")) if found is not None else ""


def test_the_box_of_a_story_has_its_eight_labels(word: WordFile) -> None:
    labels = [words(p) for p in word.paragraphs("Story Row")][:8]
    beginnings = ["Partners:", "Sectors and sub-sectors concerned:", "Context:", "Type of cooperation:", "Objective:"]
    beginnings += ["Policy support:", "Results / outcomes:", "More information:"]
    assert [label.startswith(b) for label, b in zip(labels, beginnings, strict=True)] == [True] * 8


def test_every_cell_ends_in_a_paragraph(word: WordFile) -> None:
    cells = list(word.body.iter(f"{W}tc"))
    assert cells
    assert {cell[-1].tag for cell in cells} == {f"{W}p"}


def test_the_cover_table_has_a_row_for_each_of_the_eleven_rows(canada: Build, word: WordFile) -> None:
    table = next(word.body.iter(f"{W}tbl"))
    rows = [tuple(words(cell) for cell in row.iter(f"{W}tc")) for row in table.iter(f"{W}tr")]
    assert rows == [(label, plain_text(value)) for label, value in canada.document.cover.rows]
    look = table.find(f"{W}tblPr/{W}tblLook")
    assert look is not None
    assert look.get(f"{W}firstColumn") == "1", "the labels are not marked as headers of their rows"


def test_data_tables_keep_their_alignment_and_header(project: Project) -> None:
    project.text("# Tables\n\n| a | b | c |\n|---|---:|:---:|\n| 1 | 2 | 3 |\n")
    word = WordFile(project.build("docx").files[f"{STEM}.docx"])
    _, table = (t for t in word.body.iter(f"{W}tbl") if word.styles[style_of(t)] == "Data Table")  # after the history
    head, row = table.iterchildren(f"{W}tr")
    assert head.find(f"{W}trPr/{W}tblHeader") is not None
    aligned = [p.find(f"{W}pPr/{W}jc") for p in row.iter(f"{W}p")]
    assert ["left" if a is None else a.get(f"{W}val") for a in aligned] == ["left", "right", "center"]


# ------------------------------------------------------------------------------------------------- text, language, look


def test_no_paragraph_is_empty(word: WordFile) -> None:
    visible = (f"{W}t", f"{W}drawing", f"{W}fldChar")
    empty = [p for p in word.body.iter(f"{W}p") if next(p.iter(*visible), None) is None]
    assert [etree.tostring(p)[:300] for p in empty] == []


def test_the_text_is_marked_as_british_english(canada: Build, word: WordFile) -> None:
    defaults = word.xml("word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert defaults is not None
    assert defaults.get(f"{W}val") == "en-GB"
    others = {lang.get(f"{W}val") for lang in word.body.iter(f"{W}lang")} - {"en-GB", None}
    assert (
        others == {node.lang for node in walk_document(canada.document) if isinstance(node, d.Foreign)} >= {"fr", "de"}
    )


def test_words_in_another_language_are_proofread_in_it(project: Project) -> None:
    project.text("# Words\n\nSome [mots **français**[^report]]{lang=fr}, and a [mot](https://example.org).\n")
    data = next(data for name, data in project.build("docx").files.items() if name.endswith(".docx"))
    marked = {
        words(run): lang.get(f"{W}val") for run in WordFile(data).body.iter(f"{W}r") for lang in run.iter(f"{W}lang")
    }
    assert {text: lang for text, lang in marked.items() if text} == {"mots ": "fr", "français": "fr"}


def test_every_style_that_is_used_is_one_of_the_template(word: WordFile) -> None:
    template = WordFile((ROOT / "templates" / "paper.docx").read_bytes())
    tags = (f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
    parts = [word.body, word.xml("word/footnotes.xml")]
    used = {str(e.get(f"{W}val")) for part in parts for e in part.iter(*tags)}
    assert len(used) > 12
    assert used <= template.styles.keys()
    assert word.styles == template.styles


def test_text_carries_no_formatting_of_its_own_but_stress(word: WordFile) -> None:
    allowed = {f"{W}rStyle", f"{W}b", f"{W}bCs", f"{W}i", f"{W}iCs", f"{W}lang"}
    after_cover = [p for p in word.body.iter(f"{W}p") if word.style(p) not in ("Title", "Cover Label", "Cover Value")]
    found = {e.tag for p in after_cover for rpr in p.iter(f"{W}rPr") for e in rpr}
    assert found <= allowed


def test_spaces_at_the_ends_of_runs_are_kept(word: WordFile) -> None:
    space = "{http://www.w3.org/XML/1998/namespace}space"
    edges = [t for t in word.body.iter(f"{W}t") if t.text and t.text != t.text.strip()]
    assert edges
    assert {t.get(space) for t in edges} == {"preserve"}


def test_headers_and_footers_say_what_the_paper_is_and_count_its_pages(canada: Build, word: WordFile) -> None:
    names = [n for n in word.archive.namelist() if re.match(r"word/(header|footer)\d*\.xml", n)]
    texts = {name: words(word.xml(name)) for name in names}
    assert any("ECCP" in t and "V1.1 (October 2017)" in t for t in texts.values())
    counts = [f for name in names for f in fields(word.xml(name)) if f[0].startswith("NUMPAGES")]
    assert counts
    assert {result for _, result in counts} == {str(canada.pages)}
    assert any(f"of {canada.pages}" in t for t in texts.values())


# ----------------------------------------------------------------------------------------------------------- properties


def test_core_properties_say_what_the_paper_is(canada: Build, word: WordFile) -> None:
    core = {etree.QName(e).localname: e.text for e in word.xml("docProps/core.xml")}
    meta = canada.document.meta
    assert core["title"] == meta.title
    assert core["subject"] == meta.subject
    assert core["creator"] == core["lastModifiedBy"] == "inno; AWEX"
    assert core["keywords"] == "; ".join(meta.keywords)
    assert core["language"] == "en-GB"
    assert core["version"] == "1.1"
    assert core["created"] == core["modified"] == "2017-10-01T00:00:00Z"


def test_the_title_has_the_length_and_letters_of_the_cover(canada: Build) -> None:
    assert canada.document.meta.title == canada.document.cover.title


def test_custom_properties_name_deliverable_country_version_and_project(word: WordFile) -> None:
    found = {p.get("name"): p[0].text for p in word.xml("docProps/custom.xml")}
    assert found == {"Deliverable": "D 3.5. (1)", "Country": "Canada", "Version": "1.1", "Project": "ECCP"}


def test_application_properties_give_pages_and_words(canada: Build, word: WordFile) -> None:
    found = {etree.QName(e).localname: e.text for e in word.xml("docProps/app.xml")}
    document = canada.document
    assert found["Pages"] == str(canada.pages)
    assert found["Words"] == str(count_words(document.all_blocks))
    assert int(found["Words"] or 0) > 3000


def test_the_block_map_covers_every_bookmark_and_names_lines_and_records_that_exist(word: WordFile) -> None:
    names = {b.get(f"{W}name") for b in word.body.iter(f"{W}bookmarkStart")}
    blocks = word.xml("customXml/item1.xml")
    mapped = {str(b.get("bookmark")): b for b in blocks}
    assert len(mapped) == len(blocks)
    assert {n for n in names if str(n).startswith(("_b", d.HISTORY))} == set(mapped)
    for block in blocks:
        file = ROOT / str(block.get("file"))
        assert file.is_file(), block.get("file")
        text = file.read_text("utf-8")
        if block.get("record"):
            assert f"\n{block.get('record')}:\n" in text
        else:
            assert 1 <= int(block.get("line", "0")) <= len(text.splitlines())


def test_the_custom_part_is_related_and_declared(word: WordFile) -> None:
    relations = [r.get("Target") for r in word.xml("word/_rels/document.xml.rels")]
    assert any(str(t).endswith("customXml/item1.xml") for t in relations)
    declared = {o.get("PartName"): o.get("ContentType") for o in word.xml("[Content_Types].xml")}
    assert declared["/docProps/custom.xml"] == "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    for name in word.archive.namelist():
        extension = name.rpartition(".")[2]
        known = f"/{name}" in declared or any(o.get("Extension") == extension for o in word.xml("[Content_Types].xml"))
        assert known, f"{name} has no content type"


def test_pictures_have_their_size_and_their_alternative_text(project: Project) -> None:
    project.write("content/utopia/maps/red.png", red_picture(40, 20))
    project.text("# Pictures\n\n![A red & <square> “map”](maps/red.png)\n\n![Another](maps/red.png)\n")
    word = WordFile(project.build("docx").files[f"{STEM}.docx"])
    named = list(word.body.iter("{*}docPr"))
    assert [n.get("descr") for n in named] == ["A red & <square> “map”", "Another"]
    assert len({n.get("id") for n in named}) == 2
    sizes = [(e.get("cx"), e.get("cy")) for e in word.body.iter("{*}extent")]
    assert sizes == [("381000", "190500")] * 2  # 96 dots an inch, 914400 EMU an inch
    media = [n for n in word.archive.namelist() if n.startswith("word/media/")]
    assert len(media) == 1
