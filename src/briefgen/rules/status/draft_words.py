"""Notes to oneself are for the time of writing; one that is forgotten is what readers remember of a paper.

Looks for: stand-ins and notes to oneself: “TODO”, “TBC”, “[XX]”, “???”, “(?)”, “[add figure]”, marked text, “lorem
ipsum”, paragraphs that say only “tbd”; and, in a final paper, “this draft” and the like. The words are in
`draft-words.yaml`, those in capitals in `draft-words-capitals.yaml`, those that only a final paper must not have in
`draft-words-final.yaml`.

Example: The network has XX members (source?).

Mend: write what is to stand there; what is not known yet is a gap, `[[gap: what | who]]`.
"""

from __future__ import annotations

import functools
import re

from briefgen.editor.prose import Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

SIGNS = (
    r"\?{2,}|\(\s*\?+\s*\)|\[\s*(?:\?+|[Xx]+|[•*_.…]+|\.{3}|[A-Z]{2,3}\??)?\s*\]|==[^=\n]+=="
    r"|!{2,}|<<|>>|@@|</?mark>|\bX{2,}\b|\b[xX]{3,}\b|\bN\.N\.|_{3,}"
    r"|\[[^\]\n]{0,60}\?\s*\]"
)
NOTE = (
    r"add|insert|check|note|complete|update|source|reference|figure|date|name|number|to be|to do|please|verify|confirm"
    r"|missing|ask|find|who|when"
)
LATER = r"to be (?:checked|confirmed|completed|added|verified|updated|defined)|please \w+"
BRACKET = (
    rf"[\[{{<](?:{NOTE})\b[^\]}}>\n]{{0,80}}[\]}}>]|\((?:{NOTE})[^()\n]{{0,60}}(?:\?|!)\)"
    rf"|\((?:{LATER})[^()\n]{{0,40}}\)"
)
VERB = re.compile(
    r"\b(?:remains?|remained|yet|still|ha[sd]|have|is|are|was|were|will|likely|expected|needs?|ought)\s$", re.IGNORECASE
)
MARKS = " .:;,–—-_()[]<>{}*…!"


@rule("draft-words", "warning", guesses=True)
def draft_words(reading: Reading) -> Findings:
    """Find notes to oneself."""
    style = reading.style
    signs = _signs(style.words("draft-words-capitals"))
    final = reading.paper.file.version.state == "final"
    phrases = _phrases((*style.words("draft-words"), *(style.words("draft-words-final") if final else ())))
    stand_ins = {word.casefold() for word in style.words("story-row-empty")}
    for prose in reading.prose:
        alone = prose.text.strip(MARKS).casefold() in stand_ins
        if alone and prose.place.box:
            continue
        if alone and prose.kind != "cell":
            yield Finding(
                f"this says only “{prose.text.strip()}”",
                Quote(prose, 0, len(prose.text)),
                "write it, or mark it as a gap",
            )
            continue
        yield from _in(prose, signs, phrases)


@functools.lru_cache(4)
def _signs(capitals: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(rf"(?<!\w){re.escape(word)}(?![\w-])" for word in capitals)
    return re.compile("|".join(part for part in (SIGNS, words, f"(?i:{BRACKET})") if part))


@functools.lru_cache(4)
def _phrases(words: tuple[str, ...]) -> dict[str, re.Pattern[str]]:
    return {word.lower(): re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE) for word in words}


def _in(prose: Prose, signs: re.Pattern[str], phrases: dict[str, re.Pattern[str]]) -> Findings:
    lower, end = prose.text.lower(), 0
    patterns = (signs, *(pattern for phrase, pattern in phrases.items() if phrase in lower))
    for match in sorted(
        (m for p in patterns for m in prose.find(p, quoted=False)), key=lambda m: (m.start(), -m.end())
    ):
        to_be = match[0].lower().startswith("to be") and VERB.search(prose.text, 0, match.start())
        if match.start() >= end and not to_be:
            end = match.end()
            yield Finding(
                f"“{match[0]}” looks like a note to oneself",
                Quote(prose, *match.span()),
                "write it, or mark it as a gap",
            )
