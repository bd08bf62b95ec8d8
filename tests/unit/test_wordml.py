"""The building blocks of Word XML."""

from __future__ import annotations

import io
import zipfile
from types import SimpleNamespace
from typing import Any

import pytest
from lxml import etree

from briefgen.wordml.bookmarks import Bookmarks
from briefgen.wordml.element import W, paragraph, run, w
from briefgen.wordml.fields import field, table_of_contents, toc_entry
from briefgen.wordml.footnotes import Footnotes
from briefgen.wordml.numbering import Numbering
from briefgen.wordml.package import same_bytes
from briefgen.wordml.tables import table

NS = f'xmlns:w="{W}"'


def part(xml: str) -> Any:
    """A part of a package with this root."""
    return SimpleNamespace(element=etree.fromstring(xml))


def attribute(element: etree._Element, name: str) -> str | None:
    """An attribute in Word's namespace."""
    return element.get(f"{{{W}}}{name}")


def tags(element: etree._Element) -> list[str]:
    """The local names of the children."""
    return [etree.QName(child).localname for child in element]


def test_bookmarks_count_from_one_and_stand_around_their_content() -> None:
    bookmarks = Bookmarks()
    content = [run("a"), run("b")]
    for number in ("1", "2"):
        start, *inside, end = bookmarks.around("_b1", content)
        assert inside == content
        assert (attribute(start, "id"), attribute(start, "name"), attribute(end, "id")) == (number, "_b1", number)


def test_no_name_means_no_bookmark() -> None:
    content = [run("a")]
    assert Bookmarks().around(None, content) == content


def test_notes_count_on_after_those_of_the_template() -> None:
    notes = part(f'<w:footnotes {NS}><w:footnote w:id="-1"/><w:footnote w:id="0"/><w:footnote w:id="1"/></w:footnotes>')
    footnotes = Footnotes(notes, "FootnoteText", "FootnoteReference")
    calls = [footnotes.add([run("words")]) for _ in range(2)]
    assert [attribute(call[-1], "id") for call in calls] == ["2", "3"]
    assert [attribute(note, "id") for note in notes.element] == ["-1", "0", "1", "2", "3"]
    assert "words" in "".join(notes.element[-1].itertext())


NUMBERING = f"""<w:numbering {NS}>
<w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:pStyle w:val="ListNumber"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="9"><w:lvl w:ilvl="0"><w:pStyle w:val="Other"/></w:lvl></w:abstractNum>
<w:num w:numId="3"><w:abstractNumId w:val="4"/></w:num></w:numbering>"""


def test_a_restarted_list_is_a_new_instance_of_its_styles_list() -> None:
    numbering = part(NUMBERING)
    assert Numbering(numbering).restarted("ListNumber", 0, 7) == 4
    assert Numbering(numbering).restarted("Other", 1, 1) == 5
    first, second = list(numbering.element)[-2:]
    assert [attribute(n.find(f"{{{W}}}abstractNumId"), "val") for n in (first, second)] == ["4", "9"]
    override = first.find(f"{{{W}}}lvlOverride")
    assert attribute(override, "ilvl") == "0"
    assert attribute(override[0], "val") == "7"


def test_the_numbering_part_keeps_its_order() -> None:
    """ISO/IEC 29500-1, 17.9.17: all abstractNum elements stand before the first num."""
    numbering = part(NUMBERING)
    Numbering(numbering).restarted("Other", 0, 1)
    assert tags(numbering.element) == ["abstractNum", "abstractNum", "num", "num"]


def test_properties_of_a_paragraph_stand_in_the_order_of_the_schema() -> None:
    made = paragraph("Body", [run("a")], keep_next=True, page_break_before=True, number=3, level=1)
    assert tags(made) == ["pPr", "r"]
    assert tags(made[0]) == ["pStyle", "keepNext", "pageBreakBefore", "numPr"]


def test_a_run_keeps_spaces_and_letters() -> None:
    made = run(" a & <b> ", bold=True, italic=True, style="Code")
    assert tags(made[0]) == ["rStyle", "b", "bCs", "i", "iCs"]
    assert made[1].text == " a & <b> "
    assert b'xml:space="preserve"' in etree.tostring(made)


@pytest.mark.parametrize("text", ["\x00", "\x07", "\ud800", "\ufffe"])
def test_characters_that_xml_does_not_know_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"XML|surrogates"):
        run(text)


def test_a_field_has_its_five_parts_in_order() -> None:
    made = field("REF _b1 \\h", [run("2")])
    kinds = [attribute(r[-1], "fldCharType") or etree.QName(r[-1]).localname for r in made]
    assert kinds == ["begin", "instrText", "separate", "t", "end"]


def test_the_contents_field_begins_in_the_first_line_and_ends_in_the_last() -> None:
    entries = [toc_entry("TOC1", [run(f"Title {n}")], f"_b{n}", [run(str(n))]) for n in (1, 2, 3)]
    made = table_of_contents(entries, 2)
    kinds = [[attribute(c, "fldCharType") for c in p.iter(f"{{{W}}}fldChar")] for p in made]
    inner = ["begin", "separate", "end"]
    assert kinds == [["begin", "separate", *inner], inner, [*inner, "end"]]


def test_one_line_of_contents_is_a_whole_field_too() -> None:
    (made,) = table_of_contents([toc_entry("TOC1", [run("Title")], "_b1", [run("1")])], 1)
    kinds = [attribute(c, "fldCharType") for c in made.iter(f"{{{W}}}fldChar")]
    assert kinds.count("begin") == kinds.count("end") == 2


def test_a_table_has_its_grid_and_repeats_its_first_row() -> None:
    made = table("Box", [100, 200], [[paragraph("A", [])], [paragraph("A", [])]], [[[w("p")], [w("p")]]])
    assert tags(made) == ["tblPr", "tblGrid", "tr", "tr"]
    assert [attribute(column, "w") for column in made[1]] == ["100", "200"]
    first, second = made[2:]
    assert first.find(f"{{{W}}}trPr/{{{W}}}tblHeader") is not None
    assert second.find(f"{{{W}}}trPr") is None


def test_the_same_parts_in_another_order_and_at_another_time_give_the_same_bytes() -> None:
    parts = {"[Content_Types].xml": b"1", "_rels/.rels": b"2", "word/b.xml": b"3", "word/a.xml": b"4"}
    made = set()
    for names, moment in ((list(parts), (2001, 1, 1, 0, 0, 0)), (list(parts)[::-1], (2020, 2, 2, 2, 2, 2))):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name in names:
                archive.writestr(zipfile.ZipInfo(name, moment), parts[name])
        made.add(same_bytes(buffer.getvalue()))
    assert len(made) == 1
    with zipfile.ZipFile(io.BytesIO(made.pop())) as archive:
        assert archive.namelist() == ["[Content_Types].xml", "_rels/.rels", "word/a.xml", "word/b.xml"]
        assert {name: archive.read(name) for name in archive.namelist()} == parts
