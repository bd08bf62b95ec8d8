"""A sentence that stands in two places was copied, and one of the two has not been changed, or not been deleted.

Looks for: sentences of eight words or more that the paper has twice, in its text or its notes.

Example: a paragraph pasted into a second section, of which one sentence was left as it was.

Mend: delete one, or change it to say what is new there.
"""

from __future__ import annotations

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

WORDS = 8


@rule("repeated-sentence", "warning", guesses=True)
def repeated_sentence(reading: Reading) -> Findings:
    """Find sentences that stand twice."""
    seen: dict[str, str] = {}
    for prose in reading.running:
        for start, end in prose.sentences:
            sentence = prose.text[start:end].rstrip()
            if sentence.count(" ") + 1 >= WORDS and sentence[-1:] in ".!?”":
                where = f"section {prose.place.section}" if prose.place.section else "the front matter"
                first = seen.setdefault(sentence.lower(), where)
                if first is not where:
                    message = f"this sentence stands in {first} already: “{' '.join(sentence.split()[:6])} …”"
                    place = Quote(prose, start, start + len(sentence))
                    yield Finding(message, place, "delete one of the two, or change it")
