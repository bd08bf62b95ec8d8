"""An acronym whose letters are not the initials of its words has a slip in one of the two.

Looks for: “Words in Full (WIF)” where the initials of the words, each in its turn, do not give the letters, though they come
near: in another order, or with one letter or word wrong. Words such as “of” and “and” may be left out, a hyphenated word may
give one letter or two. Names of records and the entries of `acronyms.yaml` and `acronyms-everyday.yaml` are in order.

Example: International Cleantech Network (CIN)

Mend: put the letters, or the words, right. Where the acronym comes from another language, list it in `acronyms.yaml`.
"""

from __future__ import annotations

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.acronyms import Acronyms, Introduction
from briefgen.knowledge.initials import resembles, same_words


@rule("acronym-initials", "warning", guesses=True, languages=("en",))
def acronym_initials(reading: Reading) -> Findings:
    """Find acronyms that do not match the words that they stand for."""
    acronyms = reading.acronyms
    for one in acronyms.introductions:
        if one.fits or one.use.key in acronyms.everyday or _is_known(one, acronyms):
            continue
        if resembles(one.use.key, one.words.split(), acronyms.stop):
            message = f"“{one.use.key}” are not the initials of “{one.words}”"
            place = Quote(one.use.prose, one.use.start, one.use.end)
            yield Finding(message, place, "put the letters or the words right")


def _is_known(one: Introduction, acronyms: Acronyms) -> bool:
    """Whether it is a name on record, or the glossary or a record has it with just these words."""
    key = one.use.key
    known = acronyms.glossary.get(key) or acronyms.known.get(key)
    if known is None:
        return key in acronyms.names
    words = same_words(known, acronyms.stop)
    before = same_words(one.use.prose.text[max(0, one.end - 200) : one.end], acronyms.stop)
    return before[-len(words) :] == words
