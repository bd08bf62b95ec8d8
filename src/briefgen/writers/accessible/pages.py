"""Page labels (ISO 14289-1, 7.17; ISO 32000-1, 12.4.2): a viewer counts the pages as they are printed, from the cover on."""

from __future__ import annotations

import pydyf

from briefgen.writers.accessible.structure import Structure


def page_labels(structure: Structure) -> None:
    """Say that the pages are numbered 1, 2, 3 …"""
    decimal = pydyf.Dictionary({"S": "/D"})
    structure.pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array([0, decimal])})
