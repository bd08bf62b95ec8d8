"""A paper for a public authority writes “does not”; “doesn’t” is how people speak.

Looks for: contractions of `contractions.yaml` of the house style, with a typewriter’s or a printer’s apostrophe, outside
quotations.

Example: The platform doesn’t list them.

Mend: write the words in full.
"""

from __future__ import annotations

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.phrases import like


@rule("contraction", "warning", languages=("en",))
def contraction(reading: Reading) -> Findings:
    """Find contractions."""
    pairs = {word.replace("'", "’"): full for word, full in reading.style.pairs("contractions").items()}
    for prose in reading.prose:
        for match, word in zip(prose.words, prose.plain_words, strict=True):
            full = pairs.get(word)
            if full and not prose.is_quoted(*match.span()):
                full = like(match[0], full)
                message = f"“{match[0]}” is how people speak"
                yield Finding(message, Quote(prose, *match.span()), f"write “{full}”", mend=full)
