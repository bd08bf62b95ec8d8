"""A paper of a project speaks for its partners and the Commission; “we” leaves open for whom.

Looks for: the words of `first-person.yaml` of the house style (I, we, our …) in the text, outside quotations.

Example: We believe that our clusters benefit.

Mend: say who: “this paper”, “the project”, “the clusters”.
"""

from __future__ import annotations

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule


@rule("first-person", "info", guesses=True, languages=("en",))
def first_person(reading: Reading) -> Findings:
    """Find the first person."""
    forms = set(reading.style.words("first-person"))
    for prose in reading.running:
        for match, word in zip(prose.words, prose.plain_words, strict=True):
            if match[0] in forms or (word in forms and match[0] == word.capitalize()):
                if not prose.is_quoted(*match.span()) and not _is_label(prose.text, *match.span()):
                    yield Finding(f"“{match[0]}” leaves open who speaks", Quote(prose, *match.span()), "say who it is")


def _is_label(text: str, start: int, end: int) -> bool:
    """Whether it is a number or a letter of a list: “I.”, “(I)”, “Annex I”."""
    before, after = text[:start].rpartition(" ")[2], text[end : end + 1]
    return (
        before == "("
        or after in (".", ")")
        or (
            text[start:end] == "I"
            and text[:start].split(" ")[-2:-1] != []
            and text[:start].rstrip().rpartition(" ")[2][:1].isupper()
        )
    )
