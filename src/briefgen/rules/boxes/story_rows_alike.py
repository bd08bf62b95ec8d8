"""The same sentence in two rows, or in two stories, was copied as a model and not changed.

Looks for: sentences of some length that stand in two rows of success stories, word for word or nearly so.

Example: “Companies in Wallonia have become more competitive internationally.” under Objective and under Results.

Mend: write what this row is about; keep the sentence in one of the two places.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.mentions import bare
from briefgen.knowledge.stories import sentences, told

LEAST = 6  # words
LIKE = 93  # of a hundred
WINDOW = 3  # first words that near copies share


@rule("story-rows-alike", "warning", guesses=True)
def story_rows_alike(reading: Reading) -> Findings:
    """Find sentences that stand twice."""
    seen: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for where, quote in _sentences(reading):
        words = bare(quote.words).split()
        if len(words) < LEAST:
            continue
        text = " ".join(words)
        keys = {tuple(words[:WINDOW]), tuple(words[-WINDOW:])}
        other = next((w for key in keys for w, t in seen.get(key, ()) if _alike(text, t)), None)
        if other:
            yield Finding(f"this stands, nearly word for word, also in {other}", quote, "keep it in one place")
        for key in keys:
            seen.setdefault(key, []).append((where, text))


def _sentences(reading: Reading) -> Iterator[tuple[str, Quote]]:
    for number, story in enumerate(told(reading), 1):
        for row in story.telling:
            for quote in sentences(row):
                yield f"the row “{row.label.words.rstrip(': ')}” of story {number}", quote


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other) >= LIKE
