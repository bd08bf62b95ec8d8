"""One thing, one word: two ways to write a term make readers look for a difference.

Looks for: terms that the house writes in another way. They are in `preferred-terms.yaml` of the house style, each with the form
to use; a term there with a capital stands for itself only. Names on record and quotations are left alone.

Example: Policymakers from the member states met.

Mend: write the form of the house.
"""

from __future__ import annotations

from briefgen.editor.prose import Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.phrases import Met, like, phrases


@rule("preferred-term", "warning", languages=("en",))
def preferred_term(reading: Reading) -> Findings:
    """Find terms that the house writes in another way."""
    pairs = reading.style.pairs("preferred-terms")
    known = phrases(tuple(pairs))
    for prose in reading.prose:
        for met in known.met(prose):
            right = _right(met, prose, pairs[met.phrase])
            words = prose.text[met.start : met.end]
            if right != words and not _is_name(words, reading):
                place = Quote(prose, met.start, met.end)
                yield Finding(f"the house does not write “{words}”", place, f"write “{right}”", mend=right)


def _right(met: Met, prose: Prose, form: str) -> str:
    return form if form[0].isupper() else like(prose.text[met.start : met.end].split()[0], form)


def _is_name(words: str, reading: Reading) -> bool:
    return words[0].isupper() and reading.is_name(words)
