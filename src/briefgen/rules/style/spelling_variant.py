"""A compound that has a hyphen on one page and none on the next was written by two people, or pasted.

Looks for: one word written in two ways in the same paper: with a hyphen, in two words, or as one (“policy-maker” and
“policymaker”, “value chain” and “value-chain”). Before a noun a hyphen is often right, so that only forms that mean the same are
compared: a hyphen against none, and a form in two words against one in one word.

Example: … the cooperation of clusters. Their co-operation …

Mend: choose the form that is used more often, and use it throughout.
"""

from __future__ import annotations

from collections import defaultdict

from briefgen.editor.prose import Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.rules.style.unknown_word import begins

Places = dict[str, list[tuple[Prose, int, int]]]


@rule("spelling-variant", "warning", guesses=True, languages=("en",))
def spelling_variant(reading: Reading) -> Findings:
    """Find words that are written in two ways."""
    good = set(reading.style.words("spelling-variants"))
    forms: dict[str, Places] = defaultdict(lambda: defaultdict(list))
    for prose in reading.prose:
        for match, word in zip(prose.words, prose.plain_words, strict=True):
            if len(word) > 5 and (word.isalpha() or "-" in word) and not any(letter.isdigit() for letter in word):
                forms[word.replace("-", "").removesuffix("s")][word.removesuffix("s")].append((prose, *match.span()))
    _add_pairs(reading, forms)
    for key, places in forms.items():
        if len(places) > 1 and key not in good and not good & places.keys():
            plain = {form: [place for place in found if _is_plain(*place)] for form, found in places.items()}
            plain = {form: found for form, found in plain.items() if found}
            if len(plain) > 1 and _comparable(plain):
                yield from _rare(plain)


def _is_plain(prose: Prose, start: int, end: int) -> bool:
    """Whether it is no name: small letters, or a capital that begins a sentence."""
    return prose.text[start].islower() or begins(prose, start)


def _comparable(places: Places) -> bool:
    return any("-" not in form and " " not in form for form in places)


def _add_pairs(reading: Reading, forms: dict[str, Places]) -> None:
    """Two words that, written as one, the paper has too."""
    for prose in reading.prose:
        words, plain = prose.words, prose.plain_words
        for at in range(len(plain) - 1):
            key = (plain[at] + plain[at + 1]).removesuffix("s")
            if key in forms and prose.text[words[at].end() : words[at + 1].start()] == " " and plain[at].isalpha():
                form = f"{plain[at]} {plain[at + 1].removesuffix('s')}"
                forms[key][form].append((prose, words[at].start(), words[at + 1].end()))


def _rare(places: Places) -> Findings:
    """The places of all forms but the most frequent one."""
    usual = max(places, key=lambda form: len(places[form]))
    for form, found in places.items():
        for prose, start, end in found if form != usual else ():
            words = prose.text[start:end]
            if not prose.is_quoted(start, end):
                message = f"“{words}” is written “{usual}” elsewhere in this paper"
                yield Finding(message, Quote(prose, start, end), "write it in one way")
