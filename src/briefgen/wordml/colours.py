"""Colours of a Word file (ISO/IEC 29500-1, 17.3.2.6, 17.3.5, 17.18.40, 17.18.78), and their contrast (WCAG 2.1)."""

from __future__ import annotations

import colorsys
import functools
import re

from lxml import etree

Element = etree._Element
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
LEAST_CONTRAST = 4.5  # WCAG 2.1, 1.4.3; asked of large letters too, for which 3 would do
WHITE, BLACK = "FFFFFF", "000000"
RGB = re.compile(r"[0-9A-Fa-f]{6}")
HIGHLIGHTS = {
    "black": BLACK, "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF", "red": "FF0000",
    "yellow": "FFFF00", "white": WHITE, "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000",
    "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0",
}  # fmt: skip
# 17.18.97: the names that styles use, and those of the theme; w:clrSchemeMapping may say otherwise for the first four.
THEMED = {
    "background1": "lt1", "text1": "dk1", "background2": "lt2", "text2": "dk2", "light1": "lt1", "dark1": "dk1",
    "light2": "lt2", "dark2": "dk2", "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip


def luminance(colour: str) -> float:
    """The relative luminance of a colour in six hexadecimal digits, 0 to 1 (WCAG 2.1, “relative luminance”)."""

    def linear(part: str) -> float:
        value = int(part, 16) / 255
        return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(colour[i : i + 2]) for i in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@functools.lru_cache(maxsize=1024)
def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.1, “contrast ratio”)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


class Theme:
    """The colours of a theme part, by the names that `w:themeColor` uses; without a theme no name is known."""

    def __init__(self, root: Element | None) -> None:
        """Read the colour scheme (20.1.6.2)."""
        self._colours: dict[str, str] = {}  # six digits by name
        scheme = root.find(f".//{A}clrScheme") if root is not None else None
        for entry in scheme if scheme is not None else ():
            for value in entry.iter(f"{A}srgbClr", f"{A}sysClr"):
                self._colours[etree.QName(entry).localname] = str(value.get("lastClr") or value.get("val"))

    def of(self, element: Element, value: str, theme: str) -> str | None:
        """The colour that an element names by its attributes `value`, or `theme` with its tint and shade; None for “auto”."""
        named = element.get(f"{W}{theme}Color" if theme != "theme" else f"{W}themeColor")
        known = self._colours.get(THEMED.get(named, named)) if named else None
        if known and RGB.fullmatch(known):
            return _shifted(known, element.get(f"{W}{theme}Tint"), element.get(f"{W}{theme}Shade"))
        given = element.get(f"{W}{value}", "auto")
        return given.upper() if RGB.fullmatch(given) else None

    def text(self, element: Element) -> str | None:
        """The colour of `w:color` (17.3.2.6); None where Word chooses black or white, whichever can be read."""
        return self.of(element, "val", "theme")

    def shading(self, element: Element) -> str | None:
        """The colour of `w:shd` (17.3.5), of a pattern the mixture that is seen from afar; None where nothing is painted."""
        kind = element.get(f"{W}val", "clear")
        fill = self.of(element, "fill", "themeFill")
        if kind in ("clear", "nil"):
            return fill if kind == "clear" else None
        share = 1.0 if kind == "solid" else int(kind[3:]) / 100 if re.fullmatch(r"pct\d+", kind) else 0.5
        return _mixed(fill or WHITE, self.text(element) or BLACK, share)


def _shifted(colour: str, tint: str | None, shade: str | None) -> str:
    """The colour made lighter by `tint` and darker by `shade`, both of 255 in hexadecimal digits (17.3.2.6)."""
    hue, light, saturation = colorsys.rgb_to_hls(*(int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)))
    if tint:
        light = light * int(tint, 16) / 255 + 1 - int(tint, 16) / 255
    if shade:
        light *= int(shade, 16) / 255
    return "".join(f"{round(part * 255):02X}" for part in colorsys.hls_to_rgb(hue, min(light, 1.0), saturation))


def _mixed(below: str, above: str, share: float) -> str:
    pairs = ((int(below[i : i + 2], 16), int(above[i : i + 2], 16)) for i in (0, 2, 4))
    return "".join(f"{round(low + (high - low) * share):02X}" for low, high in pairs)


def highlight(element: Element) -> str | None:
    """The colour of `w:highlight` (17.3.2.15); None for none."""
    return HIGHLIGHTS.get(element.get(f"{W}val", "none"))


def readable(text: str | None, ground: str, least: float = LEAST_CONTRAST) -> bool:
    """Whether text of a colour (None: the one that Word chooses) can be read on a ground."""
    return text is None or contrast(text, ground) >= least
