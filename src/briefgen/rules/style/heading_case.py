"""Headings of the house are written like sentences: a capital at the beginning and in names, small letters elsewhere.

Looks for: headings in which two words or more have a capital that they have nowhere in the text of the paper, and headings that
begin with a small letter's word in the middle of none.

Example: ## Policy Support To Cluster Cooperation

Mend: write small letters for all but the first word and names.
"""

from __future__ import annotations

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.english import is_word


@rule("heading-case", "info", guesses=True, languages=("en",))
def heading_case(reading: Reading) -> Findings:
    """Find headings with capitals."""
    small = {match[0] for prose in reading.running for match in prose.words if match[0][0].islower()}
    for prose in reading.of("heading"):
        words = [word for word in prose.words[1:] if word[0][0].isupper() and word[0][1:].islower()]
        odd = [
            word for word in words if _is_plain(word[0], small, reading) and not _after_colon(prose.text, word.start())
        ]
        if len(odd) > 1 or (odd and len(prose.words) < 5 and not reading.is_name(odd[0][0])):
            shown = ", ".join(f"“{word[0]}”" for word in odd)
            message = f"capitals inside a heading: {shown}"
            yield Finding(message, Quote(prose, odd[0].start(), odd[-1].end()), "write small letters, but for names")


def _is_plain(word: str, small: set[str], reading: Reading) -> bool:
    return word.lower() in small and is_word(word.lower()) and not any(f" {word}" in name for name in reading.names)


def _after_colon(text: str, start: int) -> bool:
    return text[:start].rstrip()[-1:] in (":", "/", "–", ".")
