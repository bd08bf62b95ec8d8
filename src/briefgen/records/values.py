"""What stands in a field of a record: kinds of text, and gaps (values that are still missing)."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from datetime import date
from operator import or_
from typing import Annotated, Any, TypeVar, get_args

from pydantic import AfterValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, StringConstraints
from pydantic_core import CoreSchema, core_schema

# ------------------------------------------------------------------------------------------------------------- gaps


class Markdown(str):
    """Text whose Markdown is meant: expressions insert it as it is, and escape every other text."""

    __slots__ = ()


GAP = re.compile(r"\[\[\s*gap\b(?P<inner>[^\[\]]*)\]\]")
GAP_INNER = re.compile(r":\s*(?P<need>[^|]*[^|\s])\s*\|\s*(?P<owner>[^|]*[^|\s])\s*")
GAP_FORM = "{gap: what is missing, owner: who will supply it}"


class Gap(Markdown):
    """A value that is missing: what is needed, and who is to supply it.

    As text it is what prose writes, `[[gap: need | owner]]`, so it passes unchanged through passages and expressions and
    becomes visible in the paper. Whatever is asked of it, an attribute, an item or a part, it answers with itself.
    """

    need: str
    owner: str

    def __new__(cls, need: str, owner: str) -> Gap:
        """The gap; both texts are without brackets and bars (`read_gap` and `gap_in` see to that)."""
        gap = super().__new__(cls, f"[[gap: {need} | {owner}]]")
        gap.need, gap.owner = need, owner
        return gap

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        return self.need, self.owner

    def __getitem__(self, key: object) -> Gap:
        return self

    def __iter__(self) -> Iterator[str]:
        return iter((self,))

    def __getattr__(self, name: str) -> Gap:
        if name.startswith("_"):
            raise AttributeError(name)
        return self


def gap_in(text: str) -> Gap | None:
    """The gap that `text`, from `[[gap` to `]]`, writes down; None when it does not say what is missing and who owns it."""
    form = GAP.fullmatch(text)
    parts = GAP_INNER.fullmatch(" ".join(form["inner"].split())) if form else None
    return Gap(parts["need"], parts["owner"]) if parts else None


def is_gap(value: object) -> bool:
    """Whether a plain value of a YAML file is a gap, well-formed or not."""
    return isinstance(value, Mapping) and "gap" in value


def read_gap(value: Mapping[str, Any]) -> Gap:
    """The gap in a YAML file; ValueError when it is not well-formed."""
    unknown = value.keys() - {"gap", "owner"}
    texts = [
        " ".join(re.split(r"[ \t\n]+", text.strip())) if isinstance(text, str) else ""
        for text in (value["gap"], value.get("owner"))
    ]
    if unknown or not all(text and not set(text) & set("[]|") for text in texts):
        raise ValueError(f"a gap is written {GAP_FORM}, both without brackets and bars")
    return Gap(*texts)


class OrGap:
    """Annotation: the field takes a gap instead of its value."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """The schema of the value, with gaps let through before it."""
        known = [kind for kind in get_args(source) if kind is not Gap]
        inner = handler.generate_schema(functools.reduce(or_, known)) if Gap in get_args(source) else handler(source)
        return core_schema.no_info_wrap_validator_function(_value_or_gap, inner)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """For editors: the value's schema, or a gap's."""
        gap = {
            "type": "object",
            "properties": {"gap": {"type": "string"}, "owner": {"type": "string"}},
            "required": ["gap", "owner"],
            "additionalProperties": False,
        }
        return {"anyOf": [handler(schema), gap]}


def _value_or_gap(value: Any, handler: Any) -> Any:
    if is_gap(value):
        return read_gap(value)
    if isinstance(value, str) and GAP.fullmatch(value.strip()):
        found = gap_in(value.strip())
        if found is None:
            raise ValueError("a gap says what is missing and who owns it: [[gap: what | who]]")
        return found
    return handler(value)


T = TypeVar("T")
Known = Annotated[T | Gap, OrGap()]
"""A value that may still be a gap, for what is no text"""

# ------------------------------------------------------------------------------------------------------------ texts


def _is_date(value: str) -> str:
    year, month, day = ([int(part) for part in value.split("-")] + [1, 1])[:3]
    try:
        date(year, month, day)
    except ValueError as error:
        raise ValueError(f"“{value}” is no date of the calendar: {error}") from None
    return value


def is_country(value: str) -> str:
    """The value, when it is an ISO 3166-1 code; else ValueError with the code that may be meant."""
    from briefgen.language.countries import why_no_country

    problem = why_no_country(value)
    if problem:
        raise ValueError(problem)
    return value


def is_language(value: str) -> str:
    """The value, when it is the tag of a language that CLDR knows; else ValueError."""
    from briefgen.language.languages import why_no_language

    problem = why_no_language(value)
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

# Without these a paper cannot be put together: no gap can stand for them.
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Name = Annotated[str, StringConstraints(min_length=1, pattern=r"^\S(.*\S)?$")]
Number = Annotated[str, StringConstraints(pattern=r"^\d+(\.\d+)*$")]
IsoDate = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d\d(-\d\d)?)?$"), AfterValidator(_is_date)]
Country = Annotated[str, AfterValidator(is_country)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(-[A-Z]{2})?$"), AfterValidator(is_language)]
Target = Annotated[
    str,
    StringConstraints(pattern=r"^([A-Z]{2}|[a-z][a-z_]*)$"),
    AfterValidator(lambda v: is_country(v) if v.isupper() else v),
]

# These may be gaps, which are texts as well.
Line = Annotated[str, StringConstraints(min_length=1, pattern=r"^\S(.*\S)?$"), OrGap()]
MarkdownText = Annotated[str, StringConstraints(min_length=1), AfterValidator(Markdown), OrGap()]
Amount = Annotated[str, StringConstraints(pattern=r"^-?\d+(\.\d+)?$"), OrGap()]
SomeDate = Annotated[IsoDate, OrGap()]
SomeCountry = Annotated[Country, OrGap()]
Url = Annotated[str, AfterValidator(_is_url)]
Email = Annotated[str, AfterValidator(_is_email), OrGap()]
Phone = Annotated[str, StringConstraints(pattern=r"^\+[0-9][0-9 ]{5,20}$"), OrGap()]
