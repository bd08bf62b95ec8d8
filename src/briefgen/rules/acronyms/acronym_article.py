"""The article before an acronym follows its sound: “an MoU”, since M is spoken “em”, and “a UN body”, since U is spoken “you”.

Looks for: “a” before acronyms whose first letter is spoken with a vowel (A, E, F, H, I, L, M, N, O, R, S, X), and “an” before
the others. Acronyms that are spoken as words (`acronym-article-spoken.yaml`, and those that could be) are left alone.

Example: The clusters signed a MoU.

Mend: write the other article.
"""

from __future__ import annotations

import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

ARTICLE = re.compile(
    r"(?<![\w.’'\-–/+&])(?P<article>[Aa]n?)(?P<between> +[“‘\"]?)"
    r"(?P<acronym>[A-Z](?:[A-Z&][A-Za-z&]*|[a-z]{1,2}[A-Z]s?))(?![\w&])"
)
VOWELS = frozenset("AEFHILMNORSX")
BOTH = frozenset("AEIO")  # begin with a vowel whether they are spoken as letters or as a word
WORDLIKE = re.compile(r"(?:[^AEIOUY][AEIOUY]){2,}[^AEIOUY]?|[^AEIOUY][AEIOUY][^AEIOUY]{1,2}")
LONGEST = 5
OPENS = re.compile(r"(?:^|[.:!?;–(“‘\"])\s*$")


@rule("acronym-article", "warning", languages=("en",))
def acronym_article(reading: Reading) -> Findings:
    """Find articles that do not go with the sound."""
    spoken = frozenset(reading.style.words("acronym-article-spoken"))
    for prose in reading.prose:
        for match in prose.find(ARTICLE, quoted=False):
            acronym = match["acronym"]
            if match["article"][0] == "A" and not OPENS.search(prose.text, 0, match.start()):
                continue  # a name: grade A MoU
            if acronym in spoken or len(acronym) > LONGEST or _is_spoken(acronym):
                continue
            right = "an" if acronym[0] in VOWELS else "a"
            if match["article"].lower() != right:
                mend = (right.capitalize() if match["article"][0] == "A" else right) + match["between"] + acronym
                message = f"“{match[0]}” should be “{mend}”"
                yield Finding(message, Quote(prose, *match.span()), f"write “{right}”", mend=mend)


def _is_spoken(acronym: str) -> bool:
    """Whether it may be spoken as a word, so that both articles may be right."""
    return acronym.isupper() and acronym[0] not in BOTH and WORDLIKE.fullmatch(acronym) is not None
