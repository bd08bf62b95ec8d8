"""Readers compare stories row by row: what stands in the wrong row is not found where they look for it.

Looks for: sentences that begin as another row does (“The overall objective of the agreement …” under Results), and
the day of a signing in a row other than that on the cooperation, unless the sentence tells who supported it. The
words are in `story-row-misplaced.yaml` (openings of sentences, with the row that they belong to) and
`story-row-misplaced-support.yaml`.

Example: Policy support: The agreement was signed on 31 January 2017 at the annual forum.

Mend: move the sentence to the row that it belongs to.
"""

from __future__ import annotations

import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.stories import Row, Told, sentences, told

SIGNED = re.compile(r"\b(?:signed|signing|signature|concluded)\b", re.IGNORECASE)
DATE = re.compile(r"\b(?:\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]+|[A-Z][a-z]+(?:\s+\d{1,2},)?|in|of)\s+(?:19|20)\d\d\b")
OPENING = 110  # characters of a sentence in which its subject is named


@rule("story-row-misplaced", "info", guesses=True, languages=("en",))
def story_row_misplaced(reading: Reading) -> Findings:
    """Find sentences that belong to another row."""
    stories = told(reading)
    if not stories:
        return
    openings = {re.compile(rf"{phrase}\b", re.IGNORECASE): key for phrase, key in _openings(reading).items()}
    support = _any(reading.style.words("story-row-misplaced-support"))
    for story in stories:
        for row in story.telling:
            for quote in sentences(row):
                key = next((key for opening, key in openings.items() if opening.match(quote.words)), None)
                if key and key != row.key:
                    yield _misplaced(quote, row, story, key)
                elif _is_signing(row, quote, support):
                    yield _misplaced(quote, row, story, "cooperation")


def _openings(reading: Reading) -> dict[str, str]:
    pairs = reading.style.pairs("story-row-misplaced")
    return {r"\s+".join(map(re.escape, phrase.split())): key for phrase, key in pairs.items()}


def _any(words: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})", re.IGNORECASE) if words else None


def _is_signing(row: Row, quote: Quote, support: re.Pattern[str] | None) -> bool:
    if row.key not in ("policy_support", "objective", "context"):
        return False
    text = quote.words
    signed = SIGNED.search(text[:OPENING])
    helped = support and support.search(text)
    return bool(signed and DATE.search(text) and not helped and (row.key != "context" or "this agreement" in text))


def _misplaced(quote: Quote, row: Row, story: Told, key: str) -> Finding:
    other = story.row(key)
    name = other.label.words.rstrip(": ") if other else key
    message = f"this seems to belong to the row “{name}”, not to “{row.label.words.rstrip(': ')}”"
    return Finding(message, quote, "move it there")
