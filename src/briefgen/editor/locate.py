"""Words of the finished paper → where they are written: in a text, in a passage, or in the record that they come from.

They are looked for by themselves and by what stands around them, as the W3C's Web Annotation Data Model (4.2.4, Text Quote
Selector) describes it: so it needs no trace of each character through expressions, passages and Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefgen.editor.rule import Quote
from briefgen.records.load import Paper
from briefgen.source import Source, Span

AROUND = 60  # characters of context that are compared on either side
ENOUGH = 12  # as many leave no doubt that the place is found
MARKS = re.compile(r"\[\^[^\]]*\]|[*_\\`]|&nbsp;|\s+")
BETWEEN = r"(?:\s|&nbsp;|[*_\\]|\[\^[^\]\s]*\])+"
KEY = re.compile(r"^[a-z][a-z0-9_]*:", re.MULTILINE)


@dataclass(frozen=True)
class Found:
    """Where words are written; `sure` when there is no doubt and the source has exactly these characters there."""

    span: Span | None
    sure: bool


def locate(quote: Quote, paper: Paper) -> Found:
    """The place of a quote in the sources of `paper`: where most of the words around it are the same; the nearest of such."""
    block = quote.prose.span
    best, place, sure = -1, block, False
    text = quote.prose.text
    enough = min(ENOUGH, len(_bare(text[: quote.start])) + len(_bare(text[quote.end :])))
    for source, start, end in _regions(block, paper):
        found = (Span(source, *match.span()) for match in _pattern(quote).finditer(source.text, start, end))
        candidates = [span for span in found if not _is_remark(span)]
        scores = [_score(span, quote) for span in candidates]
        if max(scores, default=-1) > best:
            best = max(scores)
            place = candidates[scores.index(best)]
            exact = source.text[place.start : place.end] == quote.words
            sure = exact and scores.count(best) == 1 and best >= enough
        if best >= enough:
            break
    return Found(place, sure)


def _regions(block: Span | None, paper: Paper) -> Iterator[tuple[Source, int, int]]:
    """Where to look, nearest first: the block, its file, the passages, the stories, and the records that the paper uses."""
    if block:
        yield block.source, *_around(block)
        if not _is_data(block.source):
            yield block.source, 0, len(block.source.text)
    for source in (*paper.passages.used.values(), *(paper.files[f"stories/{name}"].source for name in paper.stories)):
        yield source, 0, len(source.text)
    yield from _records(paper)
    source = paper.files["paper"].source
    yield source, 0, len(source.text)


def _records(paper: Paper) -> Iterator[tuple[Source, int, int]]:
    for registry in paper.records.registries():
        file = registry.shelf.file
        for id_ in registry.shelf.records if registry.listed else registry.used:
            yield file.source, *_around(file.span((id_,), key=True))


def _around(block: Span) -> tuple[int, int]:
    """The block in a text, up to the next empty line; the record in a file of records."""
    text = block.source.text
    start = text.rfind("\n", 0, block.start) + 1
    if _is_data(block.source):
        starts = [match.start() for match in KEY.finditer(text)]
        start = max((one for one in starts if one <= block.start), default=start)
        return start, min((one for one in starts if one > start), default=len(text))
    end = text.find("\n\n", block.start)
    return start, end if end >= 0 else len(text)


def _is_remark(span: Span) -> bool:
    """Whether a place is in a remark of a YAML file, of which nothing is printed."""
    line = span.source.line(span.line).lstrip()
    return span.source.path.endswith(".yaml") and line.startswith(("#", "comment:"))


def _is_data(source: Source) -> bool:
    return source.path.startswith("content/data/")


def _pattern(quote: Quote) -> re.Pattern[str]:
    """The words of the quote, with whatever Markdown or YAML may put between them."""
    words = quote.words.split()
    return re.compile(BETWEEN.join(map(_word, words)) if words else re.escape(quote.words))


def _word(word: str) -> str:
    return r"\\?".join(re.escape(letter) for letter in word) if len(word) < 80 else re.escape(word)


def _score(span: Span, quote: Quote) -> int:
    """How many characters around the place are those around the quote."""
    text, prose = span.source.text, quote.prose.text
    before = _same(
        reversed(_bare(text[max(0, span.start - 2 * AROUND) : span.start])), reversed(_bare(prose[: quote.start]))
    )
    after = _same(_bare(text[span.end : span.end + 2 * AROUND]), _bare(prose[quote.end :]))
    return before + after


def _bare(text: str) -> str:
    return MARKS.sub("", text)


def _same(one: Iterable[str], other: Iterable[str]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b or count == AROUND:
            break
        count += 1
    return count
