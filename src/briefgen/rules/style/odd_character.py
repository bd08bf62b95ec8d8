"""Characters that cannot be seen come with text from web pages, PDF files and Word; they break searches, lines and fonts.

Looks for: spaces without width, soft hyphens, control characters, spaces that do not break between two plain words, letters joined
into one (ﬁ), and bullets of Word’s symbol font.

Example: a word with a soft hyphen in its middle.

Mend: type the words anew; most can be mended for you.
"""

from __future__ import annotations

import re
import unicodedata

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

ODD = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ue000-\uf8ff\ufb00-\ufb06]"
    "|(?<=[^\\W\\d_]{2})[\u00a0\u2002-\u200a\u202f](?=[^\\W\\d_]{2})"
)


@rule("odd-character", "warning")
def odd_character(reading: Reading) -> Findings:
    """Find characters that are out of place."""
    for prose in reading.prose:
        if prose.text.isascii() and prose.text.isprintable():
            continue
        for match in prose.find(ODD):
            letter, mend = match[0], _instead(match[0])
            name = unicodedata.name(letter, "no character of any alphabet").lower()
            start, end = _word(prose.text, match.start())
            word = prose.text[start:end].replace(letter, "")
            message = f"an odd character (U+{ord(letter):04X}, {name}) at “{word.strip()}”"
            place = Quote(prose, match.start(), match.end())
            yield Finding(message, place, "delete it, or type the words anew", mend=mend)


def _instead(letter: str) -> str | None:
    if "\ufb00" <= letter <= "\ufb06":
        return unicodedata.normalize("NFKC", letter)
    if unicodedata.category(letter) == "Zs":
        return " "
    return "" if unicodedata.category(letter) == "Cf" else None


def _word(text: str, at: int) -> tuple[int, int]:
    end = text.find(" ", at + 1)
    return text.rfind(" ", 0, at) + 1, end if end >= 0 else len(text)
