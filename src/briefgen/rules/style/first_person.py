"""A paper of a project speaks for its partners and the Commission; “we” leaves open for whom.

Looks for: the words of `first-person.yaml` of the house style (I, we, our …) in the text, outside quotations.

Example: We believe that our clusters benefit.

Mend: say who: “this paper”, “the project”, “the clusters”.
"""

from __future__ import annotations

from briefgen.editor.prose import Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule


@rule("first-person", "info", guesses=True, languages=("en",))
def first_person(reading: Reading) -> Findings:
    """Find the first person."""
    forms = set(reading.style.words("first-person"))
    named = set(reading.style.words("number-words-after"))
    for prose in reading.running:
        for at, (match, word) in enumerate(zip(prose.words, prose.plain_words, strict=True)):
            met = match[0] in forms or (word in forms and match[0] == word.capitalize())
            if met and not prose.is_quoted(*match.span()) and not _is_label(prose, at, named):
                yield Finding(f"“{match[0]}” leaves open who speaks", Quote(prose, *match.span()), "say who it is")


def _is_label(prose: Prose, at: int, named: set[str]) -> bool:
    """Whether it is a number or a letter: “I.”, “(I)”, “Annex I”."""
    text, start, end = prose.text, *prose.words[at].span()
    before = prose.words[at - 1][0] if at else ""
    return text[start:end] == "I" and (
        text[:start].endswith("(")
        or text[end : end + 1] in (".", ")")
        or before.lower() in named
        or before[:1].isupper()
    )
