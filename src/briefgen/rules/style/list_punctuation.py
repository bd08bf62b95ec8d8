"""The items of one list are built alike; one that ends or begins in another way was added, moved or cut off.

Looks for: items of one list that end differently: without a mark, with full stops, or with semicolons and a full stop at the last
one; and a single item that begins with a small letter among capitals, or the other way round.

Example: three items that end with a semicolon, and one in their middle that ends with a comma.

Mend: end and begin all items in the way of the others.
"""

from __future__ import annotations

from collections import Counter

from briefgen.editor.prose import GAP, Listed, Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.english import is_word

CLOSING = "”’\"')] "


@rule("list-punctuation", "info", guesses=True)
def list_punctuation(reading: Reading) -> Findings:
    """Find items that differ from the others of their list."""
    for listed in reading.lists:
        items = [
            prose
            for prose in listed.items
            if prose.text.strip() and GAP not in prose.text[-2:] and len(prose.words) > 1
        ]
        if len(listed.items) > 1 and len(items) > 1:
            yield from _ends(items, listed)
            yield from _beginnings(items, reading)


def _ends(items: list[Prose], listed: Listed) -> Findings:
    marks = [_mark(prose) for prose in items]
    whole = items[-1] is listed.items[-1]  # the last item of the list is among them
    body = [mark for mark in (marks[:-1] if whole and len(marks) > 2 else marks) if mark != ":"]
    if not body or (len(marks) == 2 and marks[0] in (";", ",") and marks[1] == "."):
        return
    usual, count = Counter(body).most_common(1)[0]
    for at, (prose, mark) in enumerate(zip(items, marks, strict=True)):
        last = whole and at == len(items) - 1
        wanted = "." if last and usual in (";", ",") else usual
        if mark not in (":", wanted):
            yield _ending(prose, mark, wanted, last)
            if count * 2 <= len(body):  # no way of ending prevails: one finding says so
                return


def _mark(prose: Prose) -> str:
    """The mark with which an item ends; none for words; “;” also before “and”."""
    text = prose.text.rstrip()
    for word in (" and", " or"):
        if text.endswith((f";{word}", f",{word}")):
            text = text.removesuffix(word)
    end = text.rstrip(CLOSING)[-1:] if text[-1:] in CLOSING and text[-1:] not in ")]" else text[-1:]
    return "." if end in ".!?…" else end if end in ";,:" else ""


def _ending(prose: Prose, mark: str, wanted: str, last: bool) -> Finding:
    text = prose.text.rstrip()
    start = text.rfind(" ") + 1
    has = f"ends with “{mark}”" if mark else "ends without a mark"
    others = f"“{wanted}”" if wanted else "no mark"
    message = f"this {'last item' if last else 'item'} {has}; after the other items there should be {others} here"
    return Finding(message, Quote(prose, start, len(text)), "end all items alike")


def _beginnings(items: list[Prose], reading: Reading) -> Findings:
    first = [prose for prose in items if prose.text.lstrip("“(")[:1].isalpha() and _is_plain(prose, reading)]
    small = [prose for prose in first if prose.text.lstrip("“(")[0].islower()]
    large = [prose for prose in first if prose not in small]
    odd = small if len(small) < len(large) else large
    if small and large and len(first) > 2 and len(odd) * 3 <= len(first):
        for prose in odd:
            word = prose.words[0]
            how = "small" if odd is small else "capital"
            message = f"this item begins with a {how} letter, unlike the other items"
            yield Finding(message, Quote(prose, *word.span()), "begin all items alike")


def _is_plain(prose: Prose, reading: Reading) -> bool:
    """Whether the item does not begin with a name or an abbreviation, which keeps its letters."""
    if not prose.words or prose.words[0].start() > 2:
        return False
    word = prose.words[0][0]
    return word[1:].islower() and is_word(word.lower()) and word.lower() not in reading.name_words
