"""Sources that are missing, unused, double or not seen at first hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from kinds import mistake
from planting import NOTHING, Change, Content, Mistake, Passage, sentence

CALL = re.compile(r"\[\^(\w+)\](?!:)")


def calls(content: Content) -> Iterator[tuple[Passage, re.Match[str]]]:
    """The calls of notes in prose."""
    for passage in content.prose():
        for m in CALL.finditer(passage.source):
            yield passage, m


def group(passage: Passage, m: re.Match[str]) -> tuple[int, int]:
    """The calls that stand together."""
    start, end = m.span()
    while found := re.search(r"\[\^\w+\]$", passage.source[:start]):
        start = found.start()
    while found := re.match(r"\[\^\w+\]", passage.source[end:]):
        end += found.end()
    return start, end


def alone(passage: Passage, start: int) -> bool:
    """Whether the sentence and its paragraph have this note only."""
    return len(re.findall(r"\]\[\^|\[\^", passage.source)) == 1 and start > 0


@mistake("sources", printed=False)
def source_twice(content: Content, random: Random) -> Iterator[Mistake]:
    """A source under two ids, its address perhaps in another form."""
    for id_, record in content.records("sources").items():
        spot, url = content.record("sources", id_), record.get("url")
        if url:
            forms = [
                url,
                url.rstrip("/") + "/",
                url.replace("http://", "https://"),
                url.replace("://www.", "://"),
                url + "#top",
            ]
            text = content.text(spot).replace(f"{id_}:", f"{id_}_2:", 1).replace(url, random.choice(forms))
            more = (Change(spot.path, spot.end, spot.end, text.rstrip("\n") + "\n"),)
            cited = [p.put(*m.span(), f"[^{id_}_2]") for p, m in calls(content) if m[1] == id_]
            yield Mistake((*more, random.choice(cited)) if len(cited) > 1 else more, (id_, f"{id_}_2"))


@mistake("sources", printed=False)
def source_unused(content: Content, random: Random) -> Iterator[Mistake]:
    """A source that no paper cites."""
    for name in ("workshop_report", "cluster_survey", "annual_report", "trade_statistics"):
        text = content.files["content/data/sources.yaml"]
        ends = [m.start() for m in re.finditer(r"^\w+:", text, re.MULTILINE)]
        at = random.choice(ends[1:])
        words = name.replace("_", " ")
        address = f"https://www.{words.replace(' ', '-')}.org/documents/{random.randint(100, 999)}"
        new = f'{name}:\n  url: {address}\n  label: {words.capitalize()}\n  retrieved: "2026-11"\n'
        yield Mistake((Change("content/data/sources.yaml", at, at, new),), (name,))


@mistake("sources")
def note_of_quotation_removed(content: Content, random: Random) -> Iterator[Change]:
    """Words of others without a note."""
    for passage, m in calls(content):
        start, end = group(passage, m)
        if re.search(r"”\*?[.,;]?$", passage.source[:start]) and re.search(r"“[^”]{25,}”\W*$", passage.source[:start]):
            yield passage.put(start, end, "")


@mistake("sources")
def note_of_figure_removed(content: Content, random: Random) -> Iterator[Change]:
    """A figure of others without a note."""
    figure = r"%|\b(billion|million)\b|\b\d{2,3} (?!to |months)[a-z]|more than \d"
    for passage, m in calls(content):
        start, end = group(passage, m)
        if re.search(figure, sentence(passage.text, max(0, start - 2))) and alone(passage, start):
            yield passage.put(start, end, "")


@mistake("sources")
def agreement_without_source(content: Content, random: Random) -> Iterator[Mistake]:
    """An agreement, an arrangement or a partnership without a source."""
    for kind, key in (("agreements", "sources"), ("arrangements", "sources"), ("partnerships", "source")):
        for id_, record in content.records(kind).items():
            spot = content.spot(kind, id_, key)
            line = content.line(f"content/data/{kind}.yaml", id_, key)
            if record.get(key) and spot and line:
                new = spot.put("[]") if key == "sources" else line.put("")
                yield Mistake((new,), (id_, str(record.get("name", id_))))


@mistake("sources", printed=False)
def source_not_verified(content: Content, random: Random) -> Iterator[Mistake]:
    """A source that was not seen at its own address."""
    for id_, record in content.records("sources").items():
        if "unverified" not in record and record.get("url"):
            spot = content.record("sources", id_)
            at = spot.start + len(content.text(spot).partition("\n")[0]) + 1
            yield Mistake((Change(spot.path, at, at, "  unverified: true\n"),), (id_,))


@mistake("sources", printed=False)
def fact_without_source(content: Content, random: Random) -> Iterator[Mistake]:
    """A fact on record of which it is not said from where it comes."""
    for id_ in content.records("facts"):
        line = content.line("content/data/facts.yaml", id_, "source")
        if line:
            yield Mistake((line.put(""),), (id_,))


@mistake("sources")
def note_on_the_wrong_side(content: Content, random: Random) -> Iterator[Change]:
    """A note before the full stop or comma, or behind a space."""
    for passage, m in calls(content):
        start, end = group(passage, m)
        sign = passage.source[start - 1 : start]
        if sign in (".", ",", ";"):
            notes = passage.source[start:end]
            yield passage.put(start - 1, end, random.choice([f"{notes}{sign}", f"{sign} {notes}"]))


@mistake("sources")
def address_typed_in_prose(content: Content, random: Random) -> Iterator[Change]:
    """An address between the words, where a note should be."""
    urls = [r["url"] for r in content.records("sources").values() if r.get("url") and len(r["url"]) < 70]
    for passage in content.prose("paragraph", "item"):
        for m in passage.find(r"(?<=\w)(?=\.\s)"):
            yield passage.put(
                m.start(), m.start(), f" ({random.choice(['', 'see ', 'source: '])}{random.choice(urls)})"
            )


@mistake("sources")
def source_named_vaguely(content: Content, random: Random) -> Iterator[Change]:
    """A claim that rests on a study which no note names."""
    forms = (
        "According to a recent study, {n}% of these clusters have partners overseas.",
        "Statistics show that their exports grew by {n}% in 2016.",
        "A survey found that {n}% of the members take part in missions.",
        "The report says that EUR {n} million were spent on this.",
    )
    for passage, at in content.ends():
        if "[^" not in passage.source[at - 2 :] and NOTHING not in passage.text[at - 1 : at + 40]:
            yield passage.put(at, at, " " + random.choice(forms).format(n=random.randint(13, 89)))
