"""What every pass may look at: the paper, its facts, and the log of problems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter
from typing import TypeVar

from pydantic import ValidationError

from briefgen import document as d
from briefgen.diagnostics import Diagnostics
from briefgen.expressions import Facts
from briefgen.markdown import parse
from briefgen.origin import Origin
from briefgen.plain import plain
from briefgen.records.load import Paper
from briefgen.records.record import Record
from briefgen.rewrite import rewrite_blocks, unchanged_block
from briefgen.source import Span

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Context:
    """Handed through assembling and resolving; nothing in it changes but the log."""

    paper: Paper
    facts: Facts
    log: Diagnostics

    def label(self, key: str, **values: object) -> str:
        """A fixed word of the paper's language, with its blanks filled."""
        text: str = getattr(self.paper.labels, key)
        try:
            return _filled(text, values) if values else text
        except (LookupError, ValueError):
            blanks = ", ".join(f"{{{name}}}" for name in values)
            message = f"the label “{key}” cannot be filled: its blanks are {blanks}"
            self.log.error("bad-label", message, self.paper.span("labels", key))
            return ""

    def blocks(self, text: str, origin: Origin) -> d.Blocks:
        """The blocks of a Markdown text; the notes that it defines are put where they are called."""
        parsed = parse(text, origin, self.log)
        called: set[str] = set()

        def fill(inline: d.Inline) -> d.Inlines:
            if isinstance(inline, d.Footnote) and inline.key in parsed.notes:
                called.add(inline.key)
                return (d.Footnote(inline.key, parsed.notes[inline.key], span=inline.span),)
            return (inline,)

        blocks = rewrite_blocks(parsed.blocks, unchanged_block, fill)
        for key in parsed.notes.keys() - called:
            message = f"the note “{key}” is defined, but never called with [^{key}]"
            self.log.warn("unused-note", message, parsed.places[key])
        return blocks

    def inlines(self, key: str, span: Span | None = None, **values: object) -> d.Inlines:
        """A fixed word of the paper's language as inlines, so that gaps among its values are seen."""
        return plain(self.label(key, **values), span)

    def fields(self, model: type[R], domain: d.Domain) -> R | None:
        """The fields of a fenced block as a `model`; problems go to the log, at the block."""
        try:
            return model.model_validate(dict(domain.value))
        except ValidationError as error:
            known = ", ".join(model.model_fields)
            for problem in error.errors(include_url=False):
                name = ".".join(map(str, problem["loc"]))
                message = f"{{{domain.name}}}: “{name}”: {str(problem['msg']).lower()}"
                self.log.error("bad-block", message, domain.span, f"its fields are: {known}")
            return None


def _filled(text: str, values: Mapping[str, object]) -> str:
    """A label with its blanks filled. LookupError for a blank that there is not, and for one with a width or parts."""
    parts = []
    for before, blank, form, conversion in Formatter().parse(text):
        if form or conversion:
            raise LookupError(blank)
        parts += [before, *([] if blank is None else [str(values[blank])])]
    return "".join(parts)
