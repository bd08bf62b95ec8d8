"""The footnotes part (ISO/IEC 29500-1, 17.11): notes with small sequential ids after the template's separators."""

from __future__ import annotations

from docx.opc.part import XmlPart

from briefgen.wordml.element import Element, W, mark, paragraph, run, w


class Footnotes:
    """Adds notes to a footnotes part, in the styles of these ids: the note's text, and its mark."""

    def __init__(self, part: XmlPart, text_style: str, mark_style: str) -> None:
        """Ids go on from the part's own notes (separators)."""
        self.part, self._text, self._mark = part, text_style, mark_style
        ids = [int(note.get(f"{{{W}}}id", "0")) for note in part.element.iterchildren(f"{{{W}}}footnote")]
        self._next = max([0, *ids]) + 1

    def add(self, content: list[Element]) -> Element:
        """Add a note of one paragraph and return the run that refers to it (17.11.14)."""
        number, self._next = self._next, self._next + 1
        words = [mark("footnoteRef", style=self._mark), run(" ", style=self._mark), *content]
        self.part.element.append(w("footnote", paragraph(self._text, words), id=number))
        return mark("footnoteReference", style=self._mark, id=number)

    def comma(self) -> Element:
        """The run that stands between the calls of two notes."""
        return run(",", style=self._mark)
