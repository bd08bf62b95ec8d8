"""A slip of the keys that no list of mistakes has is still a word that does not exist.

Looks for: words that are in no word list and differ by one letter (long words by two) from a common word, or that are two common
words without a space between them. Names, foreign words and abbreviations are left alone; a capital letter inside a sentence is
taken for a name unless the word nearly is one that the paper has several times.

Example: The two custers have signed ofthe same text.

Mend: correct it, or add the word to `words.yaml` of the house style when there is such a word.
"""

from __future__ import annotations

from collections import Counter

from briefgen.editor.prose import Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.english import PREFIX, is_word, meant, parted, typos
from briefgen.knowledge.phrases import like

OFTEN = 3  # a word that the paper has as often as this is meant


@rule("unknown-word", "warning", guesses=True, languages=("en",))
def unknown_word(reading: Reading) -> Findings:
    """Find words that nearly are another one."""
    good = {word.lower() for word in reading.style.words("words")}
    strange: list[tuple[str, Prose, int, int]] = []
    counts: Counter[str] = Counter()
    for prose in reading.prose:
        for word, start, end in prose.pieces:
            counts[word] += 1
            if not is_word(word) and word not in good and not is_prefix(word) and word not in reading.name_words:
                strange.append((word, prose, start, end))
    often = frozenset(word for word, count in counts.items() if count >= OFTEN)
    for word, prose, start, end in strange:
        if counts[word] < OFTEN and word not in typos() and not prose.is_quoted(start, end):
            is_name = prose.text[start].isupper() and not begins(prose, start)
            if is_name and _among_names(prose, start, end):
                continue
            found = _close(word, often) if is_name else meant(word, often) or parted(word)
            if found and word != found + "s":
                shown = prose.text[start:end]
                yield Finding(
                    f"there is no word “{shown}”", Quote(prose, start, end), f"is “{like(shown, found)}” meant?"
                )


def is_prefix(word: str) -> bool:
    """Whether it is the part of a compound before its hyphen: “pre-identified”."""
    found = PREFIX.match(word)
    return found is not None and found["rest"] is None


def begins(prose: Prose, offset: int) -> bool:
    """Whether a sentence begins here."""
    if prose.kind == "note":
        return False
    return not prose.text[:offset].strip("“‘\"'(•- ") or any(
        not prose.text[start:offset].strip("“‘\"'( ") for start, _ in prose.sentences if start <= offset
    )


def _among_names(prose: Prose, start: int, end: int) -> bool:
    """Whether the word stands next to another one with a capital that is in no word list: both are a name."""
    near = (prose.text[:start].split(" ")[-2:-1], prose.text[end:].split(" ")[1:2])
    words = [words[0].strip("“”(),.;:’") for words in near if words]
    return any(word[:1].isupper() and word.isalpha() and not is_word(word.lower()) for word in words)


def _close(word: str, often: frozenset[str]) -> str | None:
    found = meant(word, often) if len(word) > 4 else None
    return found if found in often else None
