"""What one country's folder says, typed: `paper.yaml` and the story files."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from briefgen.edition import Level
from briefgen.records.record import DatedText, MayBeConfidential, Record
from briefgen.records.values import (
    Country,
    Email,
    Id,
    IsoDate,
    Known,
    Language,
    Line,
    MarkdownText,
    Name,
    Number,
    OrGap,
    Phone,
    SomeDate,
)

FileName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*\.md$")]


class Deliverable(Record):
    """The deliverable's number, its part and its title."""

    number: Number
    """e.g. "3.5" """
    part: Annotated[int, Field(ge=1)] | None = None
    title: Name

    @property
    def code(self) -> str:
        """As file names have it: `D3.5.1`, or `D3.5` where the deliverable has no parts."""
        return f"D{self.number}" if self.part is None else f"D{self.number}.{self.part}"


class CoverFields(Record):
    """The rows of the cover that are this paper's own."""

    lead: Line
    validated_by: Annotated[str, BeforeValidator(lambda value: value or ""), OrGap()] = ""
    """may be empty"""
    due: Line
    """as it is printed: “M24”, “May 2018” """
    delivered: Known[DatedText]
    duration: Line | None = None
    """where it is not the project's"""


class Version(Record):
    """A version of the paper."""

    number: Number
    date: DatedText
    note: Line | None = None
    """what changed, as the table of versions says it"""
    by: Line | None = None
    """author or organisation, where it is not the paper's `authors`"""
    state: Literal["draft", "final"] = "final"
    """a draft may have gaps, and says on every page that it is one"""


class NoneIdentified(Record):
    """Priority sectors for which partnerships were looked for and none was found."""

    sectors: tuple[Id, ...]
    as_of: IsoDate
    comment: str | None = None


class PaperFile(Record):
    """`paper.yaml`."""

    country: Country
    lang: Language
    """language, with the country whose customs it follows: en-GB, fr-FR, fr"""
    deliverable: Deliverable
    title: Name
    subject: Name
    keywords: tuple[Name, ...] = ()
    classification: Level
    """who may read the paper: printed on the cover and on every page"""
    addressees: Line
    cover: CoverFields
    authors: Annotated[tuple[Id, ...], Field(min_length=1)]
    """ids of organisations"""
    versions: Annotated[tuple[Version, ...], Field(min_length=1)]
    """oldest first; the last one is built"""
    history: bool = True
    """whether the table of versions is printed after the contents"""
    abstract: FileName
    disclaimer: Id | None = None
    """name of the passage that is printed below the abstract"""
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
    sources: Known[tuple[Id, ...]] = ()
    text: MarkdownText


class Contact(MayBeConfidential):
    """Whom to ask."""

    name: Line
    role: Line
    phone: Phone
    email: Email
    consent: SomeDate | None = None
    """since when it is on file that the person agrees to be printed here; not printed.

    Without it the public edition leaves the contact out.
    """


class Story(MayBeConfidential):
    """A success story: the rows of its box; title and heading come from the partners."""

    partners: Annotated[tuple[Id, ...], Field(min_length=2)]
    """ids of clusters, organisations or partnerships"""
    sectors: Annotated[tuple[StorySector, ...], Field(min_length=1)]
    context: MarkdownText
    cooperation: Cooperation
    objective: MarkdownText
    policy_support: MarkdownText
    results: MarkdownText
    contact: Known[Contact] | None = None
    links: tuple[Id, ...] = ()
    """ids of sources whose addresses are printed in the last row"""
    comment: str | None = None

    @model_validator(mode="after")
    def _more_information(self) -> Story:
        if self.contact is None and not self.links:
            raise ValueError("a story names a “contact” or “links”, for its row “More information”")
        return self
