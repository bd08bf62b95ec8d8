"""Beyond some sixty words a reader has lost the beginning of a sentence by its end.

Looks for: sentences of more than sixty words. Lists of members in parentheses and after a colon count as well.

Example: a sentence that goes on for six lines.

Mend: make two sentences of it, or a list.
"""

from __future__ import annotations

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

MOST = 60


@rule("long-sentence", "info")
def long_sentence(reading: Reading) -> Findings:
    """Find sentences that are too long."""
    for prose in reading.running:
        for start, end in prose.sentences if len(prose.words) > MOST else ():
            count = sum(start <= word.start() < end for word in prose.words)
            if count > MOST:
                stop = prose.text.find(" ", start + 40)
                message = f"a sentence of {count} words"
                yield Finding(message, Quote(prose, start, stop), "make two of it")
