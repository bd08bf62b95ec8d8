"""An acronym that is nowhere introduced leaves out every reader who does not know it already.

Looks for: acronyms in the text that no place of the paper introduces as “Long Form (LF)” or “LF (Long Form)”. Acronyms that
everybody knows are listed in `acronyms-everyday.yaml`; names of records, names in quotation marks and names that follow a
word such as “the trade fair” (`acronym-undefined-after.yaml`) need no introduction.

Example: The EIC funds clusters. (Nowhere does the paper say: European Innovation Council.)

Mend: write it out where it is used first, with the acronym in brackets; or write it out only, where it is used once.
"""

from __future__ import annotations

import re

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.acronyms import Use, is_citation
from briefgen.knowledge.english import is_english

LONGEST = 5  # more capitals than these are names, or emphasis
LAST = re.compile(r"([^\W\d_]+)\s+$")


@rule("acronym-undefined", "warning", guesses=True, languages=("en",))
def acronym_undefined(reading: Reading) -> Findings:
    """Find acronyms without introduction."""
    acronyms = reading.acronyms
    after = frozenset(reading.style.words("acronym-undefined-after"))
    introduced = {one.use.key for one in acronyms.introductions}
    known = introduced | {key.partition("-")[0] for key in introduced} | acronyms.everyday
    named = (
        {use.key for use in acronyms.uses if _is_named(use, after)} - acronyms.known.keys() - acronyms.glossary.keys()
    )
    seen = set(known | acronyms.names | named)
    forms = {form for key in known | acronyms.glossary.keys() for form in (f"{key.lower()}s",)}
    forms |= {key.lower() for key in known} | {key.lower() for key in reading.style.pairs("acronym-two-forms")}
    for use in sorted(acronyms.uses, key=lambda use: (not use.inside, use.at)):
        if (
            use.key in seen
            or use.prose.kind == "row"
            or is_citation(use.prose)
            or not _is_short(use.key)
            or use.key.lower() in forms
        ):
            continue
        seen.add(use.key)
        words = acronyms.long.get(use.key)
        if set(_pieces(use.key)) <= acronyms.everyday or (not words and _is_capitals(use.key)):
            continue
        hint = f"write “{words} ({use.key})” where it is used first" if words else "write it out where it is used first"
        message = f"“{use.key}” is used, but the paper does not say what it stands for"
        yield Finding(message, Quote(use.prose, use.start, use.end), hint)


def _is_named(use: Use, after: frozenset[str]) -> bool:
    last = LAST.search(use.prose.text[max(0, use.start - 40) : use.start])
    return bool(last) and last[1].lower() in after  # type: ignore[index]


def _is_short(key: str) -> bool:
    return sum(one.isupper() for one in key) <= LONGEST


def _is_capitals(key: str) -> bool:
    """Whether it is a word in capitals: a name, or a shout."""
    return len(key) > 3 and key.isupper() and is_english(key)


def _pieces(key: str) -> list[str]:
    return [key] if any(one.isdigit() for one in key) else key.split("-")
