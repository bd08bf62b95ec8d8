"""The style sheet of the PDF: what it says of the twin of a Word style (CSS Cascade 4, CSS 2.1 for the box), and of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

INHERITED = ("font-family", "font-size", "line-height", "font-weight", "font-style", "color")
SIDES = ("top", "right", "bottom", "left")
STEP = re.compile(r"([a-z0-9]+)((?:[.#][\w-]+)*)")


@dataclass(frozen=True, slots=True)
class Look:
    """Of an element, in points; spaces are margins and paddings together. None for what is no length in points."""

    font: str | None
    size: float | None
    line: float | None
    before: float | None
    after: float | None
    bold: bool
    italic: bool
    colour: str | None


class Sheet:
    """A style sheet."""

    def __init__(self, text: str) -> None:
        """Read it."""
        import cssselect2
        import tinycss2

        self._matcher = cssselect2.Matcher()
        self._page: dict[str, Any] = {}
        for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
            if (
                rule.type == "at-rule"
                and rule.lower_at_keyword == "page"
                and not tinycss2.serialize(rule.prelude).strip()
            ):
                self._page |= _declared(rule.content)
            elif rule.type == "qualified-rule":
                declared = _declared(rule.content)
                for selector in cssselect2.compile_selector_list(rule.prelude):
                    self._matcher.add_selector(selector, declared)

    def page(self) -> tuple[list[float], list[float]]:
        """Width and height of the page, and its margins from the top on, clockwise."""
        margins = [_length(self._page.get(f"margin-{side}")) or 0.0 for side in SIDES]
        return [float(value) for value in re.findall(r"([\d.]+)pt", self._page.get("size", ""))], margins

    def look(self, path: str) -> Look:
        """The look of the last element of a path such as `main table.box tr th`, in the page's body."""
        import cssselect2

        root = ElementTree.Element("html")
        at = ElementTree.SubElement(root, "body")
        for tag, marks in STEP.findall(path):
            classes, ids = re.findall(r"\.([\w-]+)", marks), re.findall(r"#([\w-]+)", marks)
            at = ElementTree.SubElement(at, tag, {"class": " ".join(classes), **({"id": ids[0]} if ids else {})})
        values: dict[str, str] = {}
        for element in cssselect2.ElementWrapper.from_html_root(root).iter_subtree():
            values = {name: values[name] for name in INHERITED if name in values} | self._own(element, values)
        return _look(values)

    def _own(self, element: Any, inherited: Mapping[str, str]) -> dict[str, str]:
        """What the rules say of an element, the stronger ones last."""
        matched = sorted(
            (found for found in self._matcher.match(element) if found[2] is None), key=lambda found: found[:2]
        )
        values = {name: value for *_, declared in matched for name, value in declared.items()}
        return {
            n: inherited[n] if v == "inherit" and n in inherited else v
            for n, v in values.items()
            if v != "inherit" or n in inherited
        }


def _declared(content: Sequence[Any]) -> dict[str, str]:
    """The declarations of a rule, shorthands divided."""
    import tinycss2

    found: dict[str, str] = {}
    for one in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if one.type == "declaration":
            found |= dict(_divided(one.lower_name, tinycss2.serialize(one.value).strip()))
    return found


def _divided(name: str, value: str) -> Iterator[tuple[str, str]]:
    """A declaration, or those that a shorthand stands for."""
    if name in ("margin", "padding"):
        parts = value.split()
        parts = [
            parts[0],
            parts[len(parts) > 1],
            parts[2 * (len(parts) > 2)],
            parts[{1: 0, 2: 1, 3: 1}.get(len(parts), 3)],
        ]
        yield from ((f"{name}-{side}", part) for side, part in zip(SIDES, parts, strict=True))
    elif name == "font":
        match = re.fullmatch(r"(?:.* )?([\d.]+pt)/([\d.]+pt) (.+)", value)
        if match:
            yield from zip(("font-size", "line-height", "font-family"), match.groups(), strict=True)
            yield from (("font-weight", "400"), ("font-style", "normal"))
    else:
        yield name, value


def _look(values: Mapping[str, str]) -> Look:
    spaces = {
        side: [_length(values.get(f"{kind}-{side}", "0")) for kind in ("margin", "padding")]
        for side in ("top", "bottom")
    }
    return Look(
        values.get("font-family", "").strip("\"'") or None,
        _length(values.get("font-size")),
        _length(values.get("line-height")),
        _sum(spaces["top"]),
        _sum(spaces["bottom"]),
        values.get("font-weight") in ("700", "bold"),
        values.get("font-style") == "italic",
        _colour(values.get("color")),
    )


def _sum(lengths: Sequence[float | None]) -> float | None:
    known = [length for length in lengths if length is not None]
    return sum(known) if len(known) == len(lengths) else None


def _length(value: str | None) -> float | None:
    """A length in points; None for one in another unit."""
    match = re.fullmatch(r"(-?[\d.]+)pt|0", value or "")
    return float(match[1] or 0) if match else None


def _colour(value: str | None) -> str | None:
    """A colour in six hexadecimal digits."""
    from tinycss2.color3 import parse_color

    parsed = parse_color(value) if value else None
    if parsed is None or isinstance(parsed, str):
        return None
    return "".join(f"{round(part * 255):02X}" for part in (parsed.red, parsed.green, parsed.blue))
