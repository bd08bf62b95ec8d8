"""The pages of both versions, by the anchors of their redline: what its tables of contents print in Word."""

from __future__ import annotations

from briefgen.redline.comparing import Compared
from briefgen.writers.layout import Layout


def both_layouts(compared: Compared, old: Layout, new: Layout) -> Layout:
    """The pages of the new version, and those of the old one, for the anchors of the redline."""
    return Layout(
        {anchor: new.pages[name] for anchor, name in compared.new.items() if name in new.pages},
        new.total,
        {anchor: old.pages[name] for anchor, name in compared.old.items() if name in old.pages},
    )
