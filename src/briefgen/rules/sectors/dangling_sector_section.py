"""A reference to a group that the paper does not have sends readers on a search.

Looks for: “could also stand under …”, “listed in the … section”, “the … group” and the like with a sector that has
neither a group in the lists nor a heading of its own.

Example: MobiGoIn could also fit in the digital industries section. (Nothing is listed under digital industries.)

Mend: name a group that there is, or tell it without a reference to a section: “it has to do with digital industries
as well”.
"""

from __future__ import annotations

import re

from briefgen import document as d
from briefgen.editor.prose import Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.sectorial import Named, SectorNames, key
from briefgen.rewrite import walk

BEFORE = re.compile(
    r"\b(?:(?:list|plac|present|describ|group|mention|classif|fil|enter|count|treat|show|discuss|cover)\w*|stands?|fits?|found|belongs?"
    r"|appears?|shown|put|stood|seen?|see)\s+(?:\w+\s+){0,2}?(?:under|in|with|into|among|within|to)\s+(?:the\s+|those\s+of\s+)?[“\"]?$",
    re.IGNORECASE,
)
UNDER = re.compile(r"\bunder\s+(?:the\s+)?[“\"]?$", re.IGNORECASE)
AFTER = re.compile(r"[”\"]?\s+(?:section|heading|group|category|chapter|headline|part of the list)s?\b", re.IGNORECASE)
SECTION = re.compile(
    r"\b(?:section|heading|group|category|chapter)\s+(?:on|for|of|about)\s+(?:the\s+)?[“\"]?$", re.IGNORECASE
)
NEAR = 60


@rule("dangling-sector-section", "warning", guesses=True, languages=("en",))
def dangling_sector_section(reading: Reading) -> Findings:
    """Find references to groups and sections on sectors that the paper does not have."""
    names = SectorNames(reading.holdings.all("sectors"))
    labels: list[str] | None = None
    for prose in reading.of("paragraph", "cell", "note"):
        for named in names.find(prose.text):
            if _refers(prose, named):
                labels = labels if labels is not None else _labels(reading)
                name = key(names.names[named.id])
                if not any(name in label for label in labels):
                    words = prose.text[named.start : named.end]
                    message = f"the paper has no group and no section “{words}”"
                    yield Finding(message, Quote(prose, named.start, named.end), "name one that there is")


def _refers(prose: Prose, named: Named) -> bool:
    before = prose.text[max(0, named.start - NEAR) : named.start]
    if SECTION.search(before) or AFTER.match(prose.text, named.end):
        return True
    placed = BEFORE.search(before)
    return bool(placed and UNDER.search(before))


def _labels(reading: Reading) -> list[str]:
    """The headings and the bold first lines of items."""
    found = [key(prose.text) for prose in reading.of("heading")]
    for block in walk(reading.document.blocks):
        if (
            isinstance(block, d.Paragraph)
            and block.children
            and all(isinstance(one, d.Strong) for one in block.children)
        ):
            found.append(key("".join(t.text for t in walk((block,)) if isinstance(t, d.Text))))
    return found
