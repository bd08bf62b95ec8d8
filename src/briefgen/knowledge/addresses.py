"""The addresses of a paper and of records: where each stands, its parts, and how it is written anew."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import SplitResult, unquote, urlsplit

from briefgen.editor.prose import Prose, Quote
from briefgen.records.kinds import Cited
from briefgen.records.yamlfile import YamlFile
from briefgen.source import Span

# What somebody meant as an address of the web, with the slips of a typist in its scheme.
TYPED = re.compile(
    r"(?<![\w@./])(?:h{1,2}t{0,3}p{1,2}s{0,2}\s?[:;.,]?\s?[/\\]{1,3}|h{1,2}t{1,3}p{1,2}s{0,2}[:;]|w{2,4}[.,](?=\w))[^\s<>|“”«»\"]+",
    re.IGNORECASE,
)
SAID = ("label", "language", "retrieved", "comment")
CLOSING = ".,;:!?…’'”»*_"


@dataclass(frozen=True)
class Address:
    """An address of the web, as it is written; that of a source, or one in the text."""

    text: str
    place: Quote | Span
    source: str | None = None
    """the id of the source"""
    field: str = ""
    """`url` or `copy` of a source"""
    words: str | None = None
    """the words of a link in the text"""

    @cached_property
    def parts(self) -> SplitResult:
        """Scheme, host, path, query and fragment; all empty where it has none."""
        try:
            return urlsplit(self.text)
        except ValueError:
            return urlsplit("")

    @cached_property
    def host(self) -> str:
        """The host, in small letters, without “www.”."""
        try:
            return (self.parts.hostname or "").removeprefix("www.")
        except ValueError:
            return ""

    def anew(self, text: str) -> str:
        """What stands at its place when it is written as `text`: with the quotation marks that YAML has there."""
        if isinstance(self.place, Quote):
            return text
        old = self.place.source.text[self.place.start : self.place.end]
        mark = old[0] if old[:1] in ("'", '"') and old[-1:] == old[:1] else ""
        return f"{mark}{text}{mark}"


def in_sources(sources: Iterable[tuple[str, Cited]], file: YamlFile) -> Iterator[Address]:
    """The addresses of sources."""
    for id_, source in sources:
        if source.url is not None:
            yield Address(source.url, file.span((id_, "url")), id_, "url")
        if source.copy_at is not None:
            yield Address(source.copy_at, file.span((id_, "copy")), id_, "copy")


def in_prose(prose: Iterable[Prose], known: Collection[str]) -> Iterator[Address]:
    """The addresses in the text, bare or as the targets of links; those of sources (`known`) apart."""
    for piece in prose:
        links = [stretch for stretch in piece.stretches if stretch.part == "link"]
        for link in links:
            if link.href not in known and not link.href.startswith(("mailto:", "tel:")):
                words = piece.text[link.start : link.end]
                yield Address(link.href, Quote(piece, link.start, link.end), words=words)
        if "/" not in piece.text and "ww" not in piece.text.lower():
            continue
        for match in TYPED.finditer(piece.text):
            text = trimmed(match[0])
            if text not in known and not any(link.start <= match.start() < link.end for link in links):
                yield Address(text, Quote(piece, match.start(), match.start() + len(text)))


def trimmed(text: str) -> str:
    """An address in running text without the punctuation of the sentence at its end."""
    while text and (
        text[-1] in CLOSING or (text[-1] in ")]" and text.count(text[-1]) > text.count("(["[")]".index(text[-1])]))
    ):
        text = text[:-1]
    return text


def same_page(url: str) -> str:
    """What two addresses of one page have in common."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    path = re.sub(r"/(?:index|default)\.(?:html?|php|aspx?)$", "", unquote(parts.path).strip()).rstrip("/")
    return f"{host}{path.strip()}?{parts.query}".rstrip("?").casefold()


def one_page(sources: Mapping[str, Cited]) -> Mapping[str, str]:
    """The ids of sources whose address is that of another one, each with the id to keep: that which says most, else the first."""
    pages: dict[str, dict[str, None]] = {}
    for id_, source in sources.items():
        for url in (source.url, source.copy_at):
            if url is not None:
                pages.setdefault(same_page(url), {})[id_] = None
    found: dict[str, str] = {}
    for ids in pages.values():
        if len(ids) > 1:
            kept = max(ids, key=lambda id_: sum(1 for field in SAID if getattr(sources[id_], field)))
            found |= {id_: kept for id_ in ids if id_ != kept}
    return found
