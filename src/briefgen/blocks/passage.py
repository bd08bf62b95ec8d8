"""`{passage}`: a text that several papers share, `content/shared/NAME.md`, filled with this paper's facts."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import StringConstraints

from briefgen import document as d
from briefgen.context import Context
from briefgen.diagnostics import did_you_mean
from briefgen.origin import Derived
from briefgen.records.record import Record
from briefgen.source import Source, Span

PassageName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$", max_length=80)]


class PassageFields(Record):
    """The fields of the fenced block."""

    name: PassageName


def lower(domain: d.Domain, context: Context) -> d.Blocks:
    """The passage's blocks."""
    fields = context.fields(PassageFields, domain)
    return fill(fields.name, domain.span, context) if fields else ()


def fill(name: str, place: Span | None, context: Context, record: Span | None = None, **more: Any) -> d.Blocks:
    """The blocks of the passage `name`, asked for at `place`.

    `more` are further names it may use; when it renders a record, `record` is where that stands, and where problems of the
    result are shown.
    """
    passages = context.paper.passages
    source = passages.get(name)
    if source is None:
        message = f"there is no passage “{name}” in content/shared"
        context.log.error("unknown-passage", message, place, did_you_mean(name, passages))
        return ()
    text = context.facts.passage(source, place, **more)
    return context.blocks(text, Derived(record) if record else Source(source.path, text))
