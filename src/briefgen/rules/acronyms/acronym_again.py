"""An acronym is introduced once; a second introduction makes readers wonder whether something else is meant.

Looks for: a second introduction of an acronym in the text, in boxes and notes, with the same words. The abstract, which is
read by itself, does not count.

Example: European Cluster Collaboration Platform (ECCP) in section 1 and again in section 4.

Mend: write the acronym alone at the second place.
"""

from __future__ import annotations

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.initials import same_words


@rule("acronym-again", "info", languages=("en",))
def acronym_again(reading: Reading) -> Findings:
    """Find introductions that repeat an earlier one."""
    acronyms = reading.acronyms
    for one in acronyms.introductions:
        first = acronyms.first[one.use.key]
        if one is first or not (one.use.inside and one.fits) or one.use.key in acronyms.names:
            continue
        if same_words(one.words, acronyms.stop) == same_words(first.words, acronyms.stop):
            message = f"“{one.use.key}” was introduced before"
            place = Quote(one.use.prose, min(one.start, one.use.start), max(one.end, one.use.end))
            yield Finding(message, place, f"write “{one.use.key}” alone")
