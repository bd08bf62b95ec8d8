"""Which web addresses there are, and where each stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefgen import document as d
from briefgen.diagnostics import BriefgenError, Diagnostic, Diagnostics
from briefgen.markdown import parse_inlines
from briefgen.origin import embedded
from briefgen.pipeline import resolved
from briefgen.records.kinds import Cited
from briefgen.records.library import Library
from briefgen.records.load import Paper
from briefgen.records.yamlfile import YamlFile
from briefgen.rewrite import walk, walk_document
from briefgen.source import Span


@dataclass(frozen=True, order=True)
class Place:
    """A line of a file of the project."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


Found = tuple[str, Place]


@dataclass(frozen=True)
class Gathered:
    """The places of each address, in the order of the first of them; and the mistakes that hide others."""

    places: Mapping[str, tuple[Place, ...]]
    problems: tuple[Diagnostic, ...]


def gather(root: Path, countries: Iterable[str], library: Library, all_sources: bool) -> Gathered:
    """The addresses in the papers on `countries` and, if wanted, in all sources.

    A paper that cannot be read does not stop the others: its mistakes are among the `problems`.
    """
    found, log = list[Found](), Diagnostics()
    for country in countries:
        try:
            found += in_paper(*resolved(root, country, library, Diagnostics()))
        except BriefgenError as error:
            log.extend(error.diagnostics)
    if all_sources:
        shelf = library.shelves["sources"]
        found += (one for id_, source in shelf.records.items() for one in in_source(id_, source, shelf.file))
        log.extend((*library.errors, *(problem for problems in shelf.broken.values() for problem in problems)))
    places: dict[str, set[Place]] = {}
    for address, place in sorted(found, key=lambda one: one[1]):
        places.setdefault(address, set()).add(place)
    return Gathered({address: tuple(sorted(there)) for address, there in places.items()}, tuple(log.errors))


def in_paper(document: d.Document, paper: Paper) -> Iterator[Found]:
    """The addresses that the resolved `document` shows, and those of the sources that its `paper` cites."""
    whole = Place(f"content/{paper.folder}/paper.yaml", 1)
    for node in walk_document(document):
        if isinstance(node, d.Link) and _of_the_web(node.href):
            yield node.href, _place(node.span, node.href) if node.span else whole
    sources = paper.records.sources
    for id_ in list(sources.used):
        yield from in_source(id_, sources[id_], sources.shelf.file)


def in_source(id_: str, source: Cited, file: YamlFile) -> Iterator[Found]:
    """The addresses of a source: its own, that of the copy that was read, those in its remark."""
    for field, address in (("url", source.url), ("copy", source.copy_at)):
        if address:
            yield address, _place(file.span((id_, field)), address)
    if source.text:
        span = file.span((id_, "text"))
        remark = parse_inlines(source.text, embedded(span), Diagnostics())
        for node in walk((d.Paragraph(remark),)):
            if isinstance(node, d.Link) and _of_the_web(node.href):
                yield node.href, _place(node.span or span, node.href)


def _of_the_web(address: str) -> bool:
    return address.startswith(("http://", "https://"))


def _place(span: Span, address: str) -> Place:
    """The line of an address: a link knows only where its paragraph begins."""
    text = span.source.text
    end = text.find("\n\n", span.start)
    at = text.find(address, span.start, end if end >= 0 else len(text))
    return Place(span.source.path, (Span(span.source, at, at + 1) if at >= 0 else span).line)
