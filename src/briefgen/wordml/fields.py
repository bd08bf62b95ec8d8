"""Fields with their cached results (ISO/IEC 29500-1, 17.16): right on opening, and still live under F9.

Neither `w:dirty` nor `w:updateFields` is written: both make Word ask the reader before it opens the file.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.wordml.element import Element, hyperlink, mark, paragraph, run, text_element, w


def begin(instruction: str) -> list[Element]:
    """The runs that open a complex field (17.16.18), up to where its result begins."""
    code = w("r", text_element("instrText", f" {instruction} "))
    return [mark("fldChar", fldCharType="begin"), code, mark("fldChar", fldCharType="separate")]


def end() -> Element:
    """The run that closes a complex field."""
    return mark("fldChar", fldCharType="end")


def field(instruction: str, result: list[Element]) -> list[Element]:
    """A complex field within one paragraph."""
    return [*begin(instruction), *result, end()]


def page_reference(bookmark: str, page: int) -> list[Element]:
    """PAGEREF (17.16.5.43): the page on which a bookmark stands."""
    return field(f"PAGEREF {bookmark} \\h", [run(str(page))])


def number_reference(bookmark: str, number: str) -> list[Element]:
    r"""REF with \\r (17.16.5.51): the number of the heading that a bookmark marks, from the document's first level on (\\w)."""
    return field(f"REF {bookmark} \\w \\h", [run(number)])


@dataclass(frozen=True)
class TocEntry:
    """A line of the table of contents: the id of its style, number, title, bookmark and page."""

    style: str
    number: str
    title: str
    bookmark: str
    page: int


def table_of_contents(entries: list[TocEntry], deepest: int) -> list[Element]:
    """TOC (17.16.5.68) over headings 1 to `deepest`, filled: the paragraphs of its result, the field around them."""
    paragraphs = [paragraph(entry.style, [_entry(entry)]) for entry in entries]
    for position, code in enumerate(begin(f'TOC \\o "1-{deepest}" \\h \\z \\u')):
        paragraphs[0].insert(1 + position, code)
    paragraphs[-1].append(end())
    return paragraphs


def _entry(entry: TocEntry) -> Element:
    words = [run(entry.number), mark("tab"), run(entry.title), mark("tab")]
    return hyperlink([*words, *page_reference(entry.bookmark, entry.page)], anchor=entry.bookmark)
