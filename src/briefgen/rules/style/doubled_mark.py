"""Two marks where one belongs are left when a part of a sentence is deleted.

Looks for: the same mark twice (“,,”, “..”, “;;”), marks that do not go together (“,.”, “;,”, “:,”), also with a space between them,
and an empty pair of parentheses. A full stop of an abbreviation before a comma is left alone.

Example: The members are Skywin, , Moveo and Wagralim..

Mend: leave the mark that fits.
"""

from __future__ import annotations

import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

DOUBLED = re.compile(
    r"(?P<same>[,;:]) ?(?P=same)+|(?<!\.)\. ?\.(?! ?\.|\w)|!{2,}"
    r"|[,;:] ?\.(?![.\w])|[;:] ?,|, ?[;:]|; ?:|: ?;|\?\.|\(\s*\)|\[\s*\]|“\s*”"
    r"|(?<=[a-z]{3})\.,|(?<=[a-z]{3})\.;|\. ?,(?= and\b)|\(\s*[,;:.]|,\s*\)"
)
HINT = re.compile(r"[,;:.!?(\[“]\s?[,;:.!?)\]”]")


@rule("doubled-mark", "warning")
def doubled_mark(reading: Reading) -> Findings:
    """Find marks that do not go together."""
    short = {word.lower() for word in reading.style.words("abbreviations")}
    for prose in reading.prose:
        for match in prose.find(DOUBLED) if HINT.search(prose.text) else ():
            if prose.calls and match[0] != match[0].strip():
                continue
            word = prose.text[: match.start() + 1].rpartition(" ")[2].lower().lstrip("(“")
            if word in short and match[0][0] == "." and match[0][-1] in ",;":
                continue
            marks = set(match[0].replace(" ", ""))
            mend = marks.pop() if len(marks) == 1 else None
            yield Finding(
                f"“{match[0]}” is one mark too many", Quote(prose, *match.span()), "leave one of them", mend=mend
            )
