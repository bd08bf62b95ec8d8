"""Rules on the words: links, and blank characters and paragraphs that are there for the look."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from briefgen.wordml.accessibility.file import Paragraph, R, WordFile, text_of
from briefgen.wordml.accessibility.rule import OURS, Found, rule
from briefgen.wordml.styles import Element, W

LINK_TEXT = "Hyperlink text is meaningful"
PURPOSE = "WCAG 2.1, 2.4.4"
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w.-]+\w")
START = re.compile(r"^(?:mailto:|https?://)?(?:www\.)?", re.IGNORECASE)
SPACES = re.compile(r"[ \u00a0\u2002-\u200a]{3,}|\t{2,}|\n\s*\n")
HOLDING = tuple(
    f"{W}{name}"
    for name in (
        "drawing", "pict", "object", "sectPr", "br", "fldChar", "fldSimple", "sdt", "lastRenderedPageBreak",
        "separator", "continuationSeparator", "commentReference", "footnoteReference", "endnoteReference",
    )
)  # fmt: skip


def _links(file: WordFile) -> Iterator[tuple[Paragraph, str, str]]:
    """The links that lead out of the file: paragraph, words, address."""
    targets = {part: file.relations(part) for part in file.roots}
    for paragraph in file.paragraphs:
        for link in paragraph.element.iter(f"{W}hyperlink"):
            relation = link.get(f"{R}id")
            if relation:
                yield paragraph, " ".join(text_of(link).split()), targets[paragraph.part].get(relation, ("", ""))[1]


@rule("link-words", "warning", LINK_TEXT, PURPOSE)
def link_words(file: WordFile) -> Found:
    """Links are read out in a list, too: there “here” says nothing of where one leads."""
    for paragraph, words, address in _links(file):
        if words.strip(" .»›>→").lower() in file.unclear:
            yield f"the link “{words}” does not say where it leads ({address})", paragraph.place


@rule("link-empty", "error", LINK_TEXT, PURPOSE)
def link_empty(file: WordFile) -> Found:
    """A link without words cannot be seen, and is read out letter by letter."""
    for paragraph, words, address in _links(file):
        pictures = paragraph.element.iter(f"{W}drawing", f"{W}pict")
        if not words and next(pictures, None) is None:
            yield f"a link to {address} has no words", paragraph.place


@rule("link-elsewhere", "warning", OURS, PURPOSE)
def link_elsewhere(file: WordFile) -> Found:
    """A link that names one address and leads to another misleads everybody."""
    for paragraph, words, address in _links(file):
        if ADDRESS.fullmatch(words) and _bare(words) != _bare(address):
            yield f"the link says “{words}” and leads to “{address}”", paragraph.place


def _bare(address: str) -> str:
    return unquote(START.sub("", address)).partition("?subject")[0].rstrip("/").casefold()


@rule("blank-characters", "warning", "Blank characters aren't used for formatting", "WCAG 2.1, 1.3.2")
def blank_characters(file: WordFile) -> Found:
    """Rows of spaces, tabs or line ends are read out as “blank”, one by one."""
    for paragraph in file.paragraphs:
        if SPACES.search(paragraph.text.strip()) and not paragraph.boxed:
            yield (
                "spaces, tabs or line ends make room: use an indent, a tab stop, a table or the space of a style",
                paragraph.place,
            )


@rule("empty-paragraph", "warning", "Blank characters aren't used for formatting", "WCAG 2.1, 1.3.2")
def empty_paragraph(file: WordFile) -> Found:
    """Empty paragraphs for space are read out as “blank”: the space of a style does the same in silence."""
    for paragraph in file.paragraphs:
        if not file.running(paragraph.part) and _is_spacing(paragraph.element):
            yield "an empty paragraph: give the one before or after it a space instead", paragraph.place


def _is_spacing(element: Element) -> bool:
    """Whether it is empty, holds nothing, and is neither the only paragraph of its cell nor the one that must end it."""
    if (
        any((part.text or "").strip() for part in element.iter(f"{W}t"))
        or next(element.iter(*HOLDING), None) is not None
    ):
        return False
    parent = element.getparent()
    if parent is not None and parent.tag == f"{W}tc" and parent[-1] is element:
        before = element.getprevious()
        return before is not None and before.tag == f"{W}p"
    return True
