"""The numbers that Word prints before paragraphs, counted as it counts them (ISO/IEC 29500-1, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

Element = etree._Element
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
VAL = f"{{{W}}}val"
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"),
    (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    kind: str
    text: str
    style: str


class Numbers:
    """Counts the paragraphs of a document, which are to be asked for in their order."""

    def __init__(self, styles: Element, numbering: Element) -> None:
        """From the styles part and the numbering part."""
        self._styles = {s.get(f"{{{W}}}styleId", ""): s for s in styles.iter(f"{{{W}}}style")}
        lists = {a.get(f"{{{W}}}abstractNumId", ""): _levels(a) for a in numbering.iter(f"{{{W}}}abstractNum")}
        self._lists: dict[str, tuple[str, dict[int, _Level]]] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        for num in numbering.iterchildren(f"{{{W}}}num"):
            key, abstract = num.get(f"{{{W}}}numId", ""), _value(num, "abstractNumId")
            self._lists[key] = (abstract, lists.get(abstract, {}))
            self._restarts[key] = {
                int(o.get(f"{{{W}}}ilvl", "0")): int(_value(o, "startOverride") or 1)
                for o in num.iterchildren(f"{{{W}}}lvlOverride")
            }
        self._counts: dict[str, dict[int, int]] = {}

    def next(self, paragraph: Element, style: str) -> str:
        """The number of the next paragraph, which has a style of this id; empty when it has none."""
        own = paragraph.find(f"{{{W}}}pPr/{{{W}}}numPr")
        styled = self._of_style(style)
        number = _value(own, "numId") or _value(styled, "numId")
        if number not in self._lists:
            return ""
        abstract, levels = self._lists[number]
        of_style = next((n for n, level in levels.items() if level.style == style), None)
        at = _value(own, "ilvl") or (str(of_style) if of_style is not None else _value(styled, "ilvl"))
        return self._counted(number, abstract, levels, int(at or 0))

    def _of_style(self, style: str) -> Element | None:
        """The numbering of a style, or of the nearest one that it is based on."""
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            found = self._styles[style].find(f"{{{W}}}pPr/{{{W}}}numPr")
            if found is not None:
                return found
            style = _value(self._styles[style], "basedOn")
        return None

    def _counted(self, number: str, abstract: str, levels: dict[int, _Level], at: int) -> str:
        if at not in levels or levels[at].kind in ("bullet", "none"):
            return levels[at].text if at in levels else ""
        counts = self._counts.setdefault(abstract, {})
        if at in self._restarts[number]:
            counts[at] = self._restarts[number].pop(at)
        else:
            counts[at] = counts[at] + 1 if at in counts else levels[at].start
        for deeper in [level for level in counts if level > at]:
            del counts[deeper]

        def shown(match: re.Match[str]) -> str:
            level = int(match[1]) - 1
            return _figure(counts.get(level, levels[level].start), levels[level].kind)

        return re.sub(r"%(\d)", shown, levels[at].text)


def _value(parent: Element | None, name: str) -> str:
    found = parent.find(f"{{{W}}}{name}") if parent is not None else None
    return found.get(VAL, "") if found is not None else ""


def _levels(abstract: Element) -> dict[int, _Level]:
    return {
        int(lvl.get(f"{{{W}}}ilvl", "0")): _Level(
            int(_value(lvl, "start") or 0), _value(lvl, "numFmt"), _value(lvl, "lvlText"), _value(lvl, "pStyle")
        )
        for lvl in abstract.iterchildren(f"{{{W}}}lvl")
    }


def _figure(number: int, kind: str) -> str:
    if kind == "lowerLetter" and number > 0:
        return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    return roman(number) if kind == "lowerRoman" else str(number)


def roman(number: int) -> str:
    """A number in Roman numerals, in small letters."""
    out = ""
    for value, signs in ROMAN:
        out, number = out + signs * (number // value), number % value
    return out
