"""A word that exists but is not the one that is meant passes every spelling checker.

Looks for: words that are often taken for each other (its and it’s, affect and effect, form and from, trough and through), in
phrases in which only one of them can stand. The phrases are in `confused-words.yaml` of the house style.

Example: The effects of it’s programme depend form the budget.

Mend: read the sentence and write the word that is meant.
"""

from __future__ import annotations

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.phrases import phrases


@rule("confused-word", "warning", guesses=True, languages=("en",))
def confused_word(reading: Reading) -> Findings:
    """Find words in phrases where another one is meant."""
    pairs = reading.style.pairs("confused-words")
    known = phrases(tuple(pairs))
    for prose in reading.prose:
        for met in known.met(prose):
            place = Quote(prose, met.start, met.end)
            yield Finding(f"“{place.words}” looks like a slip", place, f"is “{pairs[met.phrase]}” meant?")
