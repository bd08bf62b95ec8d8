"""Numbers in English prose and the nouns that they count: “the five European cluster members”, “their 11 partners”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from briefgen.editor.prose import Prose
from briefgen.editor.style import Style

TOKEN = re.compile(r"\s+([^\W\d_][\w&]*(?:[’'/\-‑–][\w&]+)*[’']?)")
LINK = re.compile(r"\s+(?:to|or)\s+")
DEFINITE = re.compile(r"\b(?:the|these|those|all)(?:\s+(?:of\s+)?(?:the|these|those))?\s+$", re.I)
OF_WHOLE = re.compile(r"\s+of\s+(?:the|its|their|these|those|our|all)(?=\s)")
PART_OF_WHOLE = re.compile(
    r"(?:\bof\s+(?:the|its|their|these|those|our|all)\s+|\b(?:one|some|most|many|half|all|each|none|part|several|any|both|few|majority)\s+of\s+)$",
    re.IGNORECASE,
)
MOST_WORDS = 7  # of a noun with its adjectives


@dataclass(frozen=True)
class Count:
    """A number with what it counts: characters `start` up to `end`; `noun` is the last word, a plural."""

    prose: Prose
    start: int
    number_end: int
    end: int
    number: int
    words: tuple[str, ...]
    """the adjectives and the noun, in small letters"""
    is_part: bool = False
    """whether it is a part of something: “two of its members” """

    @property
    def noun(self) -> str:
        """What is counted."""
        return self.words[-1]

    @property
    def text(self) -> str:
        """As it is written."""
        return self.prose.text[self.start : self.end]

    @property
    def definite(self) -> bool:
        """Whether it speaks of something known: “the five”, “these five”, “all five”."""
        return DEFINITE.search(self.prose.text[max(0, self.start - 24) : self.start]) is not None

    @property
    def of_whole(self) -> bool:
        """Whether it is the whole of which something else is a part: “one of the five members”."""
        return PART_OF_WHOLE.search(self.prose.text[max(0, self.start - 24) : self.start]) is not None


class Counting:
    """The words of a language that belong to counts, from the lists of the house style."""

    def __init__(self, style: Style) -> None:
        """The lists `number-words` and `counts-*`."""
        self.numbers = style.numbers("number-words")
        self.function_words = frozenset(style.words("counts-function-words"))
        self.plurals = frozenset(style.words("counts-plurals"))
        self.units = frozenset(style.words("counts-units"))
        self.named_after_of = frozenset(style.words("counts-of"))
        self.announcing = frozenset(style.words("counts-announcing"))
        self.other = frozenset(style.words("counts-other"))
        self.not_after = frozenset(style.words("counts-not"))
        self.vague = _any_of(style.words("counts-vague"))
        self.about = _any_of(style.words("counts-about"))
        self.demonyms = style.pairs("demonyms")
        self.open = re.compile(
            "|".join(rf"(?<!\w){re.escape(phrase)}(?!\w)" for phrase in style.words("counts-open")) or "(?!)",
            re.IGNORECASE,
        )
        self._found: dict[Prose, tuple[re.Match[str], ...]] = {}
        self._counts: dict[Prose, tuple[Count, ...]] = {}

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """A number below a thousand."""
        words = "|".join(sorted(self.numbers, key=len, reverse=True)) or "(?!)"
        first = "".join(sorted({word[0] for word in self.numbers}))
        tens = "|".join(word for word, number in self.numbers.items() if number >= 20) or "(?!)"
        return re.compile(
            rf"(?=[\d{first}{first.upper()}])(?<![\w.,:/§€$£+\-‑–])(?:(?P<digits>\d{{1,3}})(?![\w%‰°]|[.,:/\-‑–]\d|\s?%|\s\d)|(?P<tens>{tens})[-‑](?P<ones>{words})"
            rf"|(?P<word>{words}))(?![\w\-‑–])",
            re.IGNORECASE,
        )

    def found(self, prose: Prose) -> tuple[re.Match[str], ...]:
        """The numbers in a piece of prose."""
        if prose not in self._found:
            self._found[prose] = tuple(prose.find(self.pattern))
        return self._found[prose]

    def value(self, match: re.Match[str]) -> int:
        """The number that a match of `pattern` is."""
        if match["digits"]:
            return int(match["digits"])
        if match["word"]:
            return self.numbers[match["word"].lower()]
        return self.numbers[match["tens"].lower()] + self.numbers[match["ones"].lower()]

    def is_plural(self, word: str) -> bool:
        """Whether a word may be a plural."""
        small = word.lower()
        return small in self.plurals or (
            len(word) > 2 and small.endswith("s") and not small.endswith(("ss", "’s", "'s", "ous", "us", "is"))
        )

    def counts(self, prose: Prose) -> tuple[Count, ...]:
        """The numbers of a piece of prose that count something in the plural."""
        if prose not in self._counts:
            self._counts[prose] = tuple(self._read(prose))
        return self._counts[prose]

    def _read(self, prose: Prose) -> Iterator[Count]:
        last: re.Match[str] | None = None
        for match in self.found(prose):
            before = prose.text[max(0, match.start() - 24) : match.start()]
            word = re.search(r"([^\s(]+)\s+$", before)
            if word and word[1].lower().rstrip(".") in self.not_after:
                continue
            link = LINK.match(prose.text, match.end())
            if link and self.pattern.match(prose.text, link.end()):
                continue  # “five to six”
            if last and LINK.fullmatch(prose.text, last.end(), match.start()):
                last = match
                continue
            last = match
            found = self._noun(prose, match)
            if found and self.value(match) >= 2:
                yield found

    def is_about(self, count: Count) -> bool:
        """Whether the number is only about right, or a lower or an upper end."""
        before = count.prose.text[max(0, count.start - 30) : count.start].rstrip()
        before = re.sub(r"\s(?:the|its|their|these|a|an|all)$", "", before).rstrip()
        return any(match.end() == len(before) for match in self.about.finditer(before))

    def is_other(self, count: Count) -> bool:
        """Whether the number is one of new, other, founding … ones, not of all."""
        return not self.other.isdisjoint(count.words)

    def is_vague(self, prose: Prose, start: int, end: int) -> bool:
        """Whether the words say that not everything is counted or listed."""
        return self.vague.search(prose.text, start, end) is not None

    def _noun(self, prose: Prose, match: re.Match[str]) -> Count | None:
        whole = OF_WHOLE.match(prose.text, match.end())
        at = whole.end() if whole else match.end()
        if whole and (number := re.compile(rf"\s+{self.pattern.pattern}", re.I).match(prose.text, at)):
            at = number.end()
        tokens: list[re.Match[str]] = []
        while len(tokens) < MOST_WORDS and (token := TOKEN.match(prose.text, at)):
            if token[1].lower() in self.function_words and not (
                token[1].lower() == "and" and tokens and not self.is_plural(tokens[-1][1])
            ):
                break
            tokens.append(token)
            at = token.end()
        last = next((i for i, token in enumerate(tokens) if self.is_plural(token[1])), None)
        if last is None:
            return None
        while last + 1 < len(tokens) and self.is_plural(tokens[last + 1][1]) and not tokens[last + 1][1][0].isupper():
            last += 1
        words = tuple(token[1].lower() for token in tokens[: last + 1])
        if words[0] in self.units or words[-1] in self.units:
            return None
        return Count(prose, match.start(), match.end(), tokens[last].end(), self.value(match), words, bool(whole))


def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    body = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True)) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)", re.IGNORECASE)
