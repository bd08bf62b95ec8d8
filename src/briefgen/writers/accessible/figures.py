"""Pictures (ISO 14289-1, 7.3; ISO 32000-1, 14.8.5.4): each says where it stands on its page."""

from __future__ import annotations

import pydyf

from briefgen.writers.accessible.structure import Structure

SCALE = 0.75  # points of a CSS pixel


def figures(structure: Structure) -> None:
    """Give the box of each picture in the units of the page, from its bottom; WeasyPrint gives it in pixels from the top."""
    for figure in [one for one in structure.root.walk() if one.kind == "Figure"]:
        box, page = figure.box, next(figure.leaves()).page
        left, top = box.content_box_x() * SCALE, structure.height(page) - box.content_box_y() * SCALE
        corners = (left, top - box.height * SCALE, left + box.width * SCALE, top)
        figure.attributes = {"O": "/Layout", "Placement": "/Block", "BBox": pydyf.Array(corners)}
