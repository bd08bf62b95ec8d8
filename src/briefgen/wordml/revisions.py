"""Tracked changes (ISO/IEC 29500-1, 17.13.5): words, paragraph ends, rows, looks and styles, by one author at one time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy

from briefgen.wordml.element import XML_W, Element, name_of, text_element, w

TAGS = {"insert": "ins", "delete": "del", "move_to": "moveTo", "move_from": "moveFrom"}
GONE = ("del", "moveFrom")
INLINE = ("r", "bookmarkStart", "bookmarkEnd")  # what an ins or del may hold here; a link holds them instead
# Characters of no script, which stand around revised words where a template's fields are filled with plain text.
STARTS = {"\ufdd0": "insert", "\ufdd1": "delete"}
END = "\ufdd2"


class Tracking:
    """Makes marks of revisions. Author and time are the same in all of them; `next_id` gives ids that nothing else has."""

    def __init__(self, author: str, time: str, next_id: Callable[[], int]) -> None:
        """`time` is of the form of xsd:dateTime."""
        self._by = {"author": author, "date": time}
        self._next_id = next_id

    def mark(self, tag: str, *children: Element, **more: str) -> Element:
        """An element `w:tag` with id, author and time."""
        return w(tag, *children, id=self._next_id(), **self._by, **more)

    def words(self, kind: str, content: Sequence[Element]) -> list[Element]:
        """Runs as added, deleted or moved (17.13.5.18, 14, 25, 22); those of links within the links."""
        out: list[Element] = []
        for element in content:
            if name_of(element) == "hyperlink":
                runs = self.words(kind, list(element))
                element.extend(runs)
                out.append(element)
            elif name_of(element) in INLINE:
                if not out or name_of(out[-1]) != TAGS[kind]:
                    out.append(self.mark(TAGS[kind]))
                out[-1].append(_deleted(element) if kind == "delete" else element)
            else:
                out.append(element)
        return out

    def end(self, paragraph: Element, kind: str, move: str = "") -> None:
        """The end of a paragraph as added, deleted or moved (17.13.5.20, 15, 26, 21); `move` names both ends of a move."""
        set_end(paragraph, self.mark(TAGS[kind]))
        if move:  # what was moved stands between two marks (17.13.5.24, 23, 28, 27)
            start = self.mark(f"{TAGS[kind]}RangeStart", name=move)
            paragraph.insert(1, start)
            paragraph.append(w(f"{TAGS[kind]}RangeEnd", id=start.get(XML_W + "id", "")))

    def style_before(self, paragraph: Element, style: str) -> None:
        """The style, by its id, that a paragraph had before (17.13.5.29)."""
        self.properties_before(paragraph, w("pPr", w("pStyle", val=style)))

    def properties_before(self, paragraph: Element, before: Element) -> None:
        """The properties that a paragraph had before (17.13.5.29)."""
        kept = (child for child in before if name_of(child) not in ("rPr", "sectPr", "pPrChange"))
        paragraph[0].append(self.mark("pPrChange", w("pPr", *map(deepcopy, kept))))

    def look_before(self, run: Element, before: Element) -> None:
        """The look that a run had before: that of the run `before` (17.13.5.31)."""
        properties, old = (one.find(XML_W + "rPr") for one in (run, before))
        if properties is None:
            properties = w("rPr")
            run.insert(0, properties)
        properties.append(self.mark("rPrChange", w("rPr") if old is None else deepcopy(old)))

    def row(self, row: Element, kind: str) -> None:
        """A row of a table as added or deleted (17.13.5.17, 12)."""
        properties = row.find(XML_W + "trPr")
        if properties is None:
            properties = w("trPr")
            row.insert(0, properties)
        properties.append(self.mark(TAGS[kind]))

    def fields(self, root: Element) -> None:
        """Mark the words between `STARTS` and `END`, with which fields were filled, and rows that are all of one kind."""
        for text in [t for t in root.iter(XML_W + "t") if END in (t.text or "")]:
            self._field(text)
        for row in root.iter(XML_W + "tr"):
            kinds = {name_of(run.getparent()) for run in row.iter(XML_W + "r")}
            for kind in ("insert", "delete"):
                if kinds == {TAGS[kind]}:
                    self.row(row, kind)

    def _field(self, text: Element) -> None:
        run = text.getparent()
        assert run is not None
        for kind, words in _stretches(text.text or ""):
            new = deepcopy(run)
            for child in [c for c in new if name_of(c) != "rPr"]:
                new.remove(child)
            new.append(text_element("t", words))
            for element in self.words(kind, [new]) if kind else [new]:
                run.addprevious(element)
        parent = run.getparent()
        assert parent is not None
        parent.remove(run)


def _stretches(text: str) -> list[tuple[str, str]]:
    """The parts of a field's text, each with its kind of revision (none: empty)."""
    out, kind, start = [], "", 0
    for place, letter in enumerate(text + END):
        if letter in STARTS or letter == END:
            if text[start:place]:
                out.append((kind, text[start:place]))
            kind, start = STARTS.get(letter, ""), place + 1
    return out


def _deleted(run: Element) -> Element:
    """The run with its texts as deleted ones (17.3.3.7, 17.16.13)."""
    for tag, deleted in (("t", "delText"), ("instrText", "delInstrText")):
        for text in list(run.iter(XML_W + tag)):
            text.tag = XML_W + deleted
    return run


# ------------------------------------------------------------------------------------------- the ends of paragraphs


def end_of(paragraph: Element) -> Element | None:
    """The revision of a paragraph's end."""
    properties = paragraph.find(f"{XML_W}pPr/{XML_W}rPr")
    marks = [] if properties is None else [m for m in properties if name_of(m) in TAGS.values()]
    return marks[0] if marks else None


def set_end(paragraph: Element, mark: Element) -> None:
    """Let a paragraph's end have this revision."""
    properties = paragraph[0]
    after = next((child for child in properties if name_of(child) in ("sectPr", "pPrChange")), None)
    if after is None:
        properties.append(w("rPr", mark))
    else:
        after.addprevious(w("rPr", mark))


def take_end(paragraph: Element) -> Element | None:
    """Take the revision off a paragraph's end."""
    mark = end_of(paragraph)
    if mark is not None:
        paragraph[0].remove(paragraph[0].find(XML_W + "rPr"))  # type: ignore[arg-type]
    return mark


def keep_last_end(blocks: Sequence[Element], tracking: Tracking) -> None:
    """Let the last paragraph of a cell, or of the text, end without a revision: Word keeps this end in any case.

    To add a paragraph after the last one is to divide the last one. So the ends of the paragraphs before it take the revision
    over. Where the last ones are added as well as deleted, one of each becomes one paragraph whose words have changed.
    """
    revised: list[Element] = []
    for block in reversed(blocks):
        if name_of(block) != "p" or end_of(block) is None:
            break
        revised.insert(0, block)
    if not revised:
        return
    last, before = revised[-1], blocks[len(blocks) - len(revised) - 1] if len(blocks) > len(revised) else None
    other = next((p for p in reversed(revised) if _is_gone(p) != _is_gone(last)), None)
    if other is not None:
        _as_one(other, last, tracking)
    elif before is not None and name_of(before) == "p":
        _shift(before, last, tracking)


def _is_gone(paragraph: Element) -> bool:
    mark = end_of(paragraph)
    return mark is not None and name_of(mark) in GONE


def _as_one(other: Element, last: Element, tracking: Tracking) -> None:
    """Move the words of `other` into `last`, which is then a paragraph that was changed."""
    old, new = (other[0], last[0]) if _is_gone(other) else (last[0], other[0])
    take_end(last)
    take_end(other)
    before = deepcopy(old)
    last.replace(last[0], deepcopy(new))
    if not _alike(before, new):
        tracking.properties_before(last, before)
    for child in reversed(list(other)[1:]):
        last.insert(1, child)
    parent = other.getparent()
    if parent is not None:
        parent.remove(other)


def _shift(before: Element, last: Element, tracking: Tracking) -> None:
    """Let the end of `before` have the revision that the end of `last` has."""
    gone, mark = _is_gone(last), take_end(last)
    assert mark is not None
    kept, own = deepcopy(before[0]), deepcopy(last[0])
    set_end(before, mark)
    if _alike(kept, own):
        return
    if gone:
        last.replace(last[0], deepcopy(kept))
        tracking.properties_before(last, own)
    else:
        tracking.properties_before(last, kept)


def _alike(one: Element, other: Element) -> bool:
    from lxml import etree

    return etree.tostring(one) == etree.tostring(other)
