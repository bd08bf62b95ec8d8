"""Tracked changes in Word: what is marked, how cells and texts end, and what is left when all is accepted or rejected."""

from __future__ import annotations

import io
import itertools
import zipfile

import pytest
from lxml import etree

from briefgen.wordml.element import W, mark, paragraph, run, w
from briefgen.wordml.revisions import END, STARTS, Tracking, end_of, keep_last_end
from briefgen.wordml.settling import settled

XML_W = f"{{{W}}}"


def tracking() -> Tracking:
    ids = itertools.count(1)
    return Tracking("An author", "2017-11-01T00:00:00Z", lambda: next(ids))


def shape(element: etree._Element) -> str:
    """An element's children and texts, in short: `ins(r(t one))`."""
    name = str(element.tag).removeprefix(XML_W)
    inner = " ".join(filter(None, [element.text, *(shape(child) for child in element)]))
    return f"{name}({inner})" if inner else name


def read(blocks: list[etree._Element], accept: bool) -> list[tuple[str, str]]:
    """Style and words of each paragraph when all is accepted, or rejected."""
    body = w("document", w("body", w("tbl", w("tr", w("tc", w("tcPr"), *blocks)))))
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("word/document.xml", etree.tostring(body))
    with zipfile.ZipFile(io.BytesIO(settled(data.getvalue(), accept))) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    assert not [e for e in root.iter() if "Change" in str(e.tag) or e.tag in (XML_W + "ins", XML_W + "del")]
    return [
        (p.find(f"{XML_W}pPr/{XML_W}pStyle").get(XML_W + "val"), "".join(t.text or "" for t in p.iter(XML_W + "t")))
        for p in root.iter(XML_W + "p")
    ]


def cell(made: Tracking, *paragraphs: tuple[str, str, str]) -> list[etree._Element]:
    """Paragraphs of a cell: style, words, and what became of them."""
    out = []
    for style, words, kind in paragraphs:
        content = made.words(kind, [run(words)]) if kind else [run(words)]
        element = paragraph(style, content)
        if kind:
            made.end(element, kind)
        out.append(element)
    parent = w("tc", w("tcPr"), *out)
    keep_last_end(list(parent)[1:], made)
    return list(parent)[1:]


CELLS = {
    "one more at the end": [("A", "one", ""), ("B", "two", "insert")],
    "two more at the end": [("A", "one", ""), ("B", "two", "insert"), ("C", "three", "insert")],
    "one less at the end": [("A", "one", ""), ("B", "two", "delete")],
    "two less at the end": [("A", "one", ""), ("B", "two", "delete"), ("C", "three", "delete")],
    "one for another": [("A", "one", "delete"), ("B", "two", "insert")],
    "one for another, the other way round": [("A", "one", "insert"), ("B", "two", "delete")],
    "two for one": [("A", "one", ""), ("B", "two", "delete"), ("C", "three", "insert"), ("D", "four", "insert")],
    "one for two": [("A", "one", ""), ("B", "two", "delete"), ("C", "three", "delete"), ("D", "four", "insert")],
    "in turn": [("A", "one", "insert"), ("B", "two", "delete"), ("C", "three", "insert"), ("D", "four", "delete")],
    "more at the beginning": [("A", "one", "insert"), ("B", "two", "")],
    "moved": [("A", "one", ""), ("B", "two", "move_from"), ("C", "three", "move_to")],
}


@pytest.mark.parametrize("case", CELLS)
def test_a_cell_ends_with_a_paragraph_whose_end_is_not_revised(case: str) -> None:
    blocks = cell(tracking(), *CELLS[case])
    assert end_of(blocks[-1]) is None
    come = [(style, words) for style, words, kind in CELLS[case] if kind in ("", "insert", "move_to")]
    gone = [(style, words) for style, words, kind in CELLS[case] if kind in ("", "delete", "move_from")]
    assert read(blocks, accept=True) == come
    assert read(blocks, accept=False) == gone


def test_words_are_marked_run_by_run_and_links_from_inside() -> None:
    made = tracking()
    content = [run("one"), w("hyperlink", run("two")), run("three"), mark("footnoteReference", id=2)]
    marked = made.words("delete", content)
    assert [shape(e) for e in marked] == [
        "del(r(delText(one)))", "hyperlink(del(r(delText(two))))", "del(r(delText(three)) r(footnoteReference))",
    ]  # fmt: skip


def test_what_moved_stands_between_the_marks_of_its_move() -> None:
    made = tracking()
    element = paragraph("A", made.words("move_from", [run("one")]))
    made.end(element, "move_from", "move1")
    assert shape(element) == "p(pPr(pStyle rPr(moveFrom)) moveFromRangeStart moveFrom(r(t(one))) moveFromRangeEnd)"
    start, end = element[1], element[-1]
    assert start.get(XML_W + "id") == end.get(XML_W + "id")
    assert start.get(XML_W + "name") == "move1"


def test_the_words_of_a_field_are_marked_where_they_were_revised() -> None:
    begin = {kind: letter for letter, kind in STARTS.items()}
    text = f"V{begin['delete']}1.1{END}{begin['insert']}1.2{END} of now"
    root = w("tr", w("tc", w("p", w("r", w("rPr", w("b")), w("t")))))
    next(root.iter(XML_W + "t")).text = text
    tracking().fields(root)
    inner = root[0][0]
    assert [shape(e) for e in inner] == [
        "r(rPr(b) t(V))", "del(r(rPr(b) delText(1.1)))", "ins(r(rPr(b) t(1.2)))", "r(rPr(b) t( of now))",
    ]  # fmt: skip


def test_a_row_whose_fields_are_all_new_is_a_new_row() -> None:
    begin = {kind: letter for letter, kind in STARTS.items()}
    row = w("tr", *(w("tc", w("p", w("r", w("t")))) for _ in range(2)))
    for text in row.iter(XML_W + "t"):
        text.text = f"{begin['insert']}words{END}"
    tracking().fields(w("tbl", row))
    assert shape(row[0]) == "trPr(ins)"


def test_looks_and_styles_keep_what_they_were() -> None:
    made = tracking()
    new, old = run("one", bold=True), run("one", italic=True)
    made.look_before(new, old)
    assert shape(new) == "r(rPr(b bCs rPrChange(rPr(i iCs))) t(one))"
    element = paragraph("A", [new])
    made.style_before(element, "B")
    assert read([element], accept=True) == [("A", "one")]
    assert read([element], accept=False) == [("B", "one")]
