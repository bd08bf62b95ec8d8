"""A name with a letter too many or too few passes every spelling checker, which knows no clusters.

Looks for: words that are nearly, but not quite, a name on record (one letter more, less, other or exchanged; two in names of ten
letters or more), and names of several words in which one word is nearly right. English words, names of places, and names
that are on record themselves are left alone; so are plurals and genitives.

Example: Skywyn, Plastwin, Silicon Saxonny. (The records say: Skywin, Plastiwin, Silicon Saxony.)

Mend: compare with the record; write the name as it has it, or add a record when it is another body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from briefgen.editor.prose import Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.english import is_english
from briefgen.records.registered import Form, Registered, plain

WORD = re.compile(r"[^\W_]+(?:[-‑.][^\W_]+)*")
SHORTEST = 5  # letters of a word that is compared
LONG = 10  # letters from which two may differ
AMONG = 7  # the same, where the other words of the name are right
FIELDS = ("name", "alias", "short", "full_name", "title")


@dataclass
class Words:
    """The words of the names on record, by their beginnings and their ends: a word with one slip keeps one of them."""

    names: dict[str, list[Form]] = field(default_factory=dict)
    ends: dict[str, list[str]] = field(default_factory=dict)

    found: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def near(self, key: str) -> tuple[str, ...]:
        """The words that may be meant."""
        if key not in self.found:
            self.found[key] = tuple(self._near(key))
        return self.found[key]

    def _near(self, key: str) -> Iterator[str]:
        most = 2 if len(key) >= AMONG else 1
        near = {*self.ends.get("^" + key[:3], ()), *self.ends.get(key[-3:] + "$", ())}
        near = {other for other in near if other != key and abs(len(other) - len(key)) <= most}
        if near:
            from rapidfuzz.distance import OSA

            yield from (other for other in sorted(near) if OSA.distance(key, other, score_cutoff=most) <= most)


@rule("name-likeness", "warning", guesses=True)
def name_likeness(reading: Reading) -> Findings:
    """Find names that are nearly those of records."""
    registered = reading.registered
    words = _words(registered)
    for prose in reading.prose:
        right = [(m.start, m.end) for m in registered.mentions(prose.text)]
        for match in WORD.finditer(prose.text):
            word = match[0]
            if len(word) < SHORTEST or word == word.lower() or not words.near(key := plain(word)):
                continue
            start, end = match.span()
            taken = any(a < end and start < b for a, b in right)
            if not taken and not prose.is_unread(start, end) and not prose.is_within_quotation(start, end):
                yield from _found(reading, prose, match, key, words)


def _found(reading: Reading, prose: Prose, match: re.Match[str], key: str, words: Words) -> Iterator[Finding]:
    for other in words.near(key):
        if match[0] in reading.geography.known:
            continue
        for form in words.names[other]:
            place = _place(prose, match, other, form)
            single = place == match.span()
            if not place or _is_inflected(key, other, form) or (single and (key in words.names or _is_far(key, other))):
                continue
            written = prose.text[slice(*place)]
            if written not in reading.registered.forms and not (single and is_english(match[0])):
                message = f"“{written}” is nearly “{form.text}”, which is on record"
                yield Finding(message, Quote(prose, *place), f"write “{form.text}”, if it is meant")
                return


def _place(prose: Prose, match: re.Match[str], other: str, form: Form) -> tuple[int, int] | None:
    """Where the name stands that has this word in it, all other words being right; None when it does not."""
    parts = [part for part in WORD.findall(form.text)]
    keys = [plain(part) for part in parts]
    at = keys.index(other)
    before = [m for m in WORD.finditer(prose.text, max(0, match.start() - 80), match.start())][-at:] if at else []
    after = [m for m in WORD.finditer(prose.text, match.end(), match.end() + 80)][: len(keys) - at - 1]
    whole = [*before, match, *after]
    if len(whole) != len(keys):
        return None
    if any(plain(m[0]) != key for m, key in zip(whole, keys, strict=True) if m is not match):
        return None
    return whole[0].start(), whole[-1].end()


def _is_inflected(key: str, other: str, form: Form) -> bool:
    """Whether one is the other with an -s at the end of the name."""
    ends = plain(form.text).endswith(other)
    return ends and (key + "s" == other or other + "s" == key)


def _is_far(key: str, other: str) -> bool:
    """Whether two letters of a short word differ: that is no likeness of a word by itself."""
    from rapidfuzz.distance import OSA

    return len(key) < LONG and OSA.distance(key, other) > 1


def _words(registered: Registered) -> Words:
    found = Words()
    for forms in registered.forms.values():
        form = forms[0]
        for key in {plain(word) for word in WORD.findall(form.text)} if form.field in FIELDS else ():
            if len(key) >= SHORTEST:
                found.names.setdefault(key, []).append(form)
    for key in found.names:
        found.ends.setdefault("^" + key[:3], []).append(key)
        found.ends.setdefault(key[-3:] + "$", []).append(key)
    return found
