"""What the last look at an address found: the number that its host answered, or a word for why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, PlainValidator, StringConstraints, WithJsonSchema, model_validator

from briefgen.records.record import Record


@dataclass(frozen=True)
class Outcome:
    """What a word in place of a number means. It is `lasting` when asking again soon would be no use."""

    text: str
    dead: bool = False
    lasting: bool = False


OUTCOMES: Mapping[str, Outcome] = {
    "no-host": Outcome("there is no such host", dead=True),
    "dns": Outcome("its host could not be looked up"),
    "refused": Outcome("its host refuses the connection"),
    "unreachable": Outcome("its host cannot be reached"),
    "proxy": Outcome("the proxy does not let it through"),
    "timeout": Outcome("no answer in time"),
    "wait": Outcome("its host asked to wait"),
    "broken": Outcome("its host gives no valid answer"),
    "tls": Outcome("no secure connection can be made"),
    "certificate": Outcome("its certificate is not valid", lasting=True),
    "loop": Outcome("it redirects without end", lasting=True),
    "bad-redirect": Outcome("it redirects to what is no web address", lasting=True),
    "private": Outcome("it redirects into a private network", lasting=True),
    "invalid": Outcome("nothing can be asked at such an address", lasting=True),
}
SILENT = frozenset({"no-host", "dns", "refused", "unreachable", "proxy", "timeout"})  # as without any network
GONE = (404, 410)
PASSING = (408, 425, 429)  # and what begins with a 5: the host's own trouble
Standing = Literal["fine", "moved", "dead", "unclear"]


def _status(value: Any) -> int | str:
    if isinstance(value, int) and not isinstance(value, bool) and 100 <= value <= 999:
        return value
    if isinstance(value, str) and value in OUTCOMES:
        return value
    raise ValueError(f"“{value}” is no status: a number such as 200, or one of {', '.join(OUTCOMES)}")


def _day(value: str) -> str:
    try:
        date.fromisoformat(value)
    except ValueError as error:
        raise ValueError(f"“{value}” is no day of the calendar: {error}") from None
    return value


# Some hosts answer with numbers that no standard knows, up to 999.
Status = Annotated[
    int | str,
    PlainValidator(_status),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 100, "maximum": 999}, {"enum": list(OUTCOMES)}]}),
]
WebAddress = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\d$"), AfterValidator(_day)]


class Checked(Record):
    """What was found at an address, and when."""

    status: Status
    """the number that was answered in the end, or a word for why there was none"""
    checked: Day
    redirect: WebAddress | None = None
    """the address that answered in the end, where it is another one"""
    permanent: bool = False
    """whether every step on the way there was said to be for good (301, 308)"""

    @model_validator(mode="after")
    def _only_redirects_last(self) -> Checked:
        if self.permanent and self.redirect is None:
            raise ValueError("“permanent” tells of a redirect: it stands beside “redirect” only")
        return self

    @property
    def standing(self) -> Standing:
        """`fine`; `moved`: there, but at another address for good; `dead`; `unclear`: it was not seen, but may be there."""
        if self.status in GONE or (isinstance(self.status, str) and OUTCOMES[self.status].dead):
            return "dead"
        if isinstance(self.status, str) or not 200 <= self.status < 300:
            return "unclear"
        return "moved" if self.permanent else "fine"

    @property
    def lasting(self) -> bool:
        """Whether this may be relied on for some time; trouble on the way to the host, or of its own, may be over tomorrow."""
        if isinstance(self.status, str):
            return OUTCOMES[self.status].lasting
        return self.status < 500 and self.status not in PASSING

    def recent(self, today: date, days: int) -> bool:
        """Whether it was found in the `days` before `today`, which is the first of them."""
        return 0 <= (today - date.fromisoformat(self.checked)).days < days

    @property
    def words(self) -> str:
        """What was found, in words: “404 Not Found”, “its host refuses the connection”."""
        return OUTCOMES[self.status].text if isinstance(self.status, str) else _phrase(self.status)


def _phrase(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
