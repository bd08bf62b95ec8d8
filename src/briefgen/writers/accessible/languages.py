"""Languages (ISO 14289-1, 7.2; ISO 32000-1, 14.9.2): words in another language than the paper's say which."""

from __future__ import annotations

from briefgen.writers.accessible.structure import Element, Structure


def languages(structure: Structure) -> None:
    """Carry `lang` over from the page, which WeasyPrint does for the whole of it only."""
    _give(structure.root, "")


def _give(element: Element, around: str) -> None:
    for kid in element.elements:
        lang = around if kid.html is None else str(kid.html.get("lang") or around)
        if lang != around:
            kid.lang = lang
        _give(kid, lang)
