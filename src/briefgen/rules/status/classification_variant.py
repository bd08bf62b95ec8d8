"""Who may read a paper is one word; two words for it leave readers in doubt whether they may.

Looks for: this paper called by another classification than that of paper.yaml (“semi-classified”, “confidential”,
“public” document). The words are in `classification-variant.yaml` of the house style.

Example: The paper is a semi-classified document. (paper.yaml says: semi-confidential.)

Mend: write `{{ paper.classification }}`; or correct paper.yaml.
"""

from __future__ import annotations

import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.mentions import bare
from briefgen.language.capitals import small

PAPER = r"(?:discussion\s+paper|paper|document|report|deliverable|briefing|text|publication|version)"
SELF = re.compile(
    rf"\b(?:this|the\s+present|our)\s+(?:[\w-]+\s+){{0,3}}?{PAPER}\b|\bthe\s+(?:discussion\s+)?(?:paper|report)\b",
    re.IGNORECASE,
)


@rule("classification-variant", "warning", guesses=True, languages=("en",))
def classification_variant(reading: Reading) -> Findings:
    """Find other words for the paper's classification."""
    own = small(reading.document.meta.classification)
    where = "the public edition" if reading.paper.is_apart else "paper.yaml"
    words = [word for word in reading.style.words("classification-variant") if _key(word) != _key(own)]
    forms = "|".join(
        re.escape(word).replace(r"\-", r"[-\s‑]?") for word in sorted({*words, own}, key=len, reverse=True)
    )
    if not words:
        return
    noun = rf"(?=(?:,?\s+[\w-]+){{0,2}}\s+{PAPER}\b)"
    called = re.compile(
        rf"(?<![\w-])(?P<word>{forms})(?![\w-])(?:{noun}|(?=\s+(?:status|classification)\b))"
        rf"|\b(?:is|are|as|remains?|be|considered|marked|classification\s*:?|status\s*:?)\s+(?P<other>{forms})(?![\w-])(?=\s*(?:[.,;)]|and\b|for\b|to\b|$))",
        re.IGNORECASE,
    )
    for prose in reading.prose:
        if prose.kind in ("note", "box label"):
            continue
        for match in prose.find(called, quoted=False):
            which = "word" if match["word"] else "other"
            word = match[which]
            start, end = prose.sentence(match.start())
            about = (
                SELF.search(prose.text, start, end)
                or "semi" in word.lower()
                or re.search(r"classif|status", match[0], re.I)
            )
            if word != own and word.lower() != own.lower() and about:
                message = f"“{word}”: {where} says “{own}”"
                yield Finding(message, Quote(prose, *match.span(which)), f"write “{own}”", mend=own)


def _key(word: str) -> str:
    return re.sub(r"\W", "", bare(word))
