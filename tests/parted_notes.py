"""Print how many notes stand on another page than their calls, for paragraphs below a growing gap.

`python parted_notes.py mended`: as briefgen lays pages out. With any other word: as WeasyPrint does by itself.
"""

from __future__ import annotations

import sys
from pathlib import Path

from briefgen.writers import layout

NOTES = 30
WORDS = "Words that fill the lines of a paragraph until it has two or three of them, and then some more of them. "
PARAGRAPH = '<p>{words}{words}<a id="call-{n}">here</a><span class="note" id="note-{n}">A note.</span> {words}</p>'


def main(mended: bool) -> None:
    """Lay out, and count."""
    if not mended:
        layout.keep_notes_with_calls = lambda: None
    css = (Path(__file__).parents[1] / "templates" / "paper.css").read_text("utf-8")
    text = "".join(PARAGRAPH.format(n=n, words=WORDS) for n in range(NOTES))
    parted = 0
    for gap in range(0, 30, 2):
        html = f'<html lang="en"><title>T</title><body><div style="height: {gap}pt"></div>{text}'
        pages = layout.lay_out(html, css, lambda path: b"").layout.pages
        parted += sum(pages[f"call-{n}"] != pages[f"note-{n}"] for n in range(NOTES))
    print(parted)


if __name__ == "__main__":
    main(sys.argv[1] == "mended")
