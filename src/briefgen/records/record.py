"""What records are, and the small parts of which they are made: dates, durations, periods."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from briefgen.language.dates import not_after
from briefgen.records.values import Gap, Id, IsoDate, Line, SomeDate


class Record(BaseModel):
    """Base of all records: frozen, no unknown keys, numbers where text is asked for are taken as typed."""

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True, use_attribute_docstrings=True)


class MayBeConfidential(Record):
    """Base of what may be marked as confidential."""

    confidential: bool = False
    """only the full edition prints it; the public one leaves it out"""


class Short(Record):
    """A record that may be written as one value alone: that of its field `alone`."""

    alone: ClassVar[str]

    @model_validator(mode="before")
    @classmethod
    def _one_value(cls, value: Any) -> Any:
        return {cls.alone: value} if isinstance(value, str | int) and not isinstance(value, bool) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """For editors: the fields, or the value alone."""
        whole = handler.resolve_ref_schema(handler(schema))
        return {"anyOf": [dict(whole), {"type": "string"}], "description": str(cls.__doc__)}


class DatedText(Short):
    """A date as a machine reads it, and as the paper prints it where that is not the usual way.

    `{date: "2017-10"}` may be written as the date alone: "2017-10".
    """

    alone = "date"

    text: Line | None = None
    """as it is printed; without it the date is printed as the paper's language has it"""
    date: IsoDate
    """YYYY, YYYY-MM or YYYY-MM-DD"""
    lang: Annotated[str | None, Field(pattern=r"^[a-z]{2}$")] = None
    """the language of `text` (ISO 639-1): papers in another one print the date in their own way"""


class Duration(Short):
    """How long something takes, printed in the paper's language (`{years: 2}`, `{months: 30}`); or a text, printed as it is."""

    alone = "text"

    text: Line | None = None
    years: Annotated[int, Field(ge=1)] | None = None
    months: Annotated[int, Field(ge=1)] | None = None

    @model_validator(mode="after")
    def _one_of_all(self) -> Duration:
        if sum(value is not None for value in (self.text, self.years, self.months)) != 1:
            raise ValueError("a duration has either “years” or “months”, or is a text")
        return self


class Period(Record):
    """From when to when something held; either end may be open."""

    start: Annotated[SomeDate | None, Field(alias="from")] = None
    end: Annotated[SomeDate | None, Field(alias="to")] = None

    def begun(self, date: str) -> bool:
        """Whether it had begun at `date`."""
        return self.start is None or isinstance(self.start, Gap) or not_after(self.start, date)

    def ended(self, date: str) -> bool:
        """Whether it was over at `date`."""
        return self.end is not None and not isinstance(self.end, Gap) and not not_after(date, self.end)


class Membership(Short, Period):
    """A cluster's membership. Written as the cluster's id alone where its dates are not known."""

    alone = "cluster"

    cluster: Id
