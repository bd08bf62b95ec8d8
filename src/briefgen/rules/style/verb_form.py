"""When “cooperates” becomes “can cooperate”, the ending is easily left behind.

Looks for: a verb with the ending of another form after “will”, “can”, “should” and the like, and after “does not” and “did not”.
Words that end so by themselves (“discuss”, “need”, “always”) are in `verb-form-exceptions.yaml` of the house style.

Example: The ECCP can supplies information. The clusters did not signed.

Mend: write the verb without its ending.
"""

from __future__ import annotations

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.english import ranks

RARE = 20_000


@rule("verb-form", "warning", guesses=True, languages=("en",))
def verb_form(reading: Reading) -> Findings:
    """Find verbs with an ending that cannot stand there."""
    helping = set(reading.style.words("verb-form"))
    between = set(reading.style.words("verb-form-between"))
    good = set(reading.style.words("verb-form-exceptions"))
    for prose in reading.prose:
        words, plain = prose.words, prose.plain_words
        for at, word in enumerate(plain[:-1]):
            if word not in helping or words[at][0] != word:
                continue
            verb = at + (2 if plain[at + 1] in between and at + 2 < len(plain) else 1)
            start, end = words[at].start(), words[verb].end()
            if prose.text[words[at].end() : words[verb].start()].strip(" " + plain[at + 1]):
                continue
            if _has_ending(plain[verb], good) and words[verb][0].islower() and not prose.is_quoted(start, end):
                place = Quote(prose, start, end)
                yield Finding(f"“{place.words}”: the verb has the wrong ending", place, "write it without its ending")


def _has_ending(word: str, good: set[str]) -> bool:
    if word in good or word.endswith(("ss", "us", "eed")):
        return False
    stem = next((word.removesuffix(end) + add for end, add in ENDINGS if word.endswith(end)), word)
    known = ranks()
    return stem != word and any(known.get(form, RARE) < RARE for form in (stem, stem + "e", stem[:-1]))


ENDINGS = (("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""))
