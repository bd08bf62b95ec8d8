"""Word template and style sheet against each other: where they part, the pages of the two files would."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.template.remark import SHEET, WORD, Remark
from briefgen.template.sheet import Look, Sheet
from briefgen.wordml.accessibility.file import WordFile
from briefgen.wordml.metrics import Metrics, metrics, pages, stretched
from briefgen.writers.styles import STYLES, Style

FONTS = {"Arial": "Paper Sans"}  # the font that Word has, and the one of the same widths in the PDF
SAME = 0.15  # points: Word counts in twentieths, and its lines need a little air at the right
MEASURES = {"size": "letters of", "line": "lines of", "before": "a space before of", "after": "a space after of"}
BLACK = "000000"


def twin_remarks(file: WordFile, sheet: Sheet) -> Iterator[Remark]:
    """What differs, style by style, and the page."""
    for style in STYLES:
        key = file.styles.names.get(style.name.lower())
        if key and style.twin:
            yield from _style(style, metrics(file, key), sheet.look(style.twin))
        for what in stretched(file, key) if key and style.kind != "table" else ():
            yield Remark(
                "template-look",
                WORD,
                f"the style “{style.name}” moves its letters ({what})",
                "set it back (Font, Advanced)",
            )
    yield from _pages(file, sheet)


def _style(style: Style, word: Metrics, css: Look) -> Iterator[Remark]:
    named = f"the style “{style.name}”"
    do = f"make them alike: {style.name} in Word, {style.twin} in {SHEET}"
    if style.kind == "paragraph":
        for name, what in MEASURES.items():
            ours, theirs = getattr(word, name) or 0.0, getattr(css, name)
            if style.loose and name in ("size", "line"):
                continue
            if theirs is not None and abs(ours - theirs) > SAME:
                told = f"{named} has {what} {ours:g} pt, the PDF {theirs:g} pt"
                yield Remark("template-look", WORD, told, do)
        if FONTS.get(word.font or "") != css.font:
            yield Remark(
                "template-look",
                WORD,
                f"{named} is set in {word.font}",
                "use Arial: the PDF has a font of the same widths",
            )
    for name, (ours, theirs) in {"bold": (word.bold, css.bold), "italic": (word.italic, css.italic)}.items():
        if style.kind == "paragraph" and not style.loose and ours != theirs:
            yield Remark("template-look", WORD, f"{named} is {'' if ours else 'not '}{name}, unlike the PDF", do)
    if (word.colour or BLACK) != (css.colour or BLACK):
        told = f"{named} is #{word.colour or BLACK}, in the PDF #{css.colour or BLACK}"
        yield Remark("template-look", WORD, told, do, "warning")


def _pages(file: WordFile, sheet: Sheet) -> Iterator[Remark]:
    size, margins = sheet.page()
    for page in pages(file):
        ours = [page.width, page.height, page.top, page.right, page.bottom, page.left]
        if any(abs(a - b) > SAME for a, b in zip(ours, [*size, *margins], strict=True)):
            told = (
                " × ".join(f"{value:g}" for value in ours[:2]) + " pt, margins " + ", ".join(f"{v:g}" for v in ours[2:])
            )
            css = (
                " × ".join(f"{value:g}" for value in size)
                + " pt, margins "
                + ", ".join(f"{value:g}" for value in margins)
            )
            yield Remark(
                "template-page", WORD, f"the page has {told}; the PDF's has {css}", f"make them alike: @page in {SHEET}"
            )
