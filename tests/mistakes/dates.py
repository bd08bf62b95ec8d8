"""Dates that do not fit the date of the paper, the calendar, each other or the house's form."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date
from random import Random

from kinds import mistake
from planting import Change, Content, Mistake, Passage, sentence

MONTHS = tuple(calendar.month_name)[1:]
DAY = re.compile(rf"(?<![\d–-])(?P<day>\d{{1,2}}) (?P<month>{'|'.join(MONTHS)}) (?P<year>(?:19|20)\d\d)\b")
YEAR = re.compile(r"(?<![\w–-])(?P<year>20[01]\d)(?![\w–-]|’)")
FUTURE = {
    "took place": "will take place",
    "was held": "will be held",
    "were held": "will be held",
    "was signed": "will be signed",
    "signed": "will sign",
    "was launched": "will be launched",
    "began": "will begin",
    "started": "will start",
    "joined": "will join",
    "travelled": "will travel",
    "concluded": "will conclude",
    "went": "will go",
    "visited": "will visit",
    "ended": "will end",
    "announced": "will announce",
    "was": "will be",
    "were": "will be",
    "had": "will have",
    "led": "will lead",
    "fell": "will fall",
}
PAST = re.compile(rf"(?<![\w’-])({'|'.join(FUTURE)})(?![\w’-])")
FINITE = re.compile(
    r"(?<![\w’-])(took place|was held|began|started|joined|travelled|went|was|were|had|signed|concluded|fell|met)(?![\w’-])"
)
EVENTS = re.compile(
    r"(?<=\b[Tt]he )(?=(?:workshop|mission|event|conference|forum|meeting|fair|project|agreement|visit|competition)\b|launch of)"
)
RELATIVE = ("currently", "at the moment", "nowadays", "at present", "now", "today")
SLIPS = {
    "January": "Janaury",
    "February": "Febuary",
    "September": "Septmber",
    "October": "Ocotber",
    "November": "Novmber",
    "March": "Marhc",
    "May": "Mya",
    "June": "Jnue",
    "July": "Jully",
    "April": "Arpil",
}


def past_sentences(content: Content) -> Iterator[tuple[Passage, re.Match[str], str]]:
    """Verbs in the past tense that stand in a sentence with a year long gone."""
    for passage in content.prose("item", "paragraph"):
        for m in passage.find(PAST.pattern):
            here = sentence(passage.text, m.start())
            years = [int(found["year"]) for found in YEAR.finditer(here)]
            if years and max(years) <= 2017 and not re.search(r"\b(to be|would|could|should|will)\b|“", here):
                yield passage, m, here


@mistake("dates")
def past_told_as_future(content: Content, random: Random) -> Iterator[Change]:
    """“will take place” of something that is over."""
    for passage, m, here in past_sentences(content):
        if max(int(y["year"]) for y in YEAR.finditer(here)) <= 2016 or not passage.path.startswith("content/canada"):
            ahead = passage.text[m.end() : m.end() + 12]
            plain = m[1] not in ("was", "were", "had") or re.match(r" (the|a|an|in|one|part|on)\b", ahead)
            if plain and not re.search(r"(which|that|was|were|had|have|has|been|is|are) $", passage.text[: m.start()]):
                yield passage.put(*m.span(), FUTURE[m[1]])


@mistake("dates")
def past_called_upcoming(content: Content, random: Random) -> Iterator[Change]:
    """“the upcoming workshop” that took place years ago."""
    for passage in content.prose("item", "paragraph"):
        for m in EVENTS.finditer(passage.text):
            years = [int(y["year"]) for y in YEAR.finditer(sentence(passage.text, m.start()))]
            if years and max(years) <= 2016:
                yield passage.put(m.start(), m.start(), random.choice(["upcoming ", "forthcoming "]))


@mistake("dates")
def future_told_as_past(content: Content, random: Random) -> Iterator[Change]:
    """A year after the paper's in a sentence in the past tense."""
    for passage in content.prose("item", "paragraph"):
        for m in YEAR.finditer(passage.text):
            here = sentence(passage.text, m.start())
            if (
                FINITE.search(here)
                and len(YEAR.findall(here)) == 1
                and not re.search(r"\b(to be|planned|announced|intended|expected)\b", here)
            ):
                yield passage.put(*m.span("year"), str(random.randint(2027, 2036)))


@mistake("dates")
def no_day_of_the_calendar(content: Content, random: Random) -> Iterator[Change]:
    """“31 June”."""
    for passage in content.prose("item", "paragraph", "value"):
        for m in DAY.finditer(passage.text):
            day = random.choice(
                ["31 June", "30 February", "31 September", "32 " + m["month"], "31 November", "0 " + m["month"]]
            )
            yield passage.put(m.start("day"), m.end("month"), day)


@mistake("dates")
def wrong_weekday(content: Content, random: Random) -> Iterator[Change]:
    """A weekday that the date is not."""
    for passage in content.prose("item", "paragraph"):
        for m in DAY.finditer(passage.text):
            right = date(int(m["year"]), MONTHS.index(m["month"]) + 1, int(m["day"])).weekday()
            name = calendar.day_name[(right + random.randint(1, 6)) % 7]
            yield passage.put(m.start(), m.start(), name + random.choice([" ", ", "]))


@mistake("dates")
def date_in_another_form(content: Content, random: Random) -> Iterator[Change]:
    """“31/01/2017”."""
    for passage in content.prose("item", "paragraph", "value"):
        for m in DAY.finditer(passage.text):
            day, month, year = int(m["day"]), m["month"], m["year"]
            number = MONTHS.index(month) + 1
            ending = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}.get(day, "th")
            forms = [
                f"{day:02}/{number:02}/{year}",
                f"{year}-{number:02}-{day:02}",
                f"{month} {day}, {year}",
                f"{day}{ending} {month} {year}",
                f"{day}.{number}.{year}",
                f"{day} {month[:3]} {year}",
                f"{day}{ending} of {month} {year}",
                f"{day}-{number:02}-{year}",
            ]
            yield passage.put(*m.span(), random.choice([form for form in forms if form != m[0]]))


@mistake("dates")
def month_misspelt(content: Content, random: Random) -> Iterator[Change]:
    """“Septmber”."""
    for passage in content.prose("item", "paragraph", "value"):
        for m in passage.find(rf"\b({'|'.join(SLIPS)})(?= \d{{4}})"):
            yield passage.put(*m.span(), SLIPS[m[1]])


@mistake("dates")
def year_mistyped(content: Content, random: Random) -> Iterator[Change]:
    """“20017”, “2107”."""
    for passage in content.prose("item", "paragraph"):
        for m in YEAR.finditer(passage.text):
            year = m["year"]
            new = random.choice(
                [
                    year[:2] + "0" + year[2:],
                    year[0] + year[2] + year[1] + year[3],
                    year[:3],
                    year + year[3],
                    "1" + year[1:],
                ]
            )
            if new != year:
                yield passage.put(*m.span(), new)


@mistake("dates")
def range_reversed(content: Content, random: Random) -> Iterator[Change]:
    """“From 2015 to 2013”."""
    forms = (
        r"(?i:from|between) (?P<a>\d{4})(?: to | and )(?P<b>\d{4})",
        r"\b(?P<a>\d{1,2})–(?P<b>\d{1,2}) [A-Z]",
        r"\b(?P<a>\d{4})–(?P<b>\d{4})\b",
        r"from (?P<a>\d{1,2}) to (?P<b>\d{1,2}) [A-Z]",
        r"(?P<a>\d{4}) to (?:[A-Z]\w+ )?(?P<b>\d{4})",
    )
    for passage in content.prose("item", "paragraph"):
        for form in forms:
            for m in passage.find(form):
                between = passage.source[m.end("a") : m.start("b")]
                if int(m["a"]) < int(m["b"]):
                    yield passage.put(m.start("a"), m.end("b"), m["b"] + between + m["a"])


@mistake("dates")
def range_typed_the_wrong_way(content: Content, random: Random) -> Iterator[Change]:
    """A new remark with a period whose end is before its beginning."""
    for passage, at in content.ends():
        a = random.randint(2004, 2015)
        b = a + random.randint(1, 6)
        form = random.choice(
            [
                "From {b} to {a} there was a first phase.",
                "A first phase lasted from {b} to {a}.",
                "The period {b}–{a} was one of preparation.",
            ]
        )
        yield passage.put(at, at, " " + form.format(a=a, b=b))


@mistake("dates", printed=False)
def period_reversed_on_record(content: Content, random: Random) -> Iterator[Mistake]:
    """A partnership that ends before it begins; an agreement that runs out before it is signed."""
    for kind, first, last in (
        ("partnerships", ("period", "from"), ("period", "to")),
        ("agreements", ("signed",), ("until",)),
        ("agreements", ("signed",), ("updated",)),
    ):
        for id_ in content.records(kind):
            a, b = content.spot(kind, id_, *first), content.spot(kind, id_, *last)
            if a and b and a.value and b.value:
                yield Mistake((a.put(content.text(b)), b.put(content.text(a))), (id_,))


@mistake("dates")
def version_before_delivery(content: Content, random: Random) -> Iterator[Mistake]:
    """A version that is older than the delivery that it follows, or than the version before it."""
    for country in content.papers:
        path = f"content/{country}/paper.yaml"
        spot, first = content.spot(path, "versions", 0, "date"), content.spot(path, "versions", 0)
        assert spot
        assert first
        delivered = content.spot(path, "cover", "delivered")
        if delivered and content.spot(path, "cover", "delivered", "date"):
            month = random.choice(["11", "12"])
            text = f'{{text: {MONTHS[int(month) - 1]} 2017, date: "2017-{month}"}}'
            yield Mistake((delivered.put(text),), concerned=(spot,))
        again = random.choice(["0.2", "1.0"])
        yield Mistake(
            (
                Change(
                    path, first.start, first.start, f'number: "{again}"\n    date: "2028-0{random.randint(1, 9)}"\n  - '
                ),
            )
        )


@mistake("dates")
def time_without_date(content: Content, random: Random) -> Iterator[Change]:
    """“currently”, in a paper that will be read years later."""
    for passage in content.prose("item", "paragraph"):
        for m in passage.find(r"\b(is|are|has|have)\b(?= (?:the|a|an|two|present|in|no|active|not|several|one)\b)"):
            here = sentence(passage.text, m.start())
            if not re.search(r"date of this paper|[“”]", here):
                yield passage.put(m.end(), m.end(), " " + random.choice(RELATIVE))


@mistake("dates")
def agreement_dated_otherwise(content: Content, random: Random) -> Iterator[Mistake]:
    """An agreement with another year on record than in the story of its partners."""
    stories = {
        path: set(re.findall(r"\w+", content.text(spot)))
        for path in content.stories()
        if (spot := content.spot(path, "partners"))
    }
    for id_, record in content.records("agreements").items():
        for path, partners in stories.items():
            for key in ("signed", "updated", "until"):
                spot = content.spot("agreements", id_, key)
                year = str(spot.value)[:4] if spot and spot.value else ""
                told = [
                    p.put(*m.span(), "")
                    for p in content.prose()
                    if p.path == path
                    for m in p.find(rf"\b{year or '-'}\b")
                ]
                if spot and set(record["parties"]) <= partners and told:
                    new = str(int(year) + random.choice([-2, -1, 1]))
                    yield Mistake((spot.put(content.text(spot).replace(year, new)),), (year, new))
                    yield Mistake(tuple(Change(path, c.start, c.end, new) for c in told), (year, new))


@mistake("dates")
def over_told_in_the_present(content: Content, random: Random) -> Iterator[Change]:
    """“The partnership is led by” of one that ended years ago."""
    present = {"was": "is", "were": "are", "had": "has", "led": "leads", "began": "begins"}
    records = content.records("partnerships")
    for passage in content.prose("paragraph"):
        if passage.path.endswith("partnerships.yaml"):
            before = re.findall(r"^(\w+):", content.files[passage.path][: passage.start + 1], re.MULTILINE)
            over = str((records[before[-1]].get("period") or {}).get("to", "9999")) < "2020" if before else False
            first = re.compile(
                r"(?:(?<=\bIt )|(?<=(?:This|ject|ship|ROAD|ners|ters) ))(was|were|had)\b(?! (been|chosen|to be))"
            ).search(passage.text)
            if over and first and first.start() < 120:
                yield passage.put(*first.span(), present[first[1]])
