"""A table, a list or a box that is announced and does not come leaves a hole that every reader sees.

Looks for: “the table below”, “the following figure”, “the list above” and the like where the section has none there;
and paragraphs that end in a colon and are followed by neither a list nor a table, a box, a picture or a quotation.

Example: The agreements known are the following: (and then a new heading)

Mend: put in what is announced, or end the sentence otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from briefgen import document as d
from briefgen.editor.prose import GAP, Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

NOUNS = "table|figure|chart|graph|map|diagram|picture|photograph|box|list"
NOUN = rf"(?P<what>{NOUNS})s?"
BELOW = re.compile(
    rf"\bthe\s+(?:following|next)\s+(?:\w+\s+){{0,2}}?{NOUN}\b|\bthe\s+(?:\w+\s+){{0,2}}?(?P<what2>{NOUNS})s?\s+(?:\w+\s+)?below\b"
    rf"|\b(?P<what3>{NOUNS})\s+overleaf\b",
    re.IGNORECASE,
)
ABOVE = re.compile(
    rf"\bthe\s+(?:preceding|foregoing|above)\s+{NOUN}\b|\bthe\s+(?:\w+\s+){{0,2}}?(?P<what2>{NOUNS})s?\s+(?:\w+\s+)?above\b",
    re.IGNORECASE,
)
PICTURES = ("figure", "chart", "graph", "map", "diagram", "picture", "photograph")


@rule("announced-missing", "warning", guesses=True, languages=("en",))
def announced_missing(reading: Reading) -> Findings:
    """Find what is announced and does not come."""
    for number, prose in enumerate(reading.prose):
        if prose.kind in ("paragraph", "cell", "note") and not prose.place.on_cover:
            for pattern, others, where in (
                (BELOW, reading.prose[number + 1 :], "below"),
                (ABOVE, reading.prose[:number], "above"),
            ):
                for match in prose.find(pattern, quoted=False):
                    what = next(word for word in match.groups() if word).lower()
                    same = (other for other in others if _chapter(other) == _chapter(prose))
                    figures = what == "figure" and re.search(
                        "figures", match[0], re.IGNORECASE
                    )  # numbers, more often than pictures
                    if not figures and not any(_is(other, what, prose) for other in same):
                        message = f"“{match[0]}”: the section has no {what} {where}"
                        yield Finding(message, Quote(prose, *match.span()), "put it in, or change the words")
    yield from _colons(reading)


def _chapter(prose: Prose) -> str:
    return prose.place.section.partition(".")[0]


def _is(other: Prose, what: str, prose: Prose) -> bool:
    if what == "table":
        return other.kind == "cell" or other.kind == "box title"
    if what in PICTURES:
        return other.kind == "picture" or (what in ("figure", "chart", "graph") and other.kind == "cell")
    if what == "box":
        return other.place.box is not None
    return other.place.depth > prose.place.depth or other.place.depth > 0 or other.kind == "cell"


def _colons(reading: Reading) -> Iterator[Finding]:
    by_span = {id(prose.span): prose for prose in reading.prose if prose.kind == "paragraph" and prose.span}
    for blocks in _sequences(reading.document.blocks):
        for block, after in zip_longest(blocks, blocks[1:]):
            if isinstance(block, d.Paragraph) and not isinstance(after, d.List | d.Table | d.Box | d.Figure | d.Quote):
                prose = by_span.get(id(block.span))
                if prose and prose.text.rstrip().endswith(":") and not _continues(block, after):
                    end = len(prose.text.rstrip())
                    start = max(prose.sentences[-1][0], prose.text.rfind(" ", 0, max(0, end - 30)) + 1)
                    yield Finding(
                        "nothing follows what is announced here", Quote(prose, start, end), "put in what is announced"
                    )


def _sequences(blocks: d.Blocks) -> Iterator[d.Blocks]:
    """Blocks that follow one another; after an item come the next items of its list."""
    yield blocks
    for block in blocks:
        if isinstance(block, d.List):
            for number, item in enumerate(block.items, 1):
                more = block.items[number][:1] if number < len(block.items) else ()
                for inner in _sequences(item):
                    yield inner if inner is not item or not more else (*inner, d.List((more,)))
        elif isinstance(block, d.Box):
            for row in block.rows:
                yield from _sequences(row.blocks)


def _continues(block: d.Paragraph, after: d.Block | None) -> bool:
    """Whether the next paragraph is what was announced: a gap, an address, a quotation."""
    if not isinstance(after, d.Paragraph) or not after.children:
        return False
    first, *_ = [child for child in after.children if child != d.Text("")] or [d.Text("")]
    if all(isinstance(child, d.Strong) for child in block.children if child != d.Text("")):
        return True  # a label
    if isinstance(first, d.Gap | d.Link | d.Emphasis | d.Code):
        return True
    return isinstance(first, d.Text) and (
        first.text.lstrip()[:1] in ("“", '"', "«", "–", "-", "•", GAP) or first.text[:2].strip(".").isdigit()
    )
