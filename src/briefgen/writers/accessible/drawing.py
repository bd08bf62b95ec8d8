"""What the steps found, put into the content of the pages: artefacts, and spaces. Nothing that is seen changes."""

from __future__ import annotations

from typing import Any

import pydyf

from briefgen.writers.accessible.structure import Mark, Structure


def write_content(structure: Structure) -> None:
    """Go through what is drawn on each page, mark by mark."""
    for number, page in enumerate(structure.pages):
        stream = structure.pdf.objects[int(page["Contents"].split()[0])].stream
        mark, font, shown = None, "", None
        for index, item in enumerate(stream):
            if type(item) is bytes:
                if item[-3:] == b" TJ":
                    shown = index
                elif item[-3:] == b" Tf":
                    font = item[1:].split()[0].decode()
                elif item == b"EMC":
                    if mark in structure.spaced and shown is not None:
                        stream[shown] = _with_space(stream[shown], structure.space_glyphs.get(font))
                    mark = None
            elif isinstance(item, pydyf.Dictionary) and "MCID" in item:
                mark, shown = Mark(number, item["MCID"]), None
                if mark in structure.artefacts:  # ISO 32000-1, 14.8.2.2.2: `/Artifact <</Type /Pagination>> BDC`
                    stream[index - 1 : index + 1] = ["/Artifact", pydyf.Dictionary(structure.artefacts[mark])]


def _with_space(shown: Any, glyph: int | None) -> Any:
    """`[<0041>] TJ` → `[<0041><0003>] TJ`; a font without a space stays without it."""
    return shown if glyph is None else shown.removesuffix(b"] TJ") + f"<{glyph:04x}>] TJ".encode()
