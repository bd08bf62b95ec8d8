"""Domain blocks: story, listing and passage, and what is confidential. Each lowers itself to the blocks of `document`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from briefgen import document as d
from briefgen.blocks import confidential, listing, passage, story
from briefgen.context import Context

Lower = Callable[[d.Domain, Context], d.Blocks]

BLOCKS: Mapping[str, Lower] = {
    "story": story.lower,
    "listing": listing.lower,
    "passage": passage.lower,
    "confidential": confidential.lower,
}
