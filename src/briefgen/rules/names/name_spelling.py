"""A name has one spelling, its owner's: without its accent, hyphen or capital it is not found by those who look for it.

Looks for: names on record (clusters, partnerships, organisations, and their full names) that differ from the record in nothing but
letter case, accents, hyphens, spaces, apostrophes or full stops. Names that are ordinary words (“clean”, “tweed”) are only
looked at where a country code follows. Names within longer quotations and in addresses are left alone.

Example: Aero-Montréal, Food Valley, ALSACE BIOVALLEY. (The records say: Aéro Montréal, FoodValley, Alsace BioValley.)

Mend: write the name of the record, best as `{{ clusters.foodvalley.name }}`, which cannot go wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.editor.prose import Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.english import is_english
from briefgen.records.registered import Form, Registered, plain

PIECE = re.compile(r"[^\W_]+")
BETWEEN = re.compile(r"[\s.’'&:/–‑-]{0,3}")
MOST = 9  # words of a name
SHORTEST = 4
CODE = re.compile(r"\s?\([A-Z]{2}\)")


@rule("name-spelling", "warning")
def name_spelling(reading: Reading) -> Findings:
    """Find names that are written otherwise than in the records."""
    registered = reading.registered
    for prose in reading.prose:
        if prose.kind == "row":
            continue
        right = [(m.start, m.end) for m in registered.mentions(prose.text)]
        for start, end, forms in _alike(prose, registered):
            words = prose.text[start:end]
            if (
                any(a < end and start < b for a, b in right)
                or prose.is_unread(start, end)
                or prose.is_within_quotation(start, end)
            ):
                continue
            form = min(forms, key=lambda form: form.field == "alias")
            if not _is_meant(prose, words, form, end):
                continue
            name = reading.holdings.all(form.kind)[form.id].name if form.field == "alias" else form.text
            message = f"“{words}” is on record as “{name}”"
            yield Finding(message, Quote(prose, start, end), f"write “{name}”", mend=name)


def _alike(prose: Prose, registered: Registered) -> Iterator[tuple[int, int, list[Form]]]:
    """What is the name of a record but for its spelling: the longest at each place."""
    pieces = list(PIECE.finditer(prose.text))
    keys = [plain(piece[0]) for piece in pieces]
    after = 0
    for i, piece in enumerate(pieces):
        if piece.start() < after or not registered.begins(keys[i]):
            continue
        key, best = "", None
        for j in range(i, min(i + MOST, len(pieces))):
            if j > i and not BETWEEN.fullmatch(prose.text, pieces[j - 1].end(), pieces[j].start()):
                break
            key += keys[j]
            if not registered.begins(key):
                break
            if key in registered.alike and len(key) >= SHORTEST:
                best = (piece.start(), pieces[j].end(), registered.alike[key])
        if best:
            yield best
            after = best[1]


def _is_meant(prose: Prose, words: str, form: Form, end: int) -> bool:
    """Whether words that read like a name are meant as one."""
    text = form.text
    if re.match(r"[.@/_-]\w", prose.text[end : end + 2]):
        return False  # a part of an address
    if text == words or text.rstrip(".") == words or (text == text.lower() and form.field in ("title", "description")):
        return False
    if words == words.lower() and form.field in ("title", "full_name"):
        return False
    if form.field in ("title", "full_name") and words[:1].lower() + words[1:] == text[:1].lower() + text[1:]:
        return False
    ordinary = all(is_english(piece) for piece in PIECE.findall(words))
    if not ordinary:
        return True
    code = CODE.match(prose.text, end)
    several = len(PIECE.findall(words)) > 1
    return (
        bool(code)
        or (several and words != words.lower() and sum(w[0].isupper() for w in PIECE.findall(words)) > 1)
        or (several and len(PIECE.findall(words)) > 2 and words[0].isupper())
    )
