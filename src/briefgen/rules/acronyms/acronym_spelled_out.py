"""Once an acronym is introduced, readers expect it; the long form further down is longer and looks like another thing.

Looks for: the words of an acronym that was introduced before, written out again without the acronym. Headings, titles,
quotations and the abstract are left alone, and so are words that are part of a longer name.

Example: The Enterprise Europe Network (EEN) has offices. Ask the Enterprise Europe Network.

Mend: write the acronym.
"""

from __future__ import annotations

import re

from briefgen.editor.prose import Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.acronyms import Introduction, is_citation

BEFORE = re.compile(r"(?P<word>[A-Z][\w’-]*)[ –-]+$")
AFTER = re.compile(r"s?(?: –)? [A-Z(]|s?-\w|s?,? (?:on|for|of|and) (?:the )?[A-Z]|s? –")


@rule("acronym-spelled-out", "info", languages=("en",))
def acronym_spelled_out(reading: Reading) -> Findings:
    """Find long forms of which the acronym is known already."""
    first = {one.words.lower(): one for one in reading.acronyms.first.values() if _counts(one)}
    if not first:
        return
    longest = "|".join(re.escape(words) for words in sorted(first, key=len, reverse=True))
    written = re.compile(rf"(?<![\w-])(?:{longest})s?(?!\w)", re.IGNORECASE)
    cited = tuple(source.label for _, source in reading.holdings.of("sources") if source.label)
    for order, prose in enumerate(reading.prose):
        if (
            prose.kind not in ("paragraph", "cell")
            or prose.place.on_cover
            or is_citation(prose)
            or prose.text.startswith(cited)
        ):
            continue
        for match in prose.find(written, quoted=False):
            one = first.get(match[0].lower()) or first.get(match[0].lower().removesuffix("s"))
            if one and (order, match.start()) > one.use.at and not _in_name(prose, match, reading.acronyms.stop):
                message = f"“{match[0]}” is written out, though “{one.use.key}” was introduced"
                yield Finding(message, Quote(prose, *match.span()), f"write “{one.use.key}”")


def _counts(one: Introduction) -> bool:
    return one.fits and one.use.inside and " " in one.words


def _in_name(prose: Prose, match: re.Match[str], stop: frozenset[str]) -> bool:
    """Whether it is part of a longer name, or introduces the acronym again."""
    capital = match[0][0].isupper() and BEFORE.search(prose.text[max(0, match.start() - 40) : match.start()])
    return bool(capital and capital["word"].lower() not in stop) or bool(AFTER.match(prose.text, match.end()))
