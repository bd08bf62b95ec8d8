"""A common noun with a capital in one place and without it in others makes readers think of two things.

Looks for: a single word with a capital inside a sentence, between words in small letters, that the paper writes small at least
three times, and that is no part of a name on record.

Example: the landscape of Innovation in Canada, where the paper says “innovation” elsewhere.

Mend: write a small letter.
"""

from __future__ import annotations

from collections import Counter

from briefgen.editor.prose import Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.english import is_word

OFTEN = 3


@rule("stray-capital", "info", guesses=True, languages=("en",))
def stray_capital(reading: Reading) -> Findings:
    """Find capitals in the middle of a sentence."""
    small = Counter(m[0] for prose in reading.running for m in prose.words if m[0].islower())
    good = set(reading.style.words("stray-capitals"))
    for prose in reading.running:
        for at, match in enumerate(prose.words):
            word = match[0]
            if word[0].isupper() and word[1:].islower() and word not in good and small[word.lower()] >= OFTEN:
                if not _is_alone(prose, at) or not is_word(word.lower()) or prose.is_quoted(*match.span()):
                    continue
                if word.lower() not in reading.name_words or not _near_name(prose, at, reading):
                    message = f"“{word}” has a capital here, and none elsewhere in the paper"
                    yield Finding(message, Quote(prose, *match.span()), f"write “{word.lower()}”")


def _is_alone(prose: Prose, at: int) -> bool:
    """Whether the words on either side are in small letters, in the same sentence, with nothing but a space between."""
    words, text = prose.words, prose.text
    if at == 0 or text[words[at - 1].end() : words[at].start()] != " " or not words[at - 1][0].islower():
        return False
    after = words[at + 1] if at + 1 < len(words) else None
    if after and text[words[at].end() : after.start()] == " " and not after[0].islower():
        return False
    following = text[words[at].end() : words[at].end() + 5]
    if at > 1 and words[at - 2][0][0].isupper():
        return False
    return not (following.startswith((" of ", " for ", " and ", " on ")) and after and _capital_follows(prose, at + 2))


def _capital_follows(prose: Prose, at: int) -> bool:
    return at < len(prose.words) and prose.words[at][0][0].isupper()


def _near_name(prose: Prose, at: int, reading: Reading) -> bool:
    start, end = prose.words[max(0, at - 1)].start(), prose.words[min(len(prose.words) - 1, at + 1)].end()
    around = prose.text[start:end]
    return any(around.find(name) >= 0 for name in reading.names) or reading.is_name(f"{prose.words[at][0]}")
