"""Acronyms that are not introduced, or twice, or whose letters are not those of the words."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from kinds import mistake
from planting import Change, Content, Mistake, Passage

SMALL = {"of", "and", "for", "the", "in", "on", "to", "-"}
BRACKET = re.compile(r" \((?P<acronym>(?=\w*[A-Z]\w*[A-Z&])[A-Za-z][\w&-]*[A-Z][\w-]*)\)")
OTHER_WORDS = {
    "P": ("Programme", "Project", "Panel"),
    "A": ("Association", "Academy", "Agency"),
    "N": ("Node", "Nexus"),
    "C": ("Consortium", "College"),
    "D": ("Directive", "Dialogue"),
    "S": ("Scheme", "Society"),
    "E": ("Engine", "Exchange"),
    "I": ("Institute", "Index"),
    "T": ("Treaty", "Trust"),
}


@dataclass(frozen=True)
class Introduction:
    """“International Cleantech Network (ICN)”, typed in a passage."""

    passage: Passage
    start: int
    """where the words begin"""
    bracket: re.Match[str]
    words: str
    acronym: str

    @property
    def whole(self) -> str:
        return f"{self.words} ({self.acronym})"


def introductions(content: Content) -> Iterator[Introduction]:
    """The introductions of acronyms in prose."""
    for passage in content.prose():
        for m in BRACKET.finditer(passage.text):
            letters = re.sub(r"s$", "", m["acronym"].split("-")[0])
            words = list(re.finditer(r"[^\s(),.;:]+", passage.text[: m.start()]))
            start = _start([w for w in words[-12:]], letters)
            if start is not None:
                phrase = re.sub(r"\s+", " ", passage.text[start : m.start()])
                yield Introduction(passage, start, m, phrase, m["acronym"])


def _start(words: list[re.Match[str]], letters: str) -> int | None:
    """Where the words begin whose initials are the letters."""
    wanted = letters.replace("&", "").upper()
    for first in range(len(words) - 1, -1, -1):
        parts = [p for w in words[first:] for p in re.split(r"[-–]", w[0]) if p]
        forms = ("".join(p[0] for p in parts if p.lower() not in SMALL), "".join(p[0] for p in parts))
        if wanted in (form.upper() for form in forms):
            return words[first].start()
    return None


def papers_with(content: Content, words: str, path: str) -> list[str]:
    """The printed papers that have these words, of those to which a file belongs."""
    own = path.split("/")[1]
    return [
        text for name, text in content.printed.items() if words in text and (own == name or own not in content.papers)
    ]


def needed(content: Content, one: Introduction) -> bool:
    """Whether a paper has this introduction only, and uses the acronym elsewhere as well."""
    bracket = f"({one.acronym})"
    word = re.compile(rf"(?<![\w(-]){re.escape(one.acronym)}(?![\w-])")
    texts = papers_with(content, bracket, one.passage.path)
    return any(text.count(bracket) == 1 and len(word.findall(text.split(bracket)[1])) >= 1 for text in texts)


def later(content: Content, one: Introduction) -> list[Change]:
    """Where the acronym stands again by itself, further down in the same file or in a later one of the paper."""
    found = []
    for passage in content.prose():
        if passage.path.split("/")[1] != one.passage.path.split("/")[1] or passage.path.startswith("content/data"):
            continue
        if (passage.path, passage.start) > (one.passage.path, one.passage.start):
            pattern = rf"(?<![\w“(-])(?<! an ){re.escape(one.acronym)}(?![\w-]|’s)"
            found += [passage.put(*m.span(), "") for m in passage.find(pattern)]
    return found


@mistake("acronyms")
def introduction_removed(content: Content, random: Random) -> Iterator[Mistake]:
    """An acronym that is used, and no longer introduced."""
    for one in introductions(content):
        if needed(content, one):
            yield Mistake((one.passage.put(*one.bracket.span(), ""),), (one.acronym,))
            yield Mistake((one.passage.put(one.start, one.bracket.end(), one.acronym),), (one.acronym,))


@mistake("acronyms")
def introduced_late(content: Content, random: Random) -> Iterator[Mistake]:
    """An acronym that is introduced when it is used for the second time."""
    for one in introductions(content):
        places = later(content, one)
        if needed(content, one) and places:
            change = random.choice(places)
            moved = Change(change.path, change.start, change.end, one.whole)
            yield Mistake((one.passage.put(one.start, one.bracket.end(), one.acronym), moved), (one.acronym,))


@mistake("acronyms")
def introduced_with_other_words(content: Content, random: Random) -> Iterator[Mistake]:
    """An acronym that is introduced again, as something else."""
    for one in introductions(content):
        words = one.words.split()
        letter = words[-1][0].upper()
        if letter in OTHER_WORDS and needed(content, one):
            new = " ".join([*words[:-1], random.choice(OTHER_WORDS[letter])])
            for change in later(content, one):
                yield Mistake(
                    (Change(change.path, change.start, change.end, f"{new} ({one.acronym})"),), (one.acronym,)
                )


@mistake("acronyms")
def introduced_twice(content: Content, random: Random) -> Iterator[Mistake]:
    """An acronym that is introduced again, with the same words."""
    for one in introductions(content):
        if needed(content, one):
            for change in later(content, one):
                yield Mistake((Change(change.path, change.start, change.end, one.whole),), (one.acronym,))


@mistake("acronyms")
def initials_swapped(content: Content, random: Random) -> Iterator[Mistake]:
    """An acronym whose letters are in another order than the words."""
    for one in introductions(content):
        capitals = [i for i, c in enumerate(one.acronym) if c.isupper()]
        pairs = [(a, b) for a, b in itertools.pairwise(capitals) if one.acronym[a] != one.acronym[b]]
        if pairs and papers_with(content, one.acronym, one.passage.path):
            a, b = random.choice(pairs)
            new = one.acronym[:a] + one.acronym[b] + one.acronym[a + 1 : b] + one.acronym[a] + one.acronym[b + 1 :]
            start, end = one.bracket.span("acronym")
            yield Mistake((one.passage.put(start, end, new),), (new, one.acronym))


@mistake("acronyms")
def last_word_again(content: Content, random: Random) -> Iterator[Mistake]:
    """“the ICN network”: the last word of what the acronym stands for, again."""
    known = {one.acronym: one.words.split()[-1].lower() for one in introductions(content)}
    known |= {
        r["acronym"]: r["name"].split()[-1].lower()
        for r in content.records("organisations").values()
        if " " in r["name"] and "acronym" in r
    }
    known |= {"ESCP-4i": "partnership", "ESCPs-4i": "partnerships"}
    for passage in content.prose():
        for acronym, word in known.items():
            if word == "understanding":  # nobody writes “MoU understanding”
                continue
            for m in passage.find(rf"(?<![\w(-]){re.escape(acronym)}(?![\w’)-])(?! [A-Z(])"):
                yield Mistake((passage.put(m.end(), m.end(), f" {word}"),), (f"{acronym} {word}", word))


@mistake("acronyms")
def acronym_never_introduced(content: Content, random: Random) -> Iterator[Mistake]:
    """Initials in place of a name that stands nowhere else."""
    pattern = r"(?<![\w-])(?!United)(?:[A-Z][a-z]+(?:-[A-Z][a-z]+)? (?:of |for |of the )?){2,4}[A-Z][a-z]+\b"
    for passage in content.prose():
        for m in passage.find(pattern):
            initials = "".join(word[0] for word in re.split(r"[ -]", m[0]) if word[0].isupper())
            if not any(re.search(rf"\b{initials}\b", text) for text in content.printed.values()) and not passage.text[
                m.end() :
            ].startswith(" ("):
                yield Mistake((passage.put(*m.span(), initials),), (initials,))


@mistake("acronyms")
def acronym_in_another_form(content: Content, random: Random) -> Iterator[Mistake]:
    """“SME's”, “MOU”: another form of an acronym."""
    for passage in content.prose():
        for m in passage.find(r"(?<![\w-])(SMEs|MoUs?|ESCPs-4i|ESCP-4i)(?![\w-])"):
            forms = {
                "SMEs": ["SME’s", "SMES"],
                "MoU": ["MOU", "Mou"],
                "MoUs": ["MoU’s", "MOUs"],
                "ESCPs-4i": ["ESCP-4is", "ESCPs4i"],
                "ESCP-4i": ["ESCP4i", "ESCP-4I"],
            }
            new = random.choice(forms[m[0]])
            yield Mistake((passage.put(*m.span(), new),), (new,))
