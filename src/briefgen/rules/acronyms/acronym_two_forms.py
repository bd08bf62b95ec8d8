"""Two acronyms for one thing read as two things.

Looks for: a second acronym that is introduced with the words of an earlier one, and acronyms for which the house style has
another one (`acronym-two-forms.yaml`).

Example: small and medium-sized enterprises (SMEs), and further down: SMBs

Mend: write one of them everywhere, the one of the glossary if it is there.
"""

from __future__ import annotations

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.initials import same_words


@rule("acronym-two-forms", "warning", languages=("en",))
def acronym_two_forms(reading: Reading) -> Findings:
    """Find acronyms that stand for what another one stands for."""
    acronyms = reading.acronyms
    instead = reading.style.pairs("acronym-two-forms")
    introduced = {one.use.key for one in acronyms.introductions}
    for use in acronyms.uses:
        written = use.prose.text[use.start : use.end]
        better = instead.get(written)
        if better and use.key not in introduced | acronyms.names:
            message = f"“{written}” is called “{better}” in our papers"
            yield Finding(message, Quote(use.prose, use.start, use.end), f"write “{better}”", mend=better)
    first: dict[tuple[str, ...], str] = {}
    for one in acronyms.introductions:
        if not one.fits:
            continue
        key = first.setdefault(same_words(one.words, acronyms.stop), one.use.key)
        if _bare(key) != _bare(one.use.key):
            message = f"“{one.words}” is “{one.use.key}” here, but “{key}” before"
            yield Finding(message, Quote(one.use.prose, one.use.start, one.use.end), "write one of them everywhere")


def _bare(key: str) -> str:
    return key.partition("-")[0].casefold()
