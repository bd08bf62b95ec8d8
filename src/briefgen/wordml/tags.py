"""The fields that a person typed into a Word template (Jinja tags), each with its place, as they stand in the paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docxtpl import DocxTemplate
from jinja2 import TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefgen.wordml.accessibility.file import Paragraph, WordFile
from briefgen.wordml.accessibility.rule import Place
from briefgen.wordml.styles import Element, W

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
LOOSE = re.compile(r"\{\{|\}\}|\{%|%\}|\{ \{|\} \}")
CURLY = re.compile(r"[“”‘’]")


@dataclass(frozen=True, slots=True)
class Tag:
    """A field: its words as typed, over how many runs Word has divided them, and its place."""

    text: str
    runs: int
    place: Place


def tags(file: WordFile) -> Iterator[Tag]:
    """The fields of the cover and of headers and footers, whole ones."""
    for paragraph in file.paragraphs:
        pieces = [*_pieces(paragraph.element)]
        words = "".join(text for text, _ in pieces)
        owners = [run for text, run in pieces for _ in text]
        for match in TAG.finditer(words):
            yield Tag(match[0], len({id(run) for run in owners[match.start() : match.end()]}), paragraph.place)


def broken(file: WordFile) -> Iterator[tuple[str, Place]]:
    """Braces that open or close nothing, and typographic quotation marks within fields."""
    for paragraph in file.paragraphs:
        words = "".join(text for text, _ in _pieces(paragraph.element))
        if LOOSE.search(TAG.sub("", words)):
            yield "a brace of a field has no partner", paragraph.place
        for match in TAG.finditer(words):
            if CURLY.search(match[0]):
                yield f"“{match[0]}” has typographic quotation marks", paragraph.place


def _pieces(paragraph: Element) -> Iterator[tuple[str, Element]]:
    """The texts of a paragraph, each with its run."""
    for text in paragraph.iter(f"{W}t"):
        run = text.getparent()
        if run is not None:
            yield text.text or "", run


def sources(file: WordFile) -> Iterator[tuple[str, str]]:
    """The parts that may hold fields, as the text of a Jinja template: docxtpl joins the runs that Word has divided."""
    from lxml import etree

    for part, root in file.roots.items():
        if part == file.main or file.running(part):
            yield (
                part,
                DocxTemplate.patch_xml(DocxTemplate.__new__(DocxTemplate), etree.tostring(root, encoding="unicode")),
            )


def syntax_error(source: str) -> str | None:
    """What is wrong with a Jinja template; None when it can be read."""
    try:
        ImmutableSandboxedEnvironment(autoescape=True).parse(source)
    except TemplateSyntaxError as error:
        return str(error.message)
    return None


def place_of(file: WordFile, part: str, words: str) -> Place:
    """The place of the first paragraph in a part whose text has these words; of the first one at all, where none has."""
    found: list[Paragraph] = [one for one in file.paragraphs if one.part == part]
    holding = [one for one in found if words and words in one.text]
    return (holding or found)[0].place if found else Place(part)
