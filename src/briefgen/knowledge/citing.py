"""Whether words of a paper have a source: a note in their sentence, or one that stands for more than its own sentence.

A note covers its sentence and the one before it. The only note of a paragraph, at its end, covers the paragraph; the note of
its first words, where they are a name set off (“ABROAD”.), what is told of that name; that of a list’s introduction, the list;
that of a box’s row, the row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefgen import document as d
from briefgen.editor.prose import Call, Prose
from briefgen.editor.reading import Reading

ADDRESS = re.compile(r"https?://|www\.")
LEAD = re.compile(r"[“\"«‘]")
LEAD_LENGTH = 160


class Citing:
    """The notes of a paper, and what they cover."""

    def __init__(self, reading: Reading) -> None:
        """Find out what notes cover from outside a paragraph."""
        sources = reading.holdings.all("sources")
        self.cited = {id_ for id_, source in sources.items() if source.text is None}
        self._within = set[Prose]()
        for listed in reading.lists:
            if listed.introduction and (self.notes(listed.introduction) or listed.introduction in self._within):
                self._within.update(listed.items)
        self._rows(reading)

    def _rows(self, reading: Reading) -> None:
        """What a note beside a row’s label, or in the row’s first words, covers."""
        noted: tuple[d.Box | None, str] | None = None
        row: tuple[d.Box | None, str] | None = None
        for prose in reading.prose:
            place = prose.place
            here = (place.box, place.row) if place.box and prose.kind == "paragraph" else None
            if here and here != row and place.depth == 0 and self.notes(prose):
                noted = here
            if here and here == noted:
                self._within.add(prose)
            row = here or row

    def notes(self, prose: Prose) -> list[Call]:
        """The notes that name a source; remarks are none."""
        return [call for call in prose.calls if self._is_source(call.note)]

    def _is_source(self, note: d.Footnote) -> bool:
        if note.key in self.cited:
            return True
        return any(
            isinstance(part, d.Link) or (isinstance(part, d.Text) and ADDRESS.search(part.text))
            for part in note.children
        )

    def covers(self, prose: Prose, start: int, end: int) -> bool:
        """Whether these characters have a source."""
        if prose in self._within or prose.kind == "note":
            return True
        offsets = [call.offset for call in self.notes(prose)]
        if not offsets:
            return False
        sentences = prose.sentences
        here = next((i for i, (first, last) in enumerate(sentences) if first <= start < last), len(sentences) - 1)
        noted = {self._sentence(sentences, offset) for offset in offsets}
        if here in noted or here + 1 in noted:
            return True
        if len(offsets) == 1 and noted == {len(sentences) - 1}:
            return True
        return self._is_lead(prose, offsets, noted)

    def covers_closely(self, prose: Prose, start: int, backward: re.Pattern[str]) -> bool:
        """Whether the sentence itself has a note, or the next one, which begins with a word that points `backward`."""
        if prose in self._within:
            return True
        offsets, sentences = [call.offset for call in self.notes(prose)], prose.sentences
        here = next((i for i, (first, last) in enumerate(sentences) if first <= start < last), len(sentences) - 1)
        noted = {self._sentence(sentences, offset) for offset in offsets}
        if here in noted or self._is_lead(prose, offsets, noted):
            return True
        return here + 1 in noted and bool(backward.match(prose.text, sentences[here + 1][0]))

    @staticmethod
    def _is_lead(prose: Prose, offsets: list[int], noted: set[int]) -> bool:
        """Whether a name stands first, with a note that covers all that is told of it."""
        return 0 in noted and min(offsets) <= LEAD_LENGTH and bool(LEAD.match(prose.text))

    @staticmethod
    def _sentence(sentences: Iterable[tuple[int, int]], offset: int) -> int:
        """The sentence that a note belongs to: the one that it stands in, or at whose end it stands."""
        return max(i for i, (first, _) in enumerate(sentences) if first < offset or i == 0)


def running(reading: Reading) -> Iterator[Prose]:
    """The text in which sources are named: neither the cover nor the row that says whom to ask."""
    asked = reading.document.labels.get("story_contact")
    return (one for one in reading.running if not one.place.on_cover and one.place.row != asked)


def set_off(reading: Reading) -> list[d.Quote]:
    """The quotations that are set apart (`>`)."""
    from briefgen.rewrite import walk

    return [node for node in walk(reading.document.all_blocks) if isinstance(node, d.Quote)]
