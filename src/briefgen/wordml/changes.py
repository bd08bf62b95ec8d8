"""What a person may have done to a Word template that papers cannot be made with, or that would part their pages."""

from __future__ import annotations

import re

from briefgen.wordml.accessibility.file import WordFile
from briefgen.wordml.accessibility.rule import Found, Place
from briefgen.wordml.styles import VAL, W

REVISIONS = tuple(
    f"{W}{name}"
    for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange")
)
SETTINGS = "word/settings.xml"
NEEDED = {
    "footnotes": "footnotes: insert one in Word, and delete it again",
    "numbering": "lists: they are those of List Bullet",
}
MODERN = 15  # the compatibility mode of Word 2013 and later
OFF = ("0", "false", "off")


def changes(file: WordFile) -> Found:
    """What is to be undone, each with its place."""
    yield from _text(file)
    yield from _settings(file)
    yield from _package(file)


def _text(file: WordFile) -> Found:
    for paragraph in file.paragraphs:
        if next(paragraph.element.iter(*REVISIONS), None) is not None:
            yield "tracked changes are left: accept or reject them (Review, Accept)", paragraph.place
        if next(paragraph.element.iter(f"{W}commentReference"), None) is not None:
            yield "a comment is left: delete it", paragraph.place


def _settings(file: WordFile) -> Found:
    place = Place(SETTINGS)
    for name, what in (
        ("autoHyphenation", "words are divided automatically: turn that off (Layout, Hyphenation, None)"),
        ("trackRevisions", "changes are being tracked: turn that off (Review, Track Changes)"),
        ("updateFields", "Word would ask the reader to update fields: make the template anew from the last version"),
        ("attachedTemplate", "another template is attached: detach it (Developer, Document Template)"),
        ("embedTrueTypeFonts", "fonts are embedded: turn that off (File, Options, Save)"),
        ("mirrorMargins", "margins are mirrored: they are the same on all pages (Layout, Margins)"),
        (
            "evenAndOddHeaders",
            "even pages have headers of their own: turn that off (Header, Different Odd & Even Pages)",
        ),
    ):
        found = file.settings.find(f"{W}{name}")
        if found is not None and found.get(VAL, "1") not in OFF:
            yield what, place
    modes = [
        s.get(VAL, "") for s in file.settings.iter(f"{W}compatSetting") if s.get(f"{W}name") == "compatibilityMode"
    ]
    if not modes or not modes[0].isdecimal() or int(modes[0]) < MODERN:
        yield "the file is in compatibility mode: convert it (File, Info, Convert)", place


def _package(file: WordFile) -> Found:
    place = Place(file.main)
    for kind, what in NEEDED.items():
        if not file.targets(file.main, kind):
            yield f"it has no {what}", place
    for part in sorted({"", *(name for name in file.names if name.endswith(".xml"))}):
        for kind, target in file.relations(part).values():
            if kind == "vbaProject":
                yield "it holds macros: save it as a .docx file", place
            elif kind == "font":
                yield "fonts are embedded: turn that off (File, Options, Save)", Place("word/fontTable.xml")
            elif kind not in ("hyperlink", "attachedTemplate") and re.match(r"(?i)(?:https?|file|ftp):|\\\\", target):
                yield f"it is linked to {target}: embed it, or take it out", Place(part or file.main)
