"""Word comments in a copy of a file (ISO/IEC 29500-1, 17.13.4), each at the paragraph it speaks of."""

from __future__ import annotations

import io
from collections.abc import Iterable

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.text.paragraph import Paragraph

from briefgen.wordml.accessibility.file import P, WordFile
from briefgen.wordml.accessibility.rule import Place
from briefgen.wordml.element import W
from briefgen.wordml.package import same_bytes

AUTHOR, INITIALS = "briefgen", "bg"
STYLES = {
    "annotation reference": ("CommentReference", WD_STYLE_TYPE.CHARACTER),
    "annotation text": ("CommentText", WD_STYLE_TYPE.PARAGRAPH),
}


def commented(data: bytes, notes: Iterable[tuple[str, Place]]) -> bytes:
    """A copy of a .docx with a comment for each note.

    Word has no comments in headers, footers and notes: what belongs there, or has no paragraph, stands at the first paragraph.
    The comments carry no date.
    """
    file = WordFile(data)
    places = [one.place for one in file.paragraphs if one.part == file.main]
    document = docx.Document(io.BytesIO(data))
    _add_styles(document)
    paragraphs = [Paragraph(element, document) for element in document.element.body.iter(P)]
    for text, place in notes:
        at = next((n for n, one in enumerate(places) if one.words == place.words and one.part == place.part), 0)
        runs = paragraphs[at].runs or [paragraphs[at].add_run()]
        document.add_comment(runs, text, AUTHOR, INITIALS)
    for comment in document.part._comments_part.element:
        comment.attrib.pop(f"{{{W}}}date", None)
    buffer = io.BytesIO()
    document.save(buffer)
    return same_bytes(buffer.getvalue())


def _add_styles(document: Document) -> None:
    """Add the styles that comments are written in, where the file does not have them."""
    there = {style.style_id for style in document.styles}
    for name, (key, kind) in STYLES.items():
        if key not in there:
            made = document.styles.add_style(name, kind, builtin=True)
            made.element.set(f"{{{W}}}styleId", key)
