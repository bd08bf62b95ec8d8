"""What is read back from a file, whatever its format: pieces of text in reading order, as neutral as the tree."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

UNSEEN = re.compile("[\u00ad\u180e\u200b-\u200e\u2060-\u2064\ufeff]")  # no letter form, and they turn nothing round
LIGATURES = re.compile("[\ufb00-\ufb06]")  # PDFium gives back their letters
HYPHEN = "\x02"  # a hyphen at a line end, or a soft one, as PDFium reads it
DRAWN_HYPHEN = "\u2010"  # what a soft hyphen becomes at a line end
UNCERTAIN = re.compile(f"[ {HYPHEN}{DRAWN_HYPHEN}-]")


@dataclass(frozen=True, slots=True)
class Linked:
    """Words (`glued`) that lead to `target`: an address, or “#” and the number of a heading."""

    target: str
    words: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, heading, cell … of a file, or the part of it that one page holds.

    `kind` is "heading 1" to "heading 3", "paragraph", "item", "head" (a cell of a header row, the title of a box), "cell",
    "figure", "contents" or "note". A line end in `text` stands where it cannot be known whether there is a space. Headings and
    notes begin with their numbers. `column` is that of a cell, None where it is not known. `joined` says that it may
    go on with the piece before it, in the same line: words after a label.
    """

    kind: str
    text: str
    page: int = 0
    links: tuple[Linked, ...] = ()
    column: int | None = None
    marker: str = ""
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as it was read: what stands before and in the sections, the notes, and how many pages it says that it has.

    `drawn` says that its letters come from the forms in which they were printed. `linked` are the numbers of the notes whose calls
    lead to them and which lead back to their calls, None where that is no link of its own.
    """

    pieces: tuple[Piece, ...]
    notes: tuple[Piece, ...]
    pages: frozenset[int]
    drawn: bool = False
    linked: frozenset[int] | None = None


def plain(text: str) -> str:
    """Letters as they are compared: composed, without what has no letter form, every white space one space."""
    if not text.isascii():
        text = LIGATURES.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
        text = UNSEEN.sub("", unicodedata.normalize("NFC", text))
    return " ".join(text.split())


def plain_lines(text: str) -> str:
    """The same for a text in which line ends have a meaning."""
    return "\n".join(filter(None, map(plain, text.split("\n"))))


def glued(text: str) -> str:
    """Letters without spaces and hyphens, of which it is uncertain at a line end whether they are there."""
    return UNCERTAIN.sub("", plain(text))


def merged(links: list[Linked]) -> tuple[Linked, ...]:
    """Links, those that follow one another to the same target as one; those without words left out."""
    out: list[Linked] = []
    for link in links:
        if out and out[-1].target == link.target:
            out[-1] = Linked(link.target, out[-1].words + link.words)
        elif link.words:
            out.append(link)
    return tuple(out)
