"""Short words are read; long phrases that say the same are skipped.

Looks for: phrases of `wordy-phrases.yaml` of the house style, each of which has a shorter one there.

Example: In order to cooperate, due to the fact that …

Mend: write the shorter one where it fits the sentence.
"""

from __future__ import annotations

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.phrases import phrases


@rule("wordy-phrase", "info", guesses=True, languages=("en",))
def wordy_phrase(reading: Reading) -> Findings:
    """Find phrases for which there is a shorter one."""
    pairs = reading.style.pairs("wordy-phrases")
    known = phrases(tuple(pairs))
    for prose in reading.running:
        for met in known.met(prose):
            place = Quote(prose, met.start, met.end)
            yield Finding(f"“{place.words}” is wordy", place, f"write “{pairs[met.phrase]}”")
