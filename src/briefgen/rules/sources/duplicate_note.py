"""One page has one source; a paper that cites it under two names gives it two notes which readers take for two pages.

Looks for: notes of one paper that name the same page under different ids or keys; notes written in the text although the page is
on record as a source; and notes of one paper with the same words.

Example: `[^register]` in one paragraph and `[^register_2]`, with the same address, in another.

Mend: cite the source that comes first everywhere. Where a second record is of the same page, its id is replaced in the paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen import document as d
from briefgen.diagnostics import Edit
from briefgen.editor.prose import Call, Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.addresses import same_page
from briefgen.records.ids import in_stories
from briefgen.rules.sources.duplicate_source import SAID
from briefgen.source import Source, Span

URL = re.compile(r"https?://[^\s<>)\]]+")


@rule("duplicate-note", "warning")
def duplicate_note(reading: Reading) -> Findings:
    """Find pages that are cited under two names."""
    sources = reading.holdings.all("sources")
    firsts = reading.holdings.twins
    typed = any(call.note.key not in sources for _, call in _calls(reading))
    pages = {same_page(s.url): id_ for id_, s in reversed(list(sources.items())) if s.url} if typed else {}
    keys: dict[str, str] = {}
    told = set[str]()
    for prose, call in _calls(reading):
        note = call.note
        words = " ".join(_words(note.children).split()).strip(" .")
        recorded = note.key in sources and note.key not in _typed(reading, note)
        if note.key in told:
            continue
        if recorded and note.key in firsts:
            told.add(note.key)
            yield _second(reading, prose, call, firsts[note.key])
        elif not recorded and (found := next((pages[p] for p in _pages(words) if p in pages), None)):
            told.add(note.key)
            message = f"the note “{note.key}” is typed here; its page is on record as “{found}”"
            yield Finding(message, note.span or prose.span, f"write [^{found}], and delete the note’s text")
        elif other := next((keys[one] for one in (words, *_pages(words)) if keys.get(one, note.key) != note.key), None):
            told.add(note.key)
            message = f"the notes “{other}” and “{note.key}” name the same"
            yield Finding(message, note.span or prose.span, f"write [^{other}] in both places")
        for one in (words, *_pages(words)) if words else ():
            keys.setdefault(one, note.key)


def _calls(reading: Reading) -> Iterator[tuple[Prose, Call]]:
    return ((prose, call) for prose in reading.prose for call in prose.calls)


def _typed(reading: Reading, note: d.Footnote) -> set[str]:
    """The key, when the note’s text stands in the file that calls it."""
    source = note.span.source if note.span else None
    return {note.key} if source and f"[^{note.key}]:" in source.text else set()


def _words(inlines: d.Inlines) -> str:
    parts = (
        _words(one.children)
        if isinstance(one, d.Link | d.Emphasis | d.Strong | d.Foreign)
        else getattr(one, "text", "") or ""
        for one in inlines
    )
    return "".join(parts)


def _pages(words: str) -> Iterator[str]:
    return (same_page(match[0].rstrip(".,;")) for match in URL.finditer(words))


def _second(reading: Reading, prose: Prose, call: Call, first: str) -> Finding:
    """A note that cites a second record of a page."""
    id_, sources = call.note.key, reading.holdings.all("sources")
    one, other = sources[id_], sources[first]
    same = all(getattr(one, field) in (None, False, getattr(other, field)) for field in SAID if field != "comment")
    place = call.note.span or Quote(prose, 0, len(prose.text))
    edits = tuple(_edits(reading, id_, first)) if same else ()
    return Finding(f"“{id_}” and “{first}” are the same page", place, f"cite “{first}”", edits=edits)


def _edits(reading: Reading, id_: str, first: str) -> Iterator[Edit]:
    """The first source in place of the second in every text of the paper."""
    paper = reading.paper
    texts: list[Source] = [*paper.texts.values(), *paper.passages.used.values()]
    texts += [paper.files[f"stories/{name}"].source for name in paper.stories]
    for text in dict.fromkeys(texts):
        for match in re.finditer(rf"\[\^{re.escape(id_)}\](?!:)", text.text):
            yield Edit(Span(text, *match.span()), f"[^{first}]")
    for kinds, named, file, path in in_stories(paper.stories):
        if kinds == ("sources",) and named == id_:
            yield Edit(paper.files[file].span(path), first)
