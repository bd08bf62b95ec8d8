"""One acronym is written in one way; “MOU” beside “MoU” makes readers look for a difference.

Looks for: an acronym in other capitals than at its introduction, in the records or in the glossary (MOU, Mou); another
place of the plural s (ESCP-4is beside ESCPs-4i: the one that comes first in the paper is kept); a plural with an apostrophe
(SME’s), as the words of `acronym-form-plural-before.yaml` and `acronym-form-plural-following.yaml` tell it.

Example: The MOU of 2007 was followed by two more MoUs. Many SME’s joined.

Mend: write it as it is written elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from briefgen.editor.prose import Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.acronyms import OUTSIDE, Acronyms
from briefgen.knowledge.english import is_english

LIKE = re.compile(r"(?<![\w&@#/.’'\-‑])[A-Za-z][A-Za-z&]{1,9}(?:[-‑]\d\w*)?(?![\w&@])")
PLURAL = re.compile(r"(?P<head>[A-Z][A-Za-z&]*?[A-Z])(?P<s>s?)-(?P<tail>\d\w*?)(?P<end>s?)")
OWN = re.compile(r"[’'´`]s(?P<rest>\s+(?P<word>[^\W\d_]+)|[.,;:)]|$)")


@rule("acronym-form", "warning", languages=("en",))
def acronym_form(reading: Reading) -> Findings:
    """Find acronyms in another form."""
    acronyms = reading.acronyms
    forms = _forms(acronyms)
    for prose in reading.prose:
        if prose.kind not in ("title", "row"):
            yield from _capitals(prose, forms, acronyms)
    yield from _plurals(acronyms)
    before = frozenset(word.lower() for word in reading.style.words("acronym-form-plural-before"))
    following = frozenset(reading.style.words("acronym-form-plural-following"))
    for use in acronyms.uses:
        own = OWN.match(use.prose.text, use.end)
        if own and use.key not in acronyms.names | acronyms.known.keys():
            last = use.prose.text[: use.start].rpartition(" ")[0].rpartition(" ")[2].lower()
            if last in before or not own["word"] or own["word"] in following:
                plural = use.prose.text[use.start : use.end].removesuffix("s") + "s"
                place = Quote(use.prose, use.start, use.end + 2)
                yield Finding(f"the plural “{place.words}” has an apostrophe", place, f"write “{plural}”", mend=plural)


def _forms(acronyms: Acronyms) -> Mapping[str, str]:
    """How acronyms are written, by their letters in small: those of the glossary, of records, and those introduced."""
    introduced = [key for key, one in acronyms.first.items() if one.fits]
    keys = [*introduced, *acronyms.known, *acronyms.glossary]
    found: dict[str, str] = {}
    for key in reversed(keys):
        found[key.lower()] = key
        found[_plural(key).lower()] = _plural(key)
    for key in acronyms.names:
        found.pop(key.lower(), None)
    return found


def _plural(key: str) -> str:
    head, dash, tail = key.partition("-")
    return f"{head}s{dash}{tail}"


def _capitals(prose: Prose, forms: Mapping[str, str], acronyms: Acronyms) -> Iterator[Finding]:
    for match in prose.find(LIKE, quoted=False):
        written = match[0]
        form = forms.get(written.lower())
        if form is None or form == written or _is_fine(written, form, prose, acronyms):
            continue
        message = f"“{written}” is written “{form}” elsewhere"
        yield Finding(message, Quote(prose, *match.span()), f"write “{form}”", mend=form)


def _is_fine(written: str, form: str, prose: Prose, acronyms: Acronyms) -> bool:
    """A word of the language, a name, or capitals in a heading that is all capitals."""
    if written in acronyms.everyday or written in acronyms.names or len(form.rstrip("s")) < 3:
        return True
    if prose.kind in OUTSIDE and prose.text.isupper():
        return True
    return written[1:].islower() and is_english(written)


def _plurals(acronyms: Acronyms) -> Iterator[Finding]:
    """Where the plural s stands in acronyms with a tail: ESCPs-4i, ESCP-4is."""
    kept: dict[str, re.Match[str]] = {}
    for use in acronyms.uses:
        form = PLURAL.fullmatch(use.prose.text[use.start : use.end])
        if not form or not (form["s"] or form["end"]):
            continue
        first = kept.setdefault(use.key, form)
        if (first["s"], first["end"]) != (form["s"], form["end"]):
            message = f"the plural is “{form[0]}” here, and “{first[0]}” elsewhere"
            yield Finding(message, Quote(use.prose, use.start, use.end), f"write “{first[0]}”", mend=first[0])
