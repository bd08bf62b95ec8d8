"""A record's acronym is printed wherever the body is introduced; a slip in it goes into every paper.

Looks for: organisations whose `acronym` comes near the initials of their `name` or `full_name`, but is not made of them, and
one acronym in two records of organisations.

Example: `name: Enterprise Europe Network`, `acronym: ENE`

Mend: put the acronym or the name right.
"""

from __future__ import annotations

from briefgen.editor.reading import Holdings
from briefgen.editor.rule import Finding, Findings, record_rule
from briefgen.knowledge.initials import resembles, spells
from briefgen.records.values import Gap

GLOSSARY = "acronyms"


@record_rule("acronym-record", "warning", guesses=True)
def acronym_record(holdings: Holdings) -> Findings:
    """Find acronyms of records that do not match."""
    stop = frozenset(holdings.style.words("acronym-stop-words"))
    first: dict[str, str] = {}
    for id_, record in holdings.of("organisations"):
        acronym = record.acronym
        if acronym is None or isinstance(acronym, Gap):
            continue
        place = holdings.span("organisations", id_, "acronym")
        other = first.setdefault(acronym, id_)
        if other != id_:
            yield Finding(f"“{acronym}” is the acronym of “{other}” too", place, "one acronym, one body")
        longs = [words for words in (record.full_name, record.name) if words and not isinstance(words, Gap)]
        if acronym in holdings.style.pairs(GLOSSARY) or any(acronym in words for words in longs):
            continue
        fits = any(spells(acronym, words.split(), stop) for words in longs)
        near = [words for words in longs if resembles(acronym, words.split(), stop)]
        if near and not fits:
            message = f"“{acronym}” are not the initials of “{near[0]}”"
            yield Finding(message, place, "put the acronym or the name right")
