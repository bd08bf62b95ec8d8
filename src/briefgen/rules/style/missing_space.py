"""Words that run into each other around a comma or a parenthesis are a sign of hasty editing.

Looks for: no space after a comma, a semicolon, a colon, a full stop or a closing parenthesis, and none before an opening one.
Names on record, addresses, numbers, and endings in parentheses (“cluster(s)”) are left alone.

Example: Vitagora,Food valley(NL);they met.It was in May.

Mend: put the space.
"""

from __future__ import annotations

import re

from briefgen.editor.prose import ADDRESS
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.english import is_word

GLUED = re.compile(
    r"(?P<comma>[^\W_]+[,;:])(?P<after_comma>(?!\d)[^\W_]{2,}|(?<=[^\W\d_]{2}[,;:])[^\W_]+)"
    r"|(?P<stop>\b[^\W\d_A-Z][^\W\d_]+[.!?])(?P<after_stop>[A-Z][^\W\d_]*|[a-z]{2,}\b)"
    r"|(?P<close>(?<=[^\s(]{3})\)[.,;:]?|(?<=\w)”[.,;:]?|[^\W\d_]{2,}[’”)][.,;:])(?P<after_close>[^\W_]{2,})"
    r"|(?P<open>[^\W_]{2,})(?P<after_open>[(“](?!(?:s|es|ies|e|n|en|d|r)\))[^\W_]+)"
)
HINT = re.compile(r"[,;:.!?)”][A-Za-zÀ-ÿ]|[A-Za-zÀ-ÿ](?:[(“]|[,;:]\d)")
GROUPS = ("comma", "stop", "close", "open")


@rule("missing-space", "warning", languages=("en",))
def missing_space(reading: Reading) -> Findings:
    """Find words without a space between them."""
    for prose in reading.prose:
        for match in prose.find(GLUED) if HINT.search(ADDRESS.sub("", prose.text)) else ():
            group = next(name for name in GROUPS if match[name])
            one, other = match[group], match[f"after_{group}"]
            if not reading.is_name(match[0]) and not (group == "stop" and not _are_words(one, other)):
                mend = f"{one} {other}"
                message = f"no space in “{match[0]}”"
                yield Finding(message, Quote(prose, *match.span()), f"write “{mend}”", mend=mend)


def _are_words(one: str, other: str) -> bool:
    """Whether this is no name or address: “end.Next”, not “Node.js”."""
    return (
        is_word(one[:-1].lower())
        and (other[0].isupper() or is_word(other))
        and other not in ("com", "org", "info", "net")
    )
