"""A heading is a label, not a sentence, and its number comes by itself.

Looks for: headings and titles of boxes that end with a full stop, a comma, a colon or a semicolon, that are in capitals
throughout, or that begin with a number or a letter typed by hand (“2.1 Support”, “a) Trade”).

Example: ## 2.1 SUPPORT TO CLUSTERS.

Mend: delete the mark or the number; write words in small letters.
"""

from __future__ import annotations

import re

from briefgen.editor.prose import Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

NUMBER = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})+\.?|\d{1,2}[.)]|[a-zA-Z][.)]|[IVX]{1,4}[.)]|\(\w\)|§ ?\d+|(?:Section|Chapter) \d+(?:\.\d+)*:?)(?=\s)"
)
END = re.compile(r"(?<![.…])[.,:;](?=\s*$)")


@rule("heading-mark", "warning")
def heading_mark(reading: Reading) -> Findings:
    """Find headings that are written like something else."""
    for prose in reading.of("heading", "box title"):
        found = NUMBER.match(prose.text)
        if found:
            place = Quote(prose, *found.span())
            yield Finding(
                f"the number “{found[0]}” is typed by hand", place, "delete it: headings are numbered by themselves"
            )
        end = END.search(prose.text)
        if end and not prose.is_unread(*end.span()) and "." not in prose.text[: end.start()].rpartition(" ")[2]:
            place = Quote(prose, prose.text.rfind(" ", 0, end.start()) + 1, end.end())
            yield Finding(f"a heading ends with “{end[0]}”", place, "delete it", mend=place.words[: -len(end[0])])
        yield from _loud(prose, reading)


def _loud(prose: Prose, reading: Reading) -> Findings:
    letters = [letter for letter in prose.text if letter.isalpha()]
    words = [word[0] for word in prose.words if len(word[0]) > 3]
    is_loud = len(letters) > 7 and all(letter.isupper() for letter in letters) and not reading.is_name(prose.text)
    if is_loud and any(word.lower() not in reading.name_words for word in words):
        yield Finding("a heading in capitals", Quote(prose, 0, len(prose.text)), "write it in small letters")
