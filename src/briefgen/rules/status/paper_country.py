"""A file copied from another country's paper carries its country into the title, the header of every page and the properties.

Looks for: another country than the paper's, and not the paper's own, in the title, the subject, the keywords and the
deliverable's title of paper.yaml, in the abstract and in the headings. Countries of Europe are left alone in headings
and the abstract.

Example: `country: MX` with `subject: Cluster cooperation between the European Union and Canada`

Mend: write the paper's country.
"""

from __future__ import annotations

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.nations import Nations, nations


@rule("paper-country", "warning", languages=("en",))
def paper_country(reading: Reading) -> Findings:
    """Find the names of other countries where the paper's belongs."""
    known, file = nations(reading), reading.paper.file
    for path, text in (
        (("title",), file.title),
        (("subject",), file.subject),
        (("deliverable", "title"), file.deliverable.title),
    ):
        yield from _field(known, text, path, reading)
    whole_words = [
        next((code for s, e, code in known.find(word) if (s, e) == (0, len(word))), None) for word in file.keywords
    ]
    for number, code in enumerate(whole_words):
        if code and code != known.own and known.own not in whole_words:
            yield from _field(known, file.keywords[number], ("keywords", number), reading)
    abstract = [prose for prose in reading.of("paragraph") if prose.place.on_cover]
    whole = "\n".join(prose.text for prose in abstract)
    if not any(code == known.own for *_, code in known.find(whole)):
        for prose in abstract:
            for start, end, code in known.far(prose.text):
                yield _finding(Quote(prose, start, end), known, code)
    for prose in reading.of("heading"):
        found = list(known.far(prose.text))
        if (
            found
            and not any(code == known.own for *_, code in known.find(prose.text))
            and not known.in_name(prose.text)
        ):
            yield _finding(Quote(prose, *found[0][:2]), known, found[0][2])


def _field(known: Nations, text: str, path: tuple[str | int, ...], reading: Reading) -> Findings:
    found = list(known.find(text))
    other = next((one for one in found if one[2] != known.own), None)
    if other and not any(code == known.own for *_, code in found):
        message = f"“{text[other[0] : other[1]]}” in the paper on {known.name}"
        yield Finding(message, reading.paper.span("paper", *path), f"write “{known.name}”")


def _finding(place: Quote, known: Nations, code: str) -> Finding:
    return Finding(f"“{place.words}” in the paper on {known.name}", place, f"is {known.name} meant?")
