"""Domain blocks: what the trade calls story, listing and passage. Each lowers itself to the blocks of `document`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from briefgen import document as d
from briefgen.blocks import listing, passage, story
from briefgen.context import Context

Lower = Callable[[d.Domain, Context], d.Blocks]

BLOCKS: Mapping[str, Lower] = {
    "story": story.lower,
    "listing": listing.lower,
    "passage": passage.lower,
}
