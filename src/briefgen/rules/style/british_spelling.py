"""The papers are in British English, as EU documents are; two ways of spelling in one text look like two authors.

Looks for: American spellings (“color”, “center”, “program”) and -ize where the house writes -ise. Capitalised names, names on
record and quotations are left alone. The house style adds words (`british-spelling.yaml`) and takes words out
(`british-spelling-exceptions.yaml`).

Example: Clusters organize a joint program.

Mend: write the British form.
"""

from __future__ import annotations

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.english import british
from briefgen.knowledge.phrases import like
from briefgen.rules.style.unknown_word import begins


@rule("british-spelling", "warning", languages=("en",))
def british_spelling(reading: Reading) -> Findings:
    """Find American spellings."""
    more = reading.style.pairs("british-spelling")
    exceptions = set(reading.style.words("british-spelling-exceptions"))
    if not reading.paper.file.lang.endswith("US"):
        for prose in reading.prose:
            for word, start, end in prose.pieces:
                right = None if word in exceptions else more.get(word) or british(word)
                if right is None or prose.is_quoted(start, end):
                    continue
                shown = prose.text[start:end]
                name = shown[0].isupper() and not begins(prose, start)
                if not name and not _in_name(reading, shown, prose.text):
                    right = like(shown, right)
                    message = f"“{shown}” is American spelling"
                    yield Finding(message, Quote(prose, start, end), f"write “{right}”", mend=right)


def _in_name(reading: Reading, word: str, text: str) -> bool:
    return any(word in name and name in text for name in reading.names)
