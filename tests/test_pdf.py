"""The PDF: fonts, properties, outline, contents, links, notes, boxes; and what fails the build."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
from pdffile import destinations, link_targets, outline
from picture import red_picture
from PIL import Image
from project import ROOT, STEM, Project

from briefgen import document as d
from briefgen.diagnostics import BriefgenError
from briefgen.pipeline import Build
from briefgen.rewrite import plain_text, walk
from briefgen.writers.html import write_html
from briefgen.writers.layout import lay_out

NOTE_SIZE = 8.0
BROKEN = ("picture-broken", "layout")  # by a check of its own, or by what the layout library says


@pytest.fixture(scope="module")
def pages(canada: Build) -> Iterator[list[pdfplumber.page.Page]]:
    """The pages of the paper on Canada."""
    with pdfplumber.open(io.BytesIO(canada.files[f"{canada.document.meta.file_stem}.pdf"])) as opened:
        yield list(opened.pages)


# ------------------------------------------------------------------------------------------------------ the file itself


def test_every_font_is_embedded_and_is_the_papers_own(canada_pdf: pikepdf.Pdf) -> None:
    names = set()
    for font in (o for o in canada_pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"):
        for descendant in font.get("/DescendantFonts", [font]):
            described = descendant.get("/FontDescriptor")
            assert described is not None, f"{font.get('/BaseFont')} is not embedded"
            assert any(key in described for key in ("/FontFile", "/FontFile2", "/FontFile3"))
            names.add(str(descendant.BaseFont).partition("+")[2])
    assert names
    assert all(name.startswith("Arimo") or name.startswith("Paper") for name in names), names


def test_properties_say_what_the_paper_is(canada: Build, canada_pdf: pikepdf.Pdf) -> None:
    meta = canada.document.meta
    info = canada_pdf.docinfo
    assert str(info.Title) == meta.title
    assert str(info.Author) == "inno, AWEX"
    assert str(info.Subject) == meta.subject
    assert str(info.Keywords) == ", ".join(meta.keywords)
    assert str(info.CreationDate).startswith("D:20171001000000")
    assert str(info.ModDate).startswith("D:20171001000000")
    assert str(canada_pdf.Root.Lang) == "en-GB"
    assert bool(canada_pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_the_file_claims_both_standards_in_one_description(canada_pdf: pikepdf.Pdf) -> None:
    xmp = bytes(canada_pdf.Root.Metadata.read_bytes()).decode()
    assert xmp.count("<rdf:RDF") == 1
    with canada_pdf.open_metadata() as read:
        assert read.get("pdfuaid:part") == "1"
        assert read.get("pdfaid:part") == "2"
        assert read.get("pdfaid:conformance") == "A"


def test_the_file_is_tagged_and_carries_no_script_and_no_attachment(canada_pdf: pikepdf.Pdf) -> None:
    assert bool(canada_pdf.Root.MarkInfo.Marked)
    assert "/StructTreeRoot" in canada_pdf.Root
    assert "/EmbeddedFiles" not in canada_pdf.Root.get("/Names", {})
    assert "/JavaScript" not in canada_pdf.Root.get("/Names", {})
    assert "/OpenAction" not in canada_pdf.Root


def test_the_number_of_pages_is_the_one_that_was_counted(canada: Build, canada_pdf: pikepdf.Pdf) -> None:
    assert len(canada_pdf.pages) == canada.pages


def test_every_page_has_the_size_of_the_word_file(canada_pdf: pikepdf.Pdf) -> None:
    sizes = {tuple(round(float(x), 1) for x in page.mediabox) for page in canada_pdf.pages}
    assert sizes == {(0.0, 0.0, 595.3, 841.9)}


# ------------------------------------------------------------------------------------------- outline, contents, links


def test_the_outline_is_the_headings_with_their_numbers(canada: Build, canada_pdf: pikepdf.Pdf) -> None:
    headings = [b for b in canada.document.blocks if isinstance(b, d.Heading)]
    wanted = [(h.level, f"{h.number} {plain_text(h.children)}") for h in headings]
    assert [(b.level, b.title) for b in outline(canada_pdf)] == wanted
    assert len(wanted) == 9


def test_the_pages_of_the_contents_are_those_of_the_headings(
    canada: Build, canada_pdf: pikepdf.Pdf, pages: list[pdfplumber.page.Page]
) -> None:
    placed = destinations(canada_pdf)
    lines = [line["text"] for line in pages[1].extract_text_lines()]
    printed = [int(number) for line in lines for number in re.findall(r"\. ?(\d+)$", line)]
    assert printed == [placed[entry.anchor] for entry in canada.document.contents]
    assert printed == [bookmark.page for bookmark in outline(canada_pdf)]


def test_a_title_of_the_contents_takes_a_second_line_no_earlier_than_in_word(pages: list[pdfplumber.page.Page]) -> None:
    lines = (pages[1].extract_text() or "").splitlines()
    assert any(re.fullmatch(r"4 Opportunities.* thematic focus[ .]+8", line) for line in lines), lines


def test_the_contents_are_links_to_the_headings(canada: Build, canada_pdf: pikepdf.Pdf) -> None:
    targets = [target for page, target in link_targets(canada_pdf) if page == 2]
    assert set(targets) == {entry.anchor for entry in canada.document.contents}


def test_every_heading_stands_on_the_page_of_its_bookmark(
    canada_pdf: pikepdf.Pdf, pages: list[pdfplumber.page.Page]
) -> None:
    for bookmark in outline(canada_pdf):
        text = " ".join((pages[bookmark.page - 1].extract_text() or "").split())
        assert bookmark.title in text


def test_links_inside_the_paper_lead_somewhere(canada_pdf: pikepdf.Pdf) -> None:
    placed = destinations(canada_pdf)
    inside = [target for _, target in link_targets(canada_pdf) if "://" not in target and "@" not in target]
    named = [target for target in inside if "/XYZ" not in target]
    assert len(named) >= 10
    assert [target for target in named if target not in placed] == []
    assert len(inside) - len(named) == 60  # from each of 30 calls to its note, and back


def test_links_to_the_outside_are_those_of_the_document(canada: Build, canada_pdf: pikepdf.Pdf) -> None:
    nodes = walk((*canada.document.cover.abstract, *canada.document.blocks))
    wanted = {node.href for node in nodes if isinstance(node, d.Link)}
    found = {target for _, target in link_targets(canada_pdf) if ":" in target}
    assert found == wanted
    assert len(wanted) == 28


# ---------------------------------------------------------------------------------------------------------------- notes


def test_every_note_stands_at_the_foot_of_the_page_of_its_call(
    canada: Build, pages: list[pdfplumber.page.Page]
) -> None:
    notes = [n for n in walk(canada.document.blocks) if isinstance(n, d.Footnote)]
    placed: dict[int, int] = {}
    called: dict[int, int] = {}
    for number, page in enumerate(pages, 1):
        for note, below in raised_numbers(page):
            (placed if below else called)[note] = number
    assert sorted(called) == sorted(placed) == list(range(1, 31)) == [n.number for n in notes]
    assert called == placed


def raised_numbers(page: pdfplumber.page.Page) -> list[tuple[int, bool]]:
    """The raised numbers of a page, and whether each stands in a line of notes (small letters only)."""
    raised = page.filter(lambda o: o["object_type"] == "char" and o["size"] < NOTE_SIZE - 0.1)
    found = []
    for word in raised.extract_words(x_tolerance=1):
        line = [c for c in page.chars if abs(c["bottom"] - word["bottom"]) < 5 and c["text"].strip()]
        found.append((int(word["text"]), max(c["size"] for c in line) <= NOTE_SIZE + 0.1))
    return found


# ---------------------------------------------------------------------------------------------------------------- boxes


def test_the_title_of_a_box_is_repeated_where_the_box_goes_on(project: Project) -> None:
    story = "\n\n".join(f"  Paragraph {n}: " + "words and more words " * 30 for n in range(25))
    project.change("content/utopia/paper.yaml", "sections: [text.md]\n", "sections: [text.md]\nstories: [ferry]\n")
    project.write("content/utopia/stories/ferry.yaml", STORY.replace("context: Words.", f"context: |\n{story}"))
    project.text("# Stories\n\n```{story}\nid: ferry\n```\n")
    with pdfplumber.open(io.BytesIO(project.build("pdf").files[f"{STEM}.pdf"])) as opened:
        texts = [page.extract_text() or "" for page in opened.pages]
    with_box = [number for number, text in enumerate(texts) if "words and more words" in text]
    assert len(with_box) >= 3
    title = "Cooperation between Harbour Cluster and Orchard Cluster"
    assert [title in texts[number] for number in with_box] == [True] * len(with_box)


STORY = """\
partners: [harbour, orchard]
sectors: [{sector: trade}]
context: Words.
cooperation: {type: Ferry, text: Words.}
objective: Words.
policy_support: Words.
results: Words.
contact: {name: A. Nyone, role: Ferryman, phone: "+64 1 234 56 78", email: ferry@example.org}
"""


def test_the_box_titles_of_canada_stand_on_each_page_of_their_box(
    canada: Build, canada_pdf: pikepdf.Pdf, pages: list[pdfplumber.page.Page]
) -> None:
    placed = destinations(canada_pdf)
    boxes = [b for b in canada.document.blocks if isinstance(b, d.Box)]
    assert len(boxes) == 2
    for box in boxes:
        spans = [placed[str(row.anchor)] for row in box.rows]
        for number in range(min(spans), max(spans) + 1):
            text = " ".join((pages[number - 1].extract_text() or "").split())
            assert plain_text(box.title) in text, f"page {number}"


# -------------------------------------------------------------------------------------------------- what fails a build


def code_of(project: Project, *formats: str) -> str:
    """The code of the one problem that stops the build; no file is made then."""
    with pytest.raises(BriefgenError) as caught:
        project.build(*formats)
    (found,) = caught.value.diagnostics
    assert found.code not in BROKEN or "map.png" in found.message or "templates/" in str(found), str(found)
    return found.code


def test_an_address_in_the_frame_is_blocked(project: Project) -> None:
    for address in (
        "https://example.org/logo.png",
        "file:///etc/hostname",
        "//example.org/logo.png",
        "ftp://example.org/a",
    ):
        project.write("templates/paper.html.j2", frame(f'<img src="{address}" alt="Logo">'))
        assert code_of(project, "pdf") == "blocked-address", address


def test_an_address_in_the_style_sheet_is_blocked(project: Project) -> None:
    css = (project.root / "templates" / "paper.css").read_text("utf-8")
    for rule in ("@import url(https://example.org/a.css);", "@import 'file:///etc/hostname';"):
        project.write("templates/paper.css", rule + "\n" + css)
        assert code_of(project, "pdf") in ("blocked-address", "layout"), rule
    for rule in (
        "body { background: url(https://example.org/a.png) }",
        "h1::before { content: url(file:///etc/a.png) }",
    ):
        project.write("templates/paper.css", css + "\n" + rule)
        assert code_of(project, "pdf") in ("blocked-address", "layout"), rule


def test_a_picture_of_the_frame_that_is_not_there_is_reported(project: Project) -> None:
    project.write("templates/paper.html.j2", frame('<img src="project:nothing.png" alt="Logo">'))
    assert code_of(project, "pdf") in ("blocked-address", "layout")


def test_a_picture_of_the_frame_outside_of_the_paper_is_blocked(project: Project) -> None:
    project.write("content/other/secret.png", red_picture(2, 2))
    for path in ("project:../other/secret.png", "project:/etc/hostname", "project:..%2Fother%2Fsecret.png"):
        project.write("templates/paper.html.j2", frame(f'<img src="{path}" alt="Logo">'))
        assert code_of(project, "pdf") in ("blocked-address", "layout"), path


def test_a_picture_that_leads_out_of_the_folder_by_a_link_is_not_read(project: Project) -> None:
    project.write("content/other/secret.png", red_picture(2, 2))
    (project.root / "content/utopia/map.png").symlink_to(project.root / "content/other/secret.png")
    project.text("# Pictures\n\n![A map](map.png)\n")
    for kind in ("pdf", "docx"):
        assert code_of(project, kind) in ("blocked-address", "picture-outside", "picture-broken"), kind


def test_a_property_that_the_style_sheet_gets_wrong_is_reported(project: Project) -> None:
    css = (project.root / "templates" / "paper.css").read_text("utf-8")
    for rule in ("p { colour: red }", "p { color: rot }", "p { margin: 3 }", "p { color: red", "@pge { margin: 0 }"):
        project.write("templates/paper.css", css + "\n" + rule + "\n")
        if rule != "p { color: red":  # a brace left open at the end is closed by CSS itself
            assert code_of(project, "pdf") == "layout", rule


def test_a_file_that_is_no_picture_is_reported_in_both_formats(project: Project) -> None:
    project.write("content/utopia/map.png", "no picture at all\n")
    project.text("# Pictures\n\n![A map](map.png)\n")
    assert [code_of(project, kind) in BROKEN for kind in ("pdf", "docx")] == [True, True]


def test_a_picture_that_is_cut_off_is_reported_in_both_formats(project: Project) -> None:
    for whole in (red_picture(400, 400), converted("JPEG")):
        project.write("content/utopia/map.png", whole[: len(whole) * 2 // 3])
        project.text("# Pictures\n\n![A map](map.png)\n")
        assert [code_of(project, kind) in BROKEN for kind in ("pdf", "docx")] == [True, True]


def test_a_picture_of_another_kind_under_the_name_of_a_png_is_reported(project: Project) -> None:
    project.text("# Pictures\n\n![A map](map.png)\n")
    for kind in ("WEBP", "GIF", "TIFF"):
        project.write("content/utopia/map.png", converted(kind))
        assert code_of(project) in BROKEN, kind
    project.write("content/utopia/map.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    assert code_of(project) in BROKEN


def test_pictures_of_every_colour_mode_come_out(project: Project) -> None:
    for number, mode in enumerate(("1", "L", "LA", "P", "RGB", "RGBA")):
        project.write(f"content/utopia/{number}.png", converted("PNG", mode))
    for number, mode in enumerate(("L", "RGB")):
        project.write(f"content/utopia/{number}.jpg", converted("JPEG", mode))
    names = [*(f"{n}.png" for n in range(6)), *(f"{n}.jpg" for n in range(2))]
    project.text("# Pictures\n\n" + "\n\n".join(f"![Picture {name}]({name})" for name in names) + "\n")
    assert len(project.build().files) == 2


def test_a_jpeg_without_the_usual_header_comes_out(project: Project) -> None:
    """JPEG files of some programs begin with another segment than JFIF or Exif."""
    data = converted("JPEG")
    assert data[2:4] == b"\xff\xe0"
    length = int.from_bytes(data[4:6])
    project.write("content/utopia/map.jpg", data[:2] + data[4 + length :])
    project.text("# Pictures\n\n![A map](map.jpg)\n")
    assert len(project.build().files) == 2


def converted(kind: str, mode: str = "RGB") -> bytes:
    """A picture in a file of this kind and colour mode."""
    buffer = io.BytesIO()
    with Image.open(io.BytesIO(red_picture(64, 48))) as picture:
        (picture.convert("RGBA").convert(mode) if mode != "CMYK" else picture.convert("CMYK")).save(buffer, kind)
    return buffer.getvalue()


def test_pictures_come_out_in_both_formats(project: Project) -> None:
    project.write("content/utopia/a map (1) & ä.png", red_picture(60, 30))
    project.text("# Pictures\n\n![A map](<a map (1) & ä.png>)\n")
    built = project.build()
    with pdfplumber.open(io.BytesIO(built.files[f"{STEM}.pdf"])) as opened:
        images = [(round(i["width"]), round(i["height"])) for page in opened.pages for i in page.images]
    assert images == [(45, 22)]  # 60 by 30 dots at 96 an inch, in points


def test_a_picture_whose_name_ends_in_capitals_is_found(project: Project) -> None:
    project.write("content/utopia/IMG_1.PNG", red_picture(60, 30))
    project.text("# Pictures\n\n![A map](IMG_1.PNG)\n")
    assert len(project.build().files) == 2


def frame(inserted: str) -> str:
    """A page template with something inserted."""
    return f"<!DOCTYPE html><html lang='en'><head><title>T</title></head><body>{inserted}{{{{ body }}}}</body></html>"


def test_marks_of_line_ends_are_not_in_the_text_of_the_pdf(project: Project) -> None:
    project.text("# Either/or/2017-18\n\nSee https://example.org/2017/08-31/paper-1 and and/or.\n")
    with pdfplumber.open(io.BytesIO(project.build("pdf").files[f"{STEM}.pdf"])) as opened:
        words = "".join(letter["text"] for letter in opened.pages[-1].chars)
    assert "Either/or/2017-18" in words
    assert "https://example.org/2017/08-31/paper-1 and and/or." in words
    with (
        pikepdf.open(io.BytesIO(project.build("pdf").files[f"{STEM}.pdf"])) as opened,
        opened.open_outline() as outline,
    ):
        assert [item.title for item in outline.root] == ["1 Either/or/2017-18"]


def parted_notes(mended: bool) -> int:
    """How many notes stand on another page than their calls; in a process of its own, since the mend is for good."""
    command = [sys.executable, str(Path(__file__).with_name("parted_notes.py")), "mended" if mended else "as it is"]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def test_notes_stay_with_their_calls_and_would_not_without_our_doing() -> None:
    assert parted_notes(mended=True) == 0
    assert parted_notes(mended=False) > 0, "WeasyPrint keeps notes by itself now: take writers/notes.py out"


@pytest.mark.parametrize("word", ["continued", "Fortsetzung von der vorigen Seite"])
@pytest.mark.parametrize("words", [4, 9, 12, 17])
def test_no_title_of_a_box_meets_the_word_continued(canada: Build, word: str, words: int) -> None:
    """Titles of one, two and three lines, the longest of them as wide as the bar; both bars, with the words of any language."""
    style = f"<style>.box th {{ background-image: url('outline:{word}') }}</style>"
    box = d.Box((d.Text("Words " * words),), (d.BoxRow("Label", (), (d.Paragraph((d.Text("x"),)),) * 50),))
    page = write_html(replace(canada.document, blocks=(box,)), "{{ body }}")
    css = (ROOT / "templates" / "paper.css").read_text("utf-8")
    data = lay_out(f"<html lang=en><title>T</title>{style}{page}", css, lambda path: b"").rendered.write_pdf()
    with pdfplumber.open(io.BytesIO(data)) as opened:
        assert len(opened.pages) > 1
        for page_ in opened.pages[:2]:
            letters = [letter for letter in page_.chars if letter["text"] in "Words"]
            assert len(letters) == 5 * words
            bar = max(page_.rects, key=lambda rect: rect["width"])
            assert max(letter["x1"] for letter in letters) <= bar["x1"] - 50
            drawn = [curve for curve in page_.curves if curve["non_stroking_color"] in ((1, 1, 1), (1,), 1)]
            assert min(curve["x0"] for curve in drawn) >= bar["x1"] - 50
