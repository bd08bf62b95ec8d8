"""Fields with their cached results (ISO/IEC 29500-1, 17.16): right on opening, and still live under F9.

Neither `w:dirty` nor `w:updateFields` is written: both make Word ask the reader before it opens the file.
"""

from __future__ import annotations

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


def number_reference(bookmark: str, number: str) -> list[Element]:
    r"""REF with \\r (17.16.5.51): the number of the heading that a bookmark marks, from the document's first level on (\\w)."""
    return field(f"REF {bookmark} \\w \\h", [run(number)])


def toc_entry(style: str, words: list[Element], bookmark: str, page: list[Element]) -> Element:
    """A line of the table of contents in the style of this id: a link to the bookmark, and PAGEREF (17.16.5.43) with its page."""
    link = hyperlink([*words, *field(f"PAGEREF {bookmark} \\h", page)], anchor=bookmark)
    return paragraph(style, [link])


def table_of_contents(entries: list[Element], deepest: int) -> list[Element]:
    """TOC (17.16.5.68) over headings 1 to `deepest`, filled: the lines of its result, the field around them."""
    for position, code in enumerate(begin(f'TOC \\o "1-{deepest}" \\h \\z \\u')):
        entries[0].insert(1 + position, code)
    entries[-1].append(end())
    return entries
