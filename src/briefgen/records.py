"""The records of `content/data/`, typed: what every paper of the project can draw on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator


class Markdown(str):
    """Text whose Markdown is meant: expressions insert it as it is, and escape every other text."""

    __slots__ = ()


def _is_date(value: str) -> str:
    year, month, day = ([int(part) for part in value.split("-")] + [1, 1])[:3]
    try:
        date(year, month, day)
    except ValueError as error:
        raise ValueError(f"“{value}” is no date of the calendar: {error}") from None
    return value


def _is_country(value: str) -> str:
    from briefgen.countries import why_no_country

    problem = why_no_country(value)
    if problem:
        raise ValueError(problem)
    return value


def _is_url(value: str) -> str:
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(value)
        good = parts.scheme in ("http", "https") and "." in (parts.hostname or "") and (parts.port or 1)
    except ValueError:
        good = False
    if not good or not URL_CHARACTERS.fullmatch(value):
        raise ValueError("no valid web address: it must begin with https:// or http:// and hold no spaces")
    return value


def _is_email(value: str) -> str:
    from email_validator import EmailNotValidError, validate_email

    try:
        return validate_email(value, check_deliverability=False).original
    except EmailNotValidError as error:
        raise ValueError(f"no valid e-mail address: {error}") from None


# RFC 3986, appendix A: the characters of a URI.
URL_CHARACTERS = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Line = Annotated[str, StringConstraints(min_length=1, pattern=r"^\S(.*\S)?$")]
MarkdownText = Annotated[str, StringConstraints(min_length=1), AfterValidator(Markdown)]
IsoDate = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d\d(-\d\d)?)?$"), AfterValidator(_is_date)]
Country = Annotated[str, AfterValidator(_is_country)]
Url = Annotated[str, AfterValidator(_is_url)]
Email = Annotated[str, AfterValidator(_is_email)]
Target = Annotated[
    str,
    StringConstraints(pattern=r"^([A-Z]{2}|[a-z][a-z_]*)$"),
    AfterValidator(lambda v: _is_country(v) if v.isupper() else v),
]


class Record(BaseModel):
    """Base of all records: frozen, no unknown keys, numbers where text is asked for are taken as typed."""

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True, use_attribute_docstrings=True)


class DatedText(Record):
    """A date as the paper prints it, and as a machine reads it."""

    text: Line
    """as it is printed"""
    date: IsoDate
    """YYYY, YYYY-MM or YYYY-MM-DD"""

    def __str__(self) -> str:
        return self.text


class Project(Record):
    """`content/project.yaml`: what is true of every paper."""

    name: Line
    acronym: Line
    work_package: Line
    start: DatedText
    duration: Line
    partners: tuple[Id, ...]
    """ids of organisations"""


class Cluster(Record):
    """A cluster organisation: one spelling, one country."""

    name: Line
    """the one spelling used everywhere"""
    full_name: Line | None = None
    description: Line | None = None
    """a noun phrase that follows the name"""
    country: Country
    place: Line | None = None
    aliases: tuple[Line, ...] = ()
    """other spellings met in sources"""
    website: Id | None = None
    """id of a source"""
    comment: str | None = None


class Sector(Record):
    """An economic sector; `detail` says what it covers."""

    name: Line
    detail: Line | None = None
    aliases: tuple[Line, ...] = ()
    comment: str | None = None


class Cited(Record):
    """A source: an address with an optional label, or a remark in Markdown."""

    url: Url | None = None
    label: Line | None = None
    """printed before the address: “label: address”"""
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")] | None = None
    """ISO 639-1 code of the source's language where it is not the paper's"""
    text: MarkdownText | None = None
    """a remark without an address (Markdown)"""
    retrieved: IsoDate | None = None
    unverified: bool = False
    """the page itself could not be read"""
    comment: str | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Cited:
        if (self.url is None) == (self.text is None):
            raise ValueError("a source has either “url” or “text”")
        return self


class Organisation(Record):
    """A body that is no cluster: partners of the project, EU bodies, networks."""

    name: Line
    full_name: Line | None = None
    acronym: Line | None = None
    country: Country | None = None
    comment: str | None = None


class Agreement(Record):
    """An agreement between clusters; `parties` names the third-country side first."""

    type: Literal["mou", "cooperation", "collaboration", "partnership"]
    parties: Annotated[tuple[Id, ...], Field(min_length=2)]
    field: Id
    """id of a sector"""
    signed: IsoDate | None = None
    updated: IsoDate | None = None
    until: IsoDate | None = None
    sources: tuple[Id, ...]
    comment: str | None = None


class Partnership(Record):
    """A European Strategic Cluster Partnership or another network, and whom it brings together."""

    kind: Literal["escp", "network"]
    name: Line
    title: Line | None = None
    """the long name"""
    sectors: tuple[Id, ...]
    targets: tuple[Target, ...]
    """ISO country codes and regions"""
    generation: Line | None = None
    founded: IsoDate | None = None
    members: tuple[Id, ...] = ()
    """ids of clusters"""
    stated_count: Annotated[int, Field(ge=2)] | None = None
    """how many members there are, where the list above is known to be partial"""
    source: Id | None = None
    further: tuple[Id, ...] = ()
    summary: MarkdownText
    in_country: Mapping[Country, MarkdownText] = {}
    """what is said of it for one country only"""
    as_of: IsoDate | None = None
    comment: str | None = None

    @model_validator(mode="after")
    def _counts(self) -> Partnership:
        if len(set(self.members)) < len(self.members):
            raise ValueError("a member is listed twice")
        if self.stated_count is not None and self.stated_count <= len(self.members):
            raise ValueError(
                f"“stated_count” is {self.stated_count}, but {len(self.members)} members are listed: "
                "it is only for lists that are known to be partial"
            )
        return self

    @property
    def count(self) -> int:
        """The number of members: the stated one for a partial list, else that of the list."""
        return self.stated_count or len(self.members)


class Fact(Record):
    """A single fact: a text, a list or a number, with its source and the date at which it was true."""

    text: Line | None = None
    items: tuple[Line, ...] | None = None
    number: int | None = None
    source: Id | None = None
    as_of: IsoDate | None = None
    comment: str | None = None

    @model_validator(mode="after")
    def _one_value(self) -> Fact:
        if sum(value is not None for value in (self.text, self.items, self.number)) != 1:
            raise ValueError("a fact has exactly one of “text”, “items” and “number”")
        return self

    def __str__(self) -> str:
        if self.items is not None:
            raise ValueError("this fact is a list: write “.items | series”")
        return self.text if self.text is not None else str(self.number)


class Companion(Record):
    """A companion document that papers name."""

    title: Line
    date: DatedText | None = None
    deliverable: Line | None = None
    comment: str | None = None


class Region(Record):
    """A region that partnerships target, and its countries."""

    name: Line
    countries: tuple[Country, ...]


class Records(Record):
    """All records of the project, by kind and id."""

    project: Project
    clusters: Mapping[Id, Cluster]
    sectors: Mapping[Id, Sector]
    sources: Mapping[Id, Cited]
    organisations: Mapping[Id, Organisation]
    agreements: Mapping[Id, Agreement]
    partnerships: Mapping[Id, Partnership]
    facts: Mapping[Id, Fact]
    documents: Mapping[Id, Companion]
    regions: Mapping[Id, Region]


KINDS: Mapping[str, Any] = {
    "clusters": Cluster,
    "sectors": Sector,
    "sources": Cited,
    "organisations": Organisation,
    "agreements": Agreement,
    "partnerships": Partnership,
    "facts": Fact,
    "documents": Companion,
    "regions": Region,
}
