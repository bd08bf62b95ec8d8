"""An acronym that stands for two things, or for one thing under two names, makes readers look for a difference.

Looks for: introductions whose words differ from those of an earlier introduction of the same acronym, from the record of the
body or network that has this acronym, or from the glossary `acronyms.yaml` of the house style. Plurals, hyphens and American
spellings make no difference.

Example: European Cluster Cooperation Platform (ECCP), where the record has: European Cluster Collaboration Platform.

Mend: write the words that are right; or choose another acronym for the second meaning.
"""

from __future__ import annotations

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.initials import same_words


@rule("acronym-two-meanings", "warning", languages=("en",))
def acronym_two_meanings(reading: Reading) -> Findings:
    """Find acronyms with two meanings."""
    acronyms = reading.acronyms
    meanings = {**acronyms.glossary, **acronyms.known}
    for one in acronyms.introductions:
        key = one.use.key
        if not one.fits:
            continue
        known = meanings.setdefault(key, one.words)
        if same_words(known, acronyms.stop) != same_words(one.words, acronyms.stop):
            where = (
                "on record" if key in acronyms.known else "in the glossary" if key in acronyms.glossary else "before"
            )
            message = f"“{key}” stands for “{one.words}” here, but for “{known}” {where}"
            yield Finding(message, Quote(one.use.prose, one.start, one.end), "let it stand for one thing")
