"""Letters that were read in the wrong encoding (“QuÃ©bec”) make a name unreadable.

Looks for: the sequences that such a mistake leaves behind, the replacement character (�), and a question mark inside a word.

Example: the clusterâ€™s members in QuÃ©bec

Mend: type the word anew.
"""

from __future__ import annotations

import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

BROKEN = re.compile(
    r"\S*(?:[ÃÂÅÄ][\u0080-\u00bf\u2013-\u203aŒœŠšŸŽžƒˆ˜€™]|â€[\u0080-\u00bf\u2013-\u203a€™œ\u009d¦]?|Ã\s|�|ï»¿)\S*|[^\W\d_]+\?[a-zà-ÿ]+"
)


@rule("mojibake", "warning")
def mojibake(reading: Reading) -> Findings:
    """Find letters of a wrong encoding."""
    for prose in reading.prose:
        if not prose.text.isascii() or "?" in prose.text:
            for match in prose.find(BROKEN):
                mend = _decoded(match[0])
                hint = f"is “{mend}” meant?" if mend else "type the word anew"
                yield Finding(f"“{match[0]}” is broken text", Quote(prose, *match.span()), hint, mend=mend)


def _decoded(words: str) -> str | None:
    """What it was before, if that can be told."""
    try:
        right = words.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return None
    return right if right != words else None
