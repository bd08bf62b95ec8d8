"""What the paper says that it has, “two success stories”, it should have: readers look for the third one.

Looks for: numbers of success stories, priority sectors, partnerships, agreements and recommendations in the text that
are not those of the paper: the stories and the sectors of `paper.yaml`, the partnerships and the agreements on record for
the country, the items of the list in the section of recommendations. `paper-count.yaml` of the house style has what they
are called. Partnerships and agreements are compared only where the words next to them speak of the paper (“the eight
partnerships listed below”, `paper-count-here.yaml`).

Example: This section looks closely at three success stories. (There are two.)

Mend: correct the number, or let the paper count: `{{ stories | length | words }}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.editor.prose import Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.counting import Count

OTHER_PAPERS = re.compile(r"\bpapers?\s+on\b|\bother papers\b|\bbriefing\b", re.IGNORECASE)
TITLE = re.compile(r"recommendation", re.IGNORECASE)
BOTH = re.compile(r"\b[Bb]oth\s+(?:of\s+)?(?:the\s+|these\s+)?(?:success\s+)?stories\b")
NEAR = 2  # sectors that are counted otherwise than by that many are probably others


@rule("paper-count", "warning", guesses=True, languages=("en",))
def paper_count(reading: Reading) -> Findings:
    """Find numbers of things of the paper that are not how many there are."""
    numbers = _numbers(reading)
    named = reading.style.pairs("paper-count", numbers)
    called = sorted(named.items(), key=lambda pair: len(pair[0]), reverse=True)
    here = frozenset(reading.style.words("paper-count-here"))
    for prose in reading.of("paragraph", "cell", "heading", "note"):
        for count in reading.counting.counts(prose):
            thing = next((thing for name, thing in called if _is_called(count, name)), None)
            if (
                thing
                and numbers[thing]
                and not count.is_part
                and _is_meant(reading, count, thing, numbers[thing], here)
            ):
                yield _finding(prose, count.start, count.end, thing, numbers[thing][0])
        yield from _both(prose, numbers["stories"])


def _numbers(reading: Reading) -> dict[str, tuple[int, ...]]:
    """How many there are of each thing, the likeliest number first; no number where the paper has none."""
    file, paper = reading.paper.file, reading.paper
    sectors = sum(map(len, file.priority_sectors))
    lists = {
        kind: [len(x.block.items) for x in reading.lists if x.introduction and kind in x.introduction.text.lower()]
        for kind in ("partnership", "escps", "agreement")
    }
    spoken = [len(x.block.items) for x in reading.lists if x.introduction and "sectors" in x.introduction.text]
    asked = [
        len(x.block.items)
        for x in reading.lists
        if x.items and TITLE.search(x.items[0].place.heading) and x.items[0].place.depth == 1
    ]
    partnerships, agreements = (len(paper.select(kind)) for kind in ("partnerships", "agreements"))
    return {
        "stories": (len(file.stories),) if file.stories else (),
        "sectors": (sectors, *spoken) if sectors > 1 else (),
        "partnerships": (partnerships, *lists["partnership"], *lists["escps"]) if partnerships else (),
        "agreements": (agreements, *lists["agreement"]) if agreements else (),
        "recommendations": tuple(asked) if len(asked) == 1 else (),
    }


def _is_called(count: Count, name: str) -> bool:
    """Whether what is counted has this name."""
    text = count.prose.text.lower()
    at = text.find(name, count.number_end, count.end + len(name))
    end = at + len(name)
    return at >= 0 and text[at - 1] == " " and at < count.end <= end and not text[end : end + 1].isalnum()


def _is_meant(reading: Reading, count: Count, thing: str, numbers: tuple[int, ...], here: frozenset[str]) -> bool:
    """Whether a number is about the paper, and is not right."""
    if count.number in numbers or reading.counting.is_about(count) or reading.counting.is_other(count):
        return False
    start, end = count.prose.sentence(count.start)
    sentence = count.prose.text[start:end]
    if OTHER_PAPERS.search(sentence):
        return False
    if thing == "sectors":
        near = abs(count.number - numbers[0]) <= NEAR
        partnership = any(m.form.kind == "partnerships" for m in reading.registered.mentions(sentence))
        return ("priority" in count.words or (count.definite and near)) and not partnership
    text = count.prose.text
    around = (*text[start : count.start].lower().split()[-3:], *text[count.end : end].lower().split()[:3])
    return thing in ("stories", "recommendations") or not here.isdisjoint(word.strip(".,;:()") for word in around)


def _both(prose: Prose, numbers: tuple[int, ...]) -> Iterator[Finding]:
    for match in prose.find(BOTH):
        if numbers and numbers[0] != 2:
            yield _finding(prose, *match.span(), "stories", numbers[0])


def _finding(prose: Prose, start: int, end: int, thing: str, number: int) -> Finding:
    quote = Quote(prose, start, end)
    name = {"stories": "success stories", "sectors": "priority sectors"}.get(thing, thing)
    return Finding(
        f"“{quote.words}”; number of {name} in the paper: {number}", quote, "correct it, or let the paper count them"
    )
