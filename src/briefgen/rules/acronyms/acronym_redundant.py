"""The last word of an acronym need not follow it: the N of “EEN network” is the network already.

Looks for: an acronym followed by the word that its last letter stands for, or, where it stands for “X of Y”, by X. What
it stands for is taken from its introduction, from the records and from the glossary `acronyms.yaml`.

Example: ESCP partnerships, MoU memorandum, ISI initiative

Mend: write the acronym alone.
"""

from __future__ import annotations

import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.acronyms import Acronyms, Use
from briefgen.knowledge.initials import letters

NEXT = re.compile(r" ([^\W\d_]+(?:[’'][^\W\d_]+)?)(?![\w]|-\w| [A-Z])")
PLURAL = re.compile(r"(?:ies|s)$|(?<=ra)nda$")


@rule("acronym-redundant", "warning", languages=("en",))
def acronym_redundant(reading: Reading) -> Findings:
    """Find acronyms with their last word once more."""
    acronyms = reading.acronyms
    said = {key: _heads(key, words, acronyms) for key, words in acronyms.long.items()}
    for use in acronyms.uses:
        following = NEXT.match(use.prose.text, use.end)
        heads = said.get(use.key) or said.get(use.key.partition("-")[0])
        if not following or not heads or _stem(following[1]) not in heads:
            continue
        written = use.prose.text[use.start : use.end]
        place = Quote(use.prose, use.start, following.end())
        message = f"“{place.words}” says “{following[1]}” twice"
        yield Finding(message, place, "write the acronym alone", mend=_alone(use, written, following[1]))


def _heads(key: str, words: str, acronyms: Acronyms) -> set[str]:
    """The words that must not follow: the one of the last letter, or, in “X of Y”, X."""
    before, of, _ = words.partition(" of ")
    parts = [
        part for part in re.split(r"[\s–-]+", before if of and before else words) if part.lower() not in acronyms.stop
    ]
    if of:
        return {_stem(parts[-1])} if parts else set()
    last = letters(key)[-1:]
    return {_stem(next((part for part in reversed(parts) if part[:1].upper() == last), ""))} - {""}


def _stem(word: str) -> str:
    word = re.sub(r"[’']s?$", "", word.lower())
    return PLURAL.sub(lambda match: {"ies": "y", "nda": "ndum"}.get(match[0], ""), word)


def _alone(use: Use, written: str, word: str) -> str | None:
    if "’" in word or "'" in word:
        return None
    plural = _stem(word) != word.lower()
    return (
        f"{written}s"
        if plural and not use.plural and "-" not in written
        else written
        if use.plural or not plural
        else None
    )
