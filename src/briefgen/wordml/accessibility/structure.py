"""Rules on the document as a whole: title, language, headings, lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.wordml.accessibility.file import Paragraph, WordFile
from briefgen.wordml.accessibility.rule import OURS, Found, Place, rule
from briefgen.wordml.styles import VAL, W

DC = "{http://purl.org/dc/elements/1.1/}"
TAG = re.compile(
    r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?(?:-[A-Za-z0-9]{4,8})*"
)  # BCP 47, as Word has it
LONG_HEADING = 150  # letters; Microsoft names no number
WITHOUT_HEADINGS = 30  # paragraphs of a text that needs none
SHORT = 90  # letters of a line that may be a heading
TYPED = re.compile(r"^\s*(?:[•·▪◦‣–—*-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])[\s\u00a0]+\S")


def level(file: WordFile, paragraph: Paragraph) -> int | None:
    """The level of a heading, by its own outline level or its style's; None for text."""
    properties = paragraph.properties
    own = properties.find(f"{W}outlineLvl") if properties is not None else None
    if own is not None:
        value = own.get(VAL, "9")
        return int(value) + 1 if value.isdecimal() and int(value) < 9 else None
    return file.styles.outline(paragraph.style)


def _headings(file: WordFile) -> Iterator[tuple[Paragraph, int]]:
    for paragraph in file.paragraphs:
        found = level(file, paragraph) if paragraph.part == file.main else None
        if found:
            yield paragraph, found


@rule("title", "error", OURS, "WCAG 2.1, 2.4.2")
def title(file: WordFile) -> Found:
    """The title in the properties is the first thing that is read out, and the name of a PDF made of the file."""
    found = file.core.find(f"{DC}title")
    if found is None or not (found.text or "").strip():
        yield "the document has no title (File, Info, Title)", Place("docProps/core.xml")


@rule("language", "error", OURS, "WCAG 2.1, 3.1.1")
def language(file: WordFile) -> Found:
    """Without a language text is read out with the sounds of another one."""
    default = file.styles.default("rPr")
    found = default.find(f"{W}lang") if default is not None else None
    normal = file.styles.find(file.styles.defaults.get("paragraph", ""), "rPr", "lang")
    if not (normal or (found is not None and found.get(VAL))):
        yield "the document names no language for its text", Place("word/styles.xml")


@rule("language-unknown", "warning", OURS, "WCAG 2.1, 3.1.2")
def language_tags(file: WordFile) -> Found:
    """A language that is no tag of BCP 47 is no language for a screen reader."""
    roots = {"word/styles.xml": file.styles.root, **file.roots}
    for part, root in roots.items():
        for one in {lang.get(VAL, "") for lang in root.iter(f"{W}lang")} - {"", "x-none"}:
            if not TAG.fullmatch(one):
                yield f"“{one}” is no language", Place(part)


@rule("protected", "error", "Documents allow programmatic access", "WCAG 2.1, 4.1.2")
def protected(file: WordFile) -> Found:
    """A document that may only be filled in or not be touched may keep screen readers out."""
    found = file.settings.find(f"{W}documentProtection")
    if found is not None and found.get(f"{W}enforcement") in ("1", "true", "on"):
        yield "the document is protected (Review, Restrict Editing)", Place("word/settings.xml")


@rule("headings", "warning", "Documents use heading styles", "WCAG 2.1, 1.3.1")
def headings(file: WordFile) -> Found:
    """Headings are how a listener finds a place in a long text."""
    body = [paragraph for paragraph in file.paragraphs if paragraph.part == file.main and paragraph.text.strip()]
    if len(body) > WITHOUT_HEADINGS and not next(_headings(file), None):
        yield "there are no headings: use the styles Heading 1, Heading 2 …", body[0].place


@rule("heading-levels", "warning", "Headings don't skip levels", "WCAG 2.1, 1.3.1")
def heading_levels(file: WordFile) -> Found:
    """A level that is left out looks like a part that is missing."""
    last = 0
    for paragraph, found in _headings(file):
        if found > last + 1:
            yield (
                f"a heading of level {found} follows one of level {last}"
                if last
                else (f"the first heading has level {found}"),
                paragraph.place,
            )
        last = found


@rule("heading-length", "warning", "Headings are succinct", "WCAG 2.1, 2.4.6")
def heading_length(file: WordFile) -> Found:
    """A heading is to be grasped at once, also in a list of headings."""
    for paragraph, _ in _headings(file):
        words = " ".join(paragraph.text.split())
        if len(words) > LONG_HEADING:
            yield f"the heading has {len(words)} letters", paragraph.place


@rule("heading-empty", "warning", OURS, "WCAG 2.1, 2.4.6")
def heading_empty(file: WordFile) -> Found:
    """An empty heading is a place in the list of headings that leads to nothing."""
    for paragraph, _ in _headings(file):
        if not paragraph.text.strip():
            yield "the heading is empty", paragraph.place


@rule("heading-by-look", "tip", "Documents use heading styles", "WCAG 2.1, 1.3.1")
def heading_by_look(file: WordFile) -> Found:
    """A line that is only made bold looks like a heading, and is none for who listens."""
    for paragraph in file.paragraphs:
        words = paragraph.text.strip()
        plain = paragraph.part == file.main and not paragraph.cell and not level(file, paragraph)
        if (
            plain
            and words
            and len(words) <= SHORT
            and words[-1] not in ".:;,!?…"
            and _all_bold(paragraph)
            and not _numbered(file, paragraph)
        ):
            yield "the whole line is bold: if it is a heading, give it the style of one", paragraph.place


def _all_bold(paragraph: Paragraph) -> bool:
    """Whether each of its runs with text is bold by its own formatting."""
    runs = [run for run in paragraph.element.iter(f"{W}r") if any((t.text or "").strip() for t in run.iter(f"{W}t"))]
    marks = [run.find(f"{W}rPr/{W}b") for run in runs]
    return bool(runs) and all(mark is not None and mark.get(VAL, "1") not in ("0", "false", "off") for mark in marks)


@rule("typed-list", "warning", OURS, "WCAG 2.1, 1.3.1")
def typed_list(file: WordFile) -> Found:
    """Signs that are typed before lines make no list: nobody is told how many items there are."""
    for before, paragraph in zip((None, *file.paragraphs), file.paragraphs, strict=False):
        both = before is not None and before.style == paragraph.style and TYPED.match(before.text)
        if both and TYPED.match(paragraph.text) and not _numbered(file, paragraph):
            yield "a sign or number is typed before the line: use a list", paragraph.place


def _numbered(file: WordFile, paragraph: Paragraph) -> bool:
    own = paragraph.element.find(f"{W}pPr/{W}numPr/{W}numId")
    number = own.get(VAL) if own is not None else None
    styled = any(found.find(f"{W}numPr") is not None for found in file.styles.properties(paragraph.style, "pPr"))
    return number != "0" and (number is not None or styled)
