"""A parenthesis or a quotation that is opened and never closed leaves the reader inside it.

Looks for: “ without ”, ( without ), [ without ], and the other way round, in one paragraph.

Example: The Enterprise Europe Network (EEN is present in Canada.

Mend: put the mark that is missing, or delete the one that is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.editor.prose import Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

PAIRS = {")": "(", "]": "[", "”": "“"}
NUMBER = re.compile(r"(?:^|[\s,;])(?:[a-z]|\d{1,2}|[ivx]{2,4})$")  # of a list: “a)”
MARKS = frozenset([*PAIRS, *PAIRS.values()])


@rule("unbalanced-mark", "warning")
def unbalanced_mark(reading: Reading) -> Findings:
    """Find brackets and quotation marks without their partners."""
    for prose in reading.prose:
        if MARKS.isdisjoint(prose.text) or not _differ(prose.text):
            continue
        for at in _alone(prose):
            mark = prose.text[at]
            partner = PAIRS.get(mark) or next(close for close, opening in PAIRS.items() if opening == mark)
            message = f"“{mark}” without “{partner}”" if mark not in "“”" else f"{mark} without {partner}"
            yield Finding(message, Quote(prose, at, at + 1), "put the other one, or delete this one")


def _differ(text: str) -> bool:
    return any(text.count(close) != text.count(opening) for close, opening in PAIRS.items())


def _alone(prose: Prose) -> Iterator[int]:
    """The marks without partners. “a)” and “1)” are numbers of a list; a German or Japanese mark is the matter of another rule."""
    text = prose.text
    opened: dict[str, list[int]] = {opening: [] for opening in PAIRS.values()}
    unread = prose.unread
    for at, letter in enumerate(text):
        if letter not in MARKS or any(s.start <= at < s.end for s in unread):
            continue
        if letter in opened:
            opened[letter].append(at)
        elif opened[PAIRS[letter]]:
            opened[PAIRS[letter]].pop()
        elif not (letter == ")" and NUMBER.search(text, 0, at)) and not _german(text, letter):
            yield at
    yield from (at for letter, places in opened.items() if not _german(text, letter) for at in places)


def _german(text: str, letter: str) -> bool:
    return letter in "“”" and "„" in text
