"""Lists (ISO/IEC 29500-1, 17.9): the numbering instances of the template's list styles, and new ones that restart."""

from __future__ import annotations

from docx.opc.part import XmlPart

from briefgen.wordml.element import W, w


class Numbering:
    """Makes numbering instances (`w:num`) in a numbering part."""

    def __init__(self, part: XmlPart) -> None:
        """Work on the template's numbering part."""
        self._root = part.element

    def restarted(self, style: str, level: int, start: int) -> int:
        """The id of a new instance of the list to which the paragraph style `style` belongs, counting from `start` at `level`."""
        abstract = self._abstract_of(style)
        nums = [int(num.get(f"{{{W}}}numId", "0")) for num in self._root.iterchildren(f"{{{W}}}num")]
        number = max([0, *nums]) + 1
        override = w("lvlOverride", w("startOverride", val=start), ilvl=level)
        self._root.append(w("num", w("abstractNumId", val=abstract), override, numId=number))
        return number

    def _abstract_of(self, style: str) -> str:
        for abstract in self._root.iterchildren(f"{{{W}}}abstractNum"):
            if any(link.get(f"{{{W}}}val") == style for link in abstract.iter(f"{{{W}}}pStyle")):
                return str(abstract.get(f"{{{W}}}abstractNumId"))
        raise KeyError(style)
