"""“A” stands before a consonant that is heard, “an” before a vowel that is heard; an edited noun leaves the wrong one behind.

Looks for: “a” and “an” before words and numbers that begin with the other sound. Words whose first letter is not what is heard
(“European”, “hour”) are in `a-or-an.yaml` of the house style. Abbreviations are the subject of `acronym-article`.

Example: An cluster and a agreement of an European network.

Mend: write the other one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

ARTICLE = re.compile(r"(?<![\w.’'-])(a|an|A|An)(?= [“‘\"'(]?([^\W_][\w-]*))")
EIGHT = re.compile(r"8\d*$|1[18](?:\d{3})*$")


@rule("a-or-an", "warning", languages=("en",))
def a_or_an(reading: Reading) -> Findings:
    """Find articles before the wrong sound."""
    sounds = reading.style.pairs("a-or-an")
    silent = set(reading.style.words("a-or-an-silent"))
    for prose in reading.prose:
        for match in prose.find(ARTICLE, quoted=False):
            right = article(match[2], sounds) if match[2] not in silent else None
            if right and right != match[1].lower():
                right = right.capitalize() if match[1][0] == "A" else right
                words = f"{match[1]} {match[2]}"
                message = f"“{words}”: the word begins with {'a vowel' if right.lower() == 'an' else 'a consonant'}"
                place = Quote(prose, *match.span(1))
                yield Finding(f"{message}, as it is spoken", place, f"write “{right}”", mend=right)


def article(word: str, sounds: Mapping[str, str]) -> str | None:
    """The article before a word; None where either may be right."""
    plain = word.lower()
    if len(word) == 1:
        return None
    if word[0].isdigit():
        return "an" if EIGHT.match(re.split(r"\D", word)[0]) else "a"
    if sum(letter.isupper() for letter in word) > 1:
        return None  # “acronym-article” knows how they are spoken
    beginning = next((plain[:n] for n in range(len(plain), 0, -1) if plain[:n] in sounds), None)
    if beginning:
        sound = sounds[beginning]
        return sound if sound in ("a", "an") else None
    return "an" if plain[0] in "aeiouàâäáéèêëíîïóôöúü" else "a"
