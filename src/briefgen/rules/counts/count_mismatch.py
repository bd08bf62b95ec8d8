"""A number and the list that it announces drift apart as soon as somebody adds a name to the list, or takes one away.

Looks for: a number with what it counts, and a list in the same sentence or as bullets below: “its four members are A, B and
C”, “11 partners: A, B, …”, “the two founders, A, B and C, …”, “A, B and C are the two members”. Names on record, sectors and
what stands in brackets or quotation marks count as one item, whatever they hold; where “and” can be read in two ways, both
numbers are right. With “among them”, “including”, “at least” and the like nothing is said (`counts-vague.yaml` and
`counts-open.yaml` of the house style, where the other words of these rules are as well).

Example: The five members, Packbridge (SE), Plastiwin (BE) and InovCluster (PT), have joined forces.

Mend: name what is missing, correct the number, or write “among them”; best, let the paper count: `{{ … | length | words }}`.
"""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.announced import Announced, above_lists, in_sentences
from briefgen.knowledge.counting import Count

COUNTRIES = ("countries", "nations", "states")
HINT = "name all, correct the number, or say that these are some of them (“among them”)"


@rule("count-mismatch", "warning", guesses=True, languages=("en",))
def count_mismatch(reading: Reading) -> Findings:
    """Find numbers that are not those of the lists that follow."""
    for announced in in_sentences(reading):
        yield from _compared(announced)
    for count, numbers in above_lists(reading):
        if count.number not in numbers:
            items = f"the list below has {numbers[0]} item{'s' * (numbers[0] != 1)}"
            yield Finding(f"“{count.text}”, but {items}", _quote(count), HINT)


def _compared(announced: Iterable[Announced]) -> Findings:
    """What is wrong with numbers that announce one series; where several do, one of them counts its items."""
    others = []
    for one in announced:
        codes = set(one.series.codes)
        if one.count.noun in COUNTRIES and len(one.series.codes) > 1:
            if one.count.number != len(codes) and not one.series.has(one.count.number):
                message = f"“{one.count.text}”, but the codes in brackets are those of {len(codes)}"
                yield Finding(message, _quote(one.count), HINT)
        else:
            others.append(one)
    if others and not any(one.series.has(one.count.number) for one in others):
        wrong = min(others, key=lambda one: abs(one.count.number - one.series.possible[0]))
        named = wrong.series.possible[0]
        message = f"“{wrong.count.text}”, but {named} {'is' if named == 1 else 'are'} listed"
        yield Finding(message, _quote(wrong.count), HINT)


def _quote(count: Count) -> Quote:
    return Quote(count.prose, count.start, count.end)
