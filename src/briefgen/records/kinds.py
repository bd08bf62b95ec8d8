"""The records of `content/data/`, typed: what every paper of the project can draw on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, ByteSize, Field, WithJsonSchema, model_validator

from briefgen.records.record import DatedText, Duration, MayBeConfidential, Membership, Period, Record
from briefgen.records.values import (
    Amount,
    Country,
    Gap,
    Id,
    IsoDate,
    Known,
    Language,
    Line,
    MarkdownText,
    Name,
    SomeCountry,
    SomeDate,
    Target,
    Url,
)

SMALLEST, LARGEST = ByteSize(1_000), ByteSize(100_000_000)  # bytes: what a limit can be; nobody verifies a larger file


def _limit(size: ByteSize) -> ByteSize:
    if not SMALLEST <= size <= LARGEST:
        raise ValueError("a size from 1 kB to 100 MB is expected, with its unit: 10 MB")
    return size


Size = Annotated[ByteSize, AfterValidator(_limit), WithJsonSchema({"type": "string", "pattern": "^[0-9.]+ ?[kM]i?B$"})]


class Portal(Record):
    """What the portal takes to which papers are submitted."""

    largest: Size = ByteSize(10_000_000)
    """the size, at the most, of a file and of the whole package: “10 MB” """


class Project(Record):
    """`content/project.yaml`: what is true of every paper."""

    name: Name
    acronym: Name
    work_package: Name
    start: DatedText
    duration: Known[Duration]
    partners: tuple[Id, ...]
    """ids of organisations"""
    submission: Portal = Portal()


class Cluster(Record):
    """A cluster organisation: one spelling, one country."""

    name: Name
    """the one spelling used everywhere"""
    name_lang: Language | None = None
    """the language of the name (`fr`) where it is another than that of papers"""
    full_name: Line | None = None
    description: Line | None = None
    """a noun phrase that follows the name"""
    country: SomeCountry
    place: Line | None = None
    aliases: tuple[Name, ...] = ()
    """other spellings met in sources"""
    website: Id | None = None
    """id of a source"""
    comment: str | None = None


class Sector(Record):
    """An economic sector; `detail` says what it covers."""

    name: Name
    detail: Line | None = None
    aliases: tuple[Name, ...] = ()
    comment: str | None = None


class Cited(MayBeConfidential):
    """A source: an address with an optional label, a page known by its title only, or a remark in Markdown."""

    url: Url | None = None
    label: Line | None = None
    """printed before the address: “label: address”"""
    copy_at: Annotated[Url | None, Field(alias="copy")] = None
    """where a copy was read of a page whose own address is not known; not printed, the label is"""
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")] | None = None
    """ISO 639-1 code of the source's language where it is not the paper's"""
    text: MarkdownText | None = None
    """a remark without an address (Markdown)"""
    retrieved: IsoDate | None = None
    unverified: bool = False
    """the page itself could not be read"""
    comment: str | None = None

    @model_validator(mode="after")
    def _one_of_all(self) -> Cited:
        if sum(value is not None for value in (self.url, self.text, self.copy_at)) != 1:
            raise ValueError("a source has either “url”, “text” or “copy”")
        if self.copy_at and not self.label:
            raise ValueError("a source with “copy” needs a “label”, which is what the paper prints")
        return self


class Organisation(Record):
    """A body that is no cluster: partners of the project, public bodies, networks, consortia."""

    name: Name
    name_lang: Language | None = None
    """the language of the name where it is another than that of papers"""
    full_name: Line | None = None
    description: Line | None = None
    """a noun phrase that follows the name"""
    acronym: Name | None = None
    country: SomeCountry | None = None
    comment: str | None = None


class Agreement(MayBeConfidential):
    """An agreement between clusters or regions; `parties` names the third-country side first."""

    type: Literal["mou", "cooperation", "collaboration", "partnership"]
    parties: Annotated[tuple[Id, ...], Field(min_length=2)]
    """ids of clusters, organisations or partnerships"""
    field: Id
    """id of a sector"""
    signed: SomeDate | None = None
    updated: SomeDate | None = None
    until: SomeDate | None = None
    sources: Known[tuple[Id, ...]]
    comment: str | None = None


class Partnership(MayBeConfidential):
    """A European Strategic Cluster Partnership or another network, and whom it brings together."""

    kind: Literal["escp", "network"]
    name: Name
    title: Line | None = None
    """the long name"""
    sectors: Annotated[tuple[Id, ...], Field(min_length=1)]
    targets: tuple[Target, ...]
    """ISO country codes and regions"""
    generation: Line | None = None
    period: Period = Period()
    founded: SomeDate | None = None
    members: Known[tuple[Membership, ...]] = ()
    stated_count: Annotated[int, Field(ge=2)] | None = None
    """how many members there are, where the list above is known to be partial"""
    source: Known[Id] | None = None
    further: tuple[Id, ...] = ()
    summary: MarkdownText
    in_country: Mapping[Country, MarkdownText] = {}
    """what is said of it for one country only"""
    as_of: SomeDate | None = None
    comment: str | None = None

    @model_validator(mode="after")
    def _counts(self) -> Partnership:
        if isinstance(self.members, Gap):
            return self
        if len({member.cluster for member in self.members}) < len(self.members):
            raise ValueError("a member is listed twice")
        if self.stated_count is not None and self.stated_count <= len(self.members):
            raise ValueError(
                f"“stated_count” is {self.stated_count}, but {len(self.members)} members are listed: "
                "it is only for lists that are known to be partial"
            )
        return self

    def members_at(self, date: str) -> tuple[str, ...] | Gap:
        """The ids of the clusters that were members at `date`."""
        if isinstance(self.members, Gap):
            return self.members
        return tuple(m.cluster for m in self.members if m.begun(date) and not m.ended(date))

    def count_at(self, date: str) -> int | Gap:
        """How many members there were at `date`: the stated number of a partial list, else that of the list."""
        ids = self.members_at(date)
        return self.stated_count or (ids if isinstance(ids, Gap) else len(ids))


class Arrangement(MayBeConfidential):
    """A policy arrangement on clusters between the EU and a country; or that none was found, and when that was looked up."""

    country: Country
    name: Name | None = None
    signed: SomeDate | None = None
    parties: tuple[Id, ...] = ()
    """ids of organisations"""
    sources: Known[tuple[Id, ...]] = ()
    none_as_of: IsoDate | None = None
    comment: str | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Arrangement:
        if (self.name is not None and self.signed is not None) == (self.none_as_of is not None):
            raise ValueError("an arrangement has “name” and “signed”, or, where none was found, “none_as_of”")
        return self


class TradeYear(Record):
    """The figures of one year."""

    year: IsoDate
    imports: Amount
    exports: Amount
    balance: Amount


class Trade(MayBeConfidential):
    """Trade of the EU with a country, year by year, as one source gave it on one day."""

    country: Country
    of: Literal["goods", "services"] = "goods"
    unit: Line
    source: Known[Id]
    retrieved: SomeDate
    years: Annotated[tuple[TradeYear, ...], Field(min_length=1)]
    comment: str | None = None


class Fact(MayBeConfidential):
    """A single fact: a text, a list or a number, with its source and the date at which it was true."""

    text: Line | None = None
    items: Known[tuple[Line, ...]] | None = None
    number: Known[int] | None = None
    source: Known[Id] | None = None
    as_of: SomeDate | None = None
    comment: str | None = None

    @model_validator(mode="after")
    def _one_value(self) -> Fact:
        if sum(value is not None for value in (self.text, self.items, self.number)) != 1:
            raise ValueError("a fact has exactly one of “text”, “items” and “number”")
        return self

    def __str__(self) -> str:
        if self.items is not None and not isinstance(self.items, Gap):
            raise ValueError("this fact is a list: write “.items | series”")
        value = next(value for value in (self.text, self.number, self.items) if value is not None)
        return value if isinstance(value, str) else str(value)


class Companion(Record):
    """A companion document that papers name."""

    title: Name
    date: Known[DatedText] | None = None
    deliverable: Line | None = None
    comment: str | None = None


class Region(Record):
    """A region that partnerships target, and its countries."""

    name: Name
    countries: tuple[Country, ...]


KINDS: Mapping[str, type[Record]] = {
    "clusters": Cluster,
    "sectors": Sector,
    "sources": Cited,
    "organisations": Organisation,
    "agreements": Agreement,
    "arrangements": Arrangement,
    "partnerships": Partnership,
    "trade": Trade,
    "facts": Fact,
    "documents": Companion,
    "regions": Region,
}
GAPS_ALLOWED = ("facts",)  # kinds of which a whole record may be a gap
