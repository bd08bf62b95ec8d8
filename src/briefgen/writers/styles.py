"""The styles of the Word template that papers are printed in, and what each one is in the PDF's style sheet: one list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Style:
    """A style by its name in Word.

    `twin` leads to an element of the same look in the PDF, from the outside in, as `tag.class#id` (none: nothing to compare).
    `ground` is the table style whose first row it stands in, where that is coloured. In a `loose` one lines are as high as what
    stands in them.
    """

    name: str
    kind: Literal["paragraph", "character", "table"] = "paragraph"
    twin: str = ""
    ground: str = ""
    loose: bool = False


def _lists(deep: str, tag: str, name: str) -> tuple[Style, ...]:
    """A list style on its three levels."""
    outside = (f"{tag} li " * level for level in range(3))
    return tuple(
        Style(f"{name}{end}", twin=f"main {out}{tag} li {deep}")
        for end, out in zip(("", " 2", " 3"), outside, strict=True)
    )


STYLES = (
    Style("Title", twin="section#cover p.title"),
    Style("Cover Label", twin="section#cover table.cover tr th"),
    Style("Cover Value", twin="section#cover table.cover tr td"),
    Style("Abstract Title", twin="section#cover p.abstract-label"),
    Style("Disclaimer", twin="section#cover div.disclaimer p"),
    Style("Header", twin="div.running"),
    Style("Footer", twin="div.running"),
    Style("TOC Heading", twin="nav#contents p.contents-title"),
    Style("History Heading", twin="section#history p.contents-title"),
    Style("TOC 1", twin="nav#contents ul li.level-1"),
    Style("TOC 2", twin="nav#contents ul li.level-2"),
    Style("heading 1", twin="main h1"),
    Style("heading 2", twin="main h2"),
    Style("heading 3", twin="main h3"),
    Style("Body Text", twin="main p"),
    Style("Quote", twin="main blockquote p"),
    *_lists("div", "ul", "List Bullet"),
    *_lists("div", "ol", "List Number"),
    *_lists("p", "ul", "List Continue"),
    Style("Figure", twin="main figure", loose=True),
    Style("footnote text", twin="main p span.note"),
    Style("Table Head", twin="main table.data tr th", ground="Data Table"),
    Style("Table Text", twin="main table.data tr td"),
    Style("Story Title", twin="main table.box tr th", ground="Story Box"),
    Style("Story Row", twin="main table.box tr td p.row-label"),
    Style("footnote reference", "character"),
    Style("Hyperlink", "character", "main p a"),
    Style("Source Code", "character", "main p code"),
    Style("Strong", "character", "main p strong"),
    Style("Gap", "character", "main p mark"),
    Style("Data Table", "table"),
    Style("Story Box", "table"),
    Style("Cover Table", "table"),
)
