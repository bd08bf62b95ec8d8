"""Lines end where LibreOffice's do, also within web addresses.

LibreOffice ends a line at the last place before the first letter that does not fit. Its places are those of Unicode (UAX 14)
and a few more, which `softened` marks. When this last place comes after a slash (and more than the slash would fit), it does
not end the line there: up to 65 letters into a word the word goes to the next line as a whole. `https://a.org/b-c/d` thus parts
after `b-`, or not at all, depending on how much of it fits; no style sheet can say so, and WeasyPrint is told here.

Word breaks no word at a slash. LibreOffice counts: it can be measured (tests/test_lines.py), and an address that Word breaks
elsewhere takes as many lines but for a few cases.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

BREAK = "\u200b"  # a line may end here; it does not reach the PDF
JOINER = "\u2060"  # a line may not end here; it does not reach the PDF
LONG = 65  # letters of a word, with the slash, that are kept together

HYPHEN, SLASH = r"(?<=[^ ]-)(?=[0-9])", r"(?<=[^0-9]/)(?=[0-9])"  # before digits
ESCAPE = r"(?<=[^\W\d]|[=&#~@*])(?=%)"
QUOTED = "(?<=[”’»\"'])(?= [(\\[])"
PLACES = re.compile("|".join([HYPHEN, SLASH, ESCAPE, QUOTED]))

SLIGHTLY = 0.01
Divided = tuple[Any, int, int | None, float, float, float]  # WeasyPrint's: layout, length, where to go on, width, …
Split = Callable[..., Divided]


def softened(text: str) -> str:
    """The text, with a mark where LibreOffice may end a line and Unicode would not."""
    return PLACES.sub(BREAK, text)


def end_lines_as_libreoffice() -> None:
    """Put this rule into the function by which WeasyPrint divides a text; a second time changes nothing."""
    from weasyprint.layout import inline

    if inline.split_first_line.__module__ != __name__:
        inline.split_first_line = _minding_slashes(inline.split_first_line)


def _minding_slashes(split: Split) -> Split:
    def split_first_line(
        text: str,
        style: Any,
        context: Any,
        max_width: float,
        spacing: float,
        is_line_start: bool = True,
        **options: Any,
    ) -> Divided:
        def divided(part: str, room: float | None) -> Divided:
            return split(part, style, context, room, spacing, is_line_start=is_line_start, **options)

        def width(part: str) -> float:
            return divided(part, None)[3]

        room, before = max_width, len(text)
        while True:
            result = divided(text, room)
            end = len(text.encode()[: result[2]].decode())
            line = text[:end].rstrip(BREAK)
            if result[2] is None or not line.endswith("/"):
                return result
            start = line.rfind(" ") + 1
            if (
                end < before and width(text[: end + 1]) > max_width
            ):  # no more than the slash: the place before it counts
                room, before = width(line) - SLIGHTLY, end
            elif len(line[start:].replace(BREAK, "")) > LONG or (not start and (is_line_start or line[0] == JOINER)):
                return result
            elif start:
                return divided(text, width(text[: start - 1]) + SLIGHTLY)
            else:
                return divided(text, None)  # too wide for this line, so that WeasyPrint takes it to the next

    return split_first_line
