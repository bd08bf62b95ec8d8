"""The styles of a Word file, resolved: what each one says itself, or by the styles that it is based on (ISO/IEC 29500-1, 17.7)."""

from __future__ import annotations

from functools import cached_property

from lxml import etree

Element = etree._Element
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"


class Styles:
    """A styles part."""

    def __init__(self, root: Element) -> None:
        """Index its styles."""
        self.root = root
        self._by_id = {style.get(f"{W}styleId", ""): style for style in root.iterchildren(f"{W}style")}
        self._chains: dict[str, tuple[Element, ...]] = {}
        self._properties: dict[tuple[str, str], tuple[Element, ...]] = {}
        self._defaults: dict[str, Element | None] = {}
        self._outlines: dict[str, int | None] = {}

    @cached_property
    def names(self) -> dict[str, str]:
        """The ids of the styles by their names in lower case (names are Word's own, in English, in every Word)."""
        return {self.name(key).lower(): key for key in self._by_id}

    @cached_property
    def defaults(self) -> dict[str, str]:
        """The ids of the default styles, by type."""
        return {s.get(f"{W}type", ""): k for k, s in self._by_id.items() if s.get(f"{W}default") in ("1", "true", "on")}

    def name(self, key: str) -> str:
        """The name of the style of an id; empty when there is none."""
        found = self._by_id[key].find(f"{W}name") if key in self._by_id else None
        return found.get(VAL, "") if found is not None else ""

    def kind(self, key: str) -> str:
        """“paragraph”, “character”, “table” or “numbering”."""
        return self._by_id[key].get(f"{W}type", "") if key in self._by_id else ""

    def chain(self, key: str) -> tuple[Element, ...]:
        """The style of an id after those that it is based on, the root first; a circle is followed once."""
        if key not in self._chains:
            chain: list[Element] = []
            seen: set[str] = set()
            at = key
            while at in self._by_id and at not in seen:
                seen.add(at)
                chain.insert(0, self._by_id[at])
                base = self._by_id[at].find(f"{W}basedOn")
                at = base.get(VAL, "") if base is not None else ""
            self._chains[key] = tuple(chain)
        return self._chains[key]

    def default(self, kind: str) -> Element | None:
        """The document's defaults for “rPr” or “pPr” (17.7.5)."""
        if kind not in self._defaults:
            self._defaults[kind] = self.root.find(f"{W}docDefaults/{W}{kind}Default/{W}{kind}")
        return self._defaults[kind]

    def properties(self, key: str, kind: str) -> tuple[Element, ...]:
        """The properties (“rPr”, “pPr”) of a style and its bases, the strongest last; those of the document come first."""
        if (key, kind) not in self._properties:
            default = self.default(kind)
            own = [found for style in self.chain(key) for found in style.iterchildren(f"{W}{kind}")]
            self._properties[key, kind] = (*([default] if default is not None else []), *own)
        return self._properties[key, kind]

    def find(self, key: str, kind: str, name: str, attribute: str = "val") -> str | None:
        """An attribute of a property, as the style or the nearest of its bases has it."""
        found = None
        for properties in self.properties(key, kind):
            for element in properties.iterchildren(f"{W}{name}"):
                found = element.get(f"{W}{attribute}", found)
        return found

    def outline(self, key: str) -> int | None:
        """The level (from 1) that a style gives to headings (17.3.1.20); None for text."""
        if key not in self._outlines:
            level = self.find(key, "pPr", "outlineLvl")
            self._outlines[key] = int(level) + 1 if level and level.isdecimal() and int(level) < 9 else None
        return self._outlines[key]
