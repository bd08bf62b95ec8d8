"""A fact has its source on record, but readers see it only where a note calls it.

Looks for: facts with a source that the paper prints (`{{ facts.its_id }}`) without citing this source in any paragraph, list or
table that prints them.

Example: `They held {{ facts.meetings }} meetings.` without `[^report]`, which is the source of the fact.

Mend: cite the source where the fact is printed first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, rule
from briefgen.records.kinds import Fact
from briefgen.records.values import Gap
from briefgen.source import Source, Span

PRINTED = re.compile(r"\bfacts\.([a-z][a-z0-9_]*)")
NOTE = re.compile(r"\[\^([^\]\s]+)\]")
LEADS = re.compile(r":(?:\[\^[^\]\s]+\])+\s*$")
BLOCK = re.compile(r"\n[ \t]*\n")


@rule("fact-without-note", "warning")
def fact_without_note(reading: Reading) -> Findings:
    """Find facts whose source is not cited where they stand."""
    facts = reading.holdings.all("facts")
    first: dict[str, Span] = {}
    cited = set[str]()
    for text in _texts(reading):
        for block in _blocks(text):
            words = text.text[block.start : block.end]
            for match in PRINTED.finditer(words):
                id_, fact = match[1], facts.get(match[1])
                if isinstance(fact, Fact) and fact.source and not isinstance(fact.source, Gap):
                    first.setdefault(id_, Span(text, block.start + match.start(), block.start + match.end()))
                    if f"[^{fact.source}]" in words or fact.source in _around(text, block, reading):
                        cited.add(id_)
    for id_, place in first.items():
        if id_ not in cited:
            source = facts[id_].source
            yield Finding(f"the source of “{id_}” is not cited here", place, f"write [^{source}] after it")


def _texts(reading: Reading) -> Iterator[Source]:
    """The texts of the paper in which facts can be printed; those of records are printed with their own sources."""
    paper = reading.paper
    yield from paper.texts.values()
    yield from paper.passages.used.values()
    yield from (paper.files[f"stories/{name}"].source for name in paper.stories)


def _blocks(text: Source) -> Iterator[Span]:
    start = 0
    for match in BLOCK.finditer(text.text):
        yield Span(text, start, match.start())
        start = match.end()
    yield Span(text, start, len(text.text))


def _around(text: Source, block: Span, reading: Reading) -> set[str]:
    """The sources cited in the line that introduces a list or a table; those of a story’s own fields."""
    lead = text.text[: block.start].rstrip().rpartition("\n")[2]
    found = set(NOTE.findall(lead)) if LEADS.search(lead) else set[str]()
    for name, story in reading.paper.stories.items():
        if reading.paper.files[f"stories/{name}"].source is text:
            found |= {*story.links, *(() if isinstance(story.cooperation.sources, Gap) else story.cooperation.sources)}
    return found
