"""The steps that make a PDF accessible, in their order.

They work on pydyf's objects, in WeasyPrint's `finisher`: nothing is parsed again, and every element is known by the part of the
page that it comes from.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pydyf

from briefgen.writers.accessible.contents import contents
from briefgen.writers.accessible.figures import figures
from briefgen.writers.accessible.languages import languages
from briefgen.writers.accessible.links import links
from briefgen.writers.accessible.lists import lists
from briefgen.writers.accessible.notes import notes
from briefgen.writers.accessible.pages import page_labels
from briefgen.writers.accessible.plain import plain
from briefgen.writers.accessible.reading import read_structure
from briefgen.writers.accessible.running import hidden, repeated_heads, running_lines
from briefgen.writers.accessible.spaces import spaces
from briefgen.writers.accessible.structure import Step
from briefgen.writers.accessible.tables import tables
from briefgen.writers.accessible.wholes import wholes
from briefgen.writers.accessible.words import Words
from briefgen.writers.accessible.writing import write_structure

if TYPE_CHECKING:
    import weasyprint

STEPS: tuple[Step, ...] = (
    running_lines,  # headers and footers → artefacts (ISO 14289-1, 7.8)
    hidden,  # what is for the eye only → artefacts (7.1)
    repeated_heads,  # header rows on later pages → artefacts (7.1); before `wholes`, which would join them with the first
    wholes,  # parts of one paragraph, item, row, link … → one element (ISO 32000-1, 14.7.2); before all that look at elements
    spaces,  # a space between words also at line ends (ISO 32000-1, 14.8.2.5); while notes do not yet stand between words
    languages,  # words in another language (ISO 14289-1, 7.2)
    contents,  # TOC and TOCI (ISO 32000-1, table 333); before `lists`, which would take them for one
    lists,  # LI holds Lbl and LBody, lists in lists, numbering (7.6)
    notes,  # Note, Reference and links both ways (7.9); after `lists`, which says what an item’s paragraphs are
    tables,  # scopes, row headers (7.5)
    figures,  # where pictures stand (7.3)
    links,  # areas and descriptions (7.18.5)
    plain,  # no element without a meaning (7.1); last, because until then they say where things come from
    page_labels,  # as printed (7.17)
)


def make_accessible(document: weasyprint.Document, pdf: pydyf.PDF, words: Words, steps: Sequence[Step] = STEPS) -> None:
    """Mend the structure of the PDF of a laid-out document, in place, before it is written.

    `origins.remember_boxes` must have been called before it was made; `words` describe the links to its notes.
    """
    structure = read_structure(pdf, document.fonts.values(), words)
    for step in steps:
        step(structure)
    write_structure(structure)
