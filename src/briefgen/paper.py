"""What one country's folder says, typed: `paper.yaml` and the story files."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from briefgen.records import Country, DatedText, Email, Id, IsoDate, Line, MarkdownText, Record

FileName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*\.md$")]
Number = Annotated[str, StringConstraints(pattern=r"^\d+(\.\d+)*$")]


class Deliverable(Record):
    """The deliverable's number, its part and its title."""

    number: Number
    """e.g. "3.5" """
    part: Annotated[int, Field(ge=1)]
    title: Line

    @property
    def code(self) -> str:
        """As file names have it: `D3.5.1`."""
        return f"D{self.number}.{self.part}"


class CoverFields(Record):
    """The rows of the cover that are this paper's own."""

    lead: Line
    validated_by: str = ""
    due: Line
    delivered: DatedText


class Version(Record):
    """A version of the paper."""

    number: Number
    date: DatedText
    note: Line | None = None


class NoneIdentified(Record):
    """Priority sectors for which partnerships were looked for and none was found."""

    sectors: tuple[Id, ...]
    as_of: IsoDate
    comment: str | None = None


class PaperFile(Record):
    """`paper.yaml`."""

    country: Country
    lang: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}-[A-Z]{2}$")]
    deliverable: Deliverable
    title: Line
    subject: Line
    keywords: tuple[Line, ...] = ()
    classification: Line
    addressees: Line
    cover: CoverFields
    authors: Annotated[tuple[Id, ...], Field(min_length=1)]
    versions: Annotated[tuple[Version, ...], Field(min_length=1)]
    """oldest first; the last one is built"""
    abstract: FileName
    sections: Annotated[tuple[FileName, ...], Field(min_length=1)]
    priority_sectors: tuple[tuple[Id, ...], ...] = ()
    """the groups of the partnership list, in order; each is one or more sectors"""
    none_identified: NoneIdentified | None = None
    stories: tuple[Id, ...] = ()
    """names of files in `stories/`, in the order of the paper"""
    comment: str | None = None

    @property
    def version(self) -> Version:
        """The version that is built."""
        return self.versions[-1]


class StorySector(Record):
    """A sector of a story, with an optional sub-sector."""

    sector: Id
    sub_sector: Id | None = None


class Cooperation(Record):
    """How the partners work together: the kind in a few words, its sources, and the details."""

    type: Line
    sources: tuple[Id, ...] = ()
    text: MarkdownText


class Contact(Record):
    """Whom to ask."""

    name: Line
    role: Line
    phone: Annotated[str, StringConstraints(pattern=r"^\+[0-9][0-9 ]{5,20}$")]
    email: Email


class Story(Record):
    """A success story: the rows of its box; title and heading come from the partners."""

    partners: Annotated[tuple[Id, ...], Field(min_length=2)]
    sectors: Annotated[tuple[StorySector, ...], Field(min_length=1)]
    context: MarkdownText
    cooperation: Cooperation
    objective: MarkdownText
    policy_support: MarkdownText
    results: MarkdownText
    contact: Contact
    comment: str | None = None
