"""What decides where lines and pages end in a Word file: measures of styles and pages (ISO/IEC 29500-1, 17.3, 17.6)."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.wordml.accessibility.contrast import Inks
from briefgen.wordml.accessibility.file import WordFile
from briefgen.wordml.styles import VAL, Styles, W

ON = (None, "1", "true", "on")


@dataclass(frozen=True, slots=True)
class Metrics:
    """Of a style, in points; None where it says nothing, or for a line as high as what stands in it. Colours in six digits."""

    font: str | None
    size: float | None
    line: float | None
    before: float | None
    after: float | None
    bold: bool
    italic: bool
    colour: str | None


def metrics(file: WordFile, key: str) -> Metrics:
    """The measures of the style of an id, with what it is based on."""
    styles = file.styles
    exact = styles.find(key, "pPr", "spacing", "lineRule") == "exact"
    line = styles.find(key, "pPr", "spacing", "line") if exact else None
    colours = [file.theme.text(c) for p in styles.properties(key, "rPr") for c in p.iterchildren(f"{W}color")]
    return Metrics(
        styles.find(key, "rPr", "rFonts", "ascii"),
        _points(styles.find(key, "rPr", "sz"), 2),
        _points(line, 20),
        _points(styles.find(key, "pPr", "spacing", "before"), 20),
        _points(styles.find(key, "pPr", "spacing", "after"), 20),
        _is_on(styles, key, "b"),
        _is_on(styles, key, "i"),
        colours[-1] if colours else None,
    )


def stretched(file: WordFile, key: str) -> list[str]:
    """What a style does to its letters that makes them wider or closer: kerning, spacing, scale."""
    found = {name: file.styles.find(key, "rPr", name) for name in ("kern", "spacing", "w", "position")}
    harmless = {"kern": "0", "spacing": "0", "w": "100", "position": "0"}
    return [name for name, value in found.items() if value not in (None, harmless[name])]


def _points(value: str | None, unit: int) -> float | None:
    return int(value) / unit if value and value.lstrip("-").isdecimal() else None


def _is_on(styles: Styles, key: str, name: str) -> bool:
    found = [mark.get(VAL) for p in styles.properties(key, "rPr") for mark in p.iterchildren(f"{W}{name}")]
    return bool(found) and found[-1] in ON


def colours(file: WordFile, key: str, run: str, table: str) -> tuple[str | None, str]:
    """The colours of text and ground in a paragraph style with a character style (ids, or “”) in the first row of a table style."""
    return Inks(file).styled(key, run, table)


@dataclass(frozen=True, slots=True)
class Page:
    """The measures of a section's page, in points."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float


def pages(file: WordFile) -> list[Page]:
    """The pages of all sections."""
    found = []
    for section in file.document.iter(f"{W}sectPr"):
        size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        if size is not None and margins is not None:
            given = [
                size.get(f"{W}w"),
                size.get(f"{W}h"),
                *(margins.get(f"{W}{n}") for n in ("top", "right", "bottom", "left")),
            ]
            found.append(Page(*(_points(value, 20) or 0.0 for value in given)))
    return found
