"""When words are exchanged in a sentence, the little word before or after them often stays behind.

Looks for: words that cannot follow each other in English (“the a”, “of in”, “is are”, “to has”, “will be be”), as
`impossible-pairs.yaml` of the house style lists them.

Example: The network has the a partner in Ottawa, and can has more.

Mend: read the sentence, and delete or change one of the words.
"""

from __future__ import annotations

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.phrases import phrases


@rule("impossible-pair", "warning", guesses=True, languages=("en",))
def impossible_pair(reading: Reading) -> Findings:
    """Find words that cannot follow each other."""
    known = phrases(reading.style.words("impossible-pairs"))
    good = phrases(reading.style.words("impossible-pairs-exceptions"))
    for prose in reading.prose:
        found = list(known.met(prose))
        allowed = [(met.start, met.end) for met in good.met(prose)] if found else []
        for met in found:
            place = Quote(prose, met.start, met.end)
            if not any(start <= met.start and met.end <= end for start, end in allowed) and not _is_letter(place):
                yield Finding(f"“{place.words}”: these words do not go together", place, "read the sentence again")


def _is_letter(place: Quote) -> bool:
    """Whether a capital A in it is no article (“category A of”), or the words are parted by a sentence or an abbreviation’s end."""
    words = place.words.split()
    return any(word[0].isupper() for word in words[1:]) or (words[0] == "A" and place.start > 0)
