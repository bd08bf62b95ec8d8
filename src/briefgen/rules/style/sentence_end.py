"""A paragraph without its full stop was cut off: the reader wonders what is missing.

Looks for: paragraphs of eight words or more, and items of lists that hold more than one sentence, that end without a full stop, a
question mark or a colon. The introduction of a list may end as it likes.

Example: The agreement was signed in 2017. It runs until 2019

Mend: complete the sentence, or put the full stop.
"""

from __future__ import annotations

from briefgen.editor.prose import GAP, Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

ENDS = ".!?:…" + GAP
CLOSING = "”’\"')]»*² "
WORDS = 8


@rule("sentence-end", "warning", guesses=True)
def sentence_end(reading: Reading) -> Findings:
    """Find paragraphs without a full stop."""
    introductions = {id(listed.introduction) for listed in reading.lists}
    parents = {id(prose) for listed in reading.lists for prose in listed.items if listed.introduction is None}
    for prose in reading.of("paragraph"):
        text = prose.text.rstrip()
        if not text or id(prose) in introductions or _ended(text):
            continue
        if (
            _is_long(prose)
            and not prose.is_unread(len(text) - 1, len(text))
            and not (parents and _introduces(prose, reading))
        ):
            start = max(text.rfind(" ") + 1, 0)
            yield Finding(
                f"no full stop after “{text[start:]}”", Quote(prose, start, len(text)), "complete the sentence"
            )


def _ended(text: str) -> bool:
    return text.rstrip(CLOSING)[-1:] in ENDS or text[-1] in ENDS


def _is_long(prose: Prose) -> bool:
    if prose.place.depth or (prose.place.on_cover and prose.place.row):
        return len(prose.sentences) > 1 and len(prose.words) >= WORDS
    return len(prose.words) >= WORDS


def _introduces(prose: Prose, reading: Reading) -> bool:
    """Whether a list follows inside the same item."""
    after = reading.prose[reading.prose.index(prose) + 1 :]
    following = next((piece for piece in after if piece.kind != "note"), None)
    return following is not None and following.place.depth > prose.place.depth
