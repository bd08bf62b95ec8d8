"""The passes that settle everything before a writer sees the tree, in their order."""

from __future__ import annotations

from collections.abc import Callable

from briefgen import document as d
from briefgen.context import Context
from briefgen.resolve.anchor import anchor
from briefgen.resolve.cite import cite
from briefgen.resolve.contents import contents
from briefgen.resolve.expand import expand
from briefgen.resolve.foreign import foreign
from briefgen.resolve.mark import mark
from briefgen.resolve.number import number
from briefgen.resolve.refer import refer

Pass = Callable[[d.Document, Context], d.Document]

PASSES: tuple[Pass, ...] = (
    expand,  # stories, listings, passages → core blocks; {{ facts }} → text: all words are there
    cite,  # each note gets its text from its source; before numbering, so that a note with no source is no note
    mark,  # gaps get their words; after citing, because notes have gaps too
    foreign,  # names in another language, wherever all these words have them; before the contents take the headings over
    number,  # headings and notes, in reading order
    anchor,  # every block gets its bookmark, in reading order
    refer,  # [@label] → the number and the bookmark that the heading now has
    contents,  # the table of contents: numbers, titles, bookmarks
)


def resolve(document: d.Document, context: Context) -> d.Document:
    """The document after all passes; problems are in `context.log`."""
    for resolve_pass in PASSES:
        document = resolve_pass(document, context)
    return document
