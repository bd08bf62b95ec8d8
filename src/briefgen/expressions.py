"""Facts from the records for prose: `{{ expressions }}` in Markdown, and the passages of `content/shared/` (Jinja).

The environment is sandboxed, unknown names are errors, and every value that is not itself Markdown is escaped, so that what
stands in a record comes out as it was typed.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterable, Mapping
from types import SimpleNamespace
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefgen.countries import country_name
from briefgen.diagnostics import Diagnostics, at_line, did_you_mean
from briefgen.load import Paper
from briefgen.records import Markdown, Partnership
from briefgen.source import Source, Span
from briefgen.yamlfile import check_text

# CommonMark 0.31, 2.4: any ASCII punctuation character may be backslash-escaped.
PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def escape(value: Any) -> str:
    """A value as Markdown that reads as the same characters; Markdown stays as it is."""
    if isinstance(value, Markdown):
        return value
    return PUNCTUATION.sub(r"\\\1", " ".join(str(value).split("\n")))


class UnknownName(UndefinedError):
    """A name that no record has, with what stands beside it."""

    def __init__(self, name: str, candidates: Iterable[str]) -> None:
        """Say which name, and keep the names that there are."""
        super().__init__(f"there is no “{name}” here")
        self.name, self.hint = name, did_you_mean(name, candidates)


class _Undefined(StrictUndefined):
    __slots__ = ()

    def _fail_with_undefined_error(self, *args: Any, **kwargs: Any) -> Any:
        holder = self._undefined_obj
        names: Iterable[str] = ()
        if isinstance(holder, Mapping):
            names = [str(key) for key in holder]
        elif type(holder).__name__ != "Missing":
            names = list(getattr(type(holder), "model_fields", vars(holder) if hasattr(holder, "__dict__") else ()))
        raise UnknownName(str(self._undefined_name), names)

    __str__ = __iter__ = __len__ = __bool__ = __call__ = __getitem__ = _fail_with_undefined_error
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __hash__ = _fail_with_undefined_error
    __add__ = __radd__ = __html__ = _fail_with_undefined_error

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._fail_with_undefined_error()


class Facts:
    """The names that prose may use for one paper, and their evaluation."""

    def __init__(self, paper: Paper, log: Diagnostics) -> None:
        """Prepare the environment; problems found later go to `log`."""
        self.paper, self.log, self.lang = paper, log, paper.file.lang
        self.names = _names(paper)
        self._templates: dict[str, Template] = {}
        self.environment = ImmutableSandboxedEnvironment(
            undefined=_Undefined,
            finalize=escape,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            comment_start_string="{# ",  # a label at a heading, {#label}, is no comment
        )
        self.environment.globals.clear()
        self.environment.filters.update(
            words=self.words, series=self.series, members=self.members, names=self.sector_names
        )

    # ------------------------------------------------------------------------------------------------------ filters

    def words(self, number: Any) -> str:
        """A whole number in words up to twelve, in digits above: 4 → “four”."""
        from num2words import num2words

        value = int(str(number))
        return str(num2words(value, lang=self.lang.split("-")[0])) if 0 <= value <= 12 else str(value)

    def series(self, items: Iterable[Any]) -> str:
        """“A, B and C”, by the language's pattern (CLDR)."""
        from babel.lists import format_list

        return format_list([str(item) for item in items], style="standard", locale=self.lang.replace("-", "_"))

    def members(self, partnership: Partnership) -> str:
        """A partnership's members with their country codes: “A (FR), B (DE) and C (ES)”."""
        clusters = (self.paper.records.clusters[id_] for id_ in partnership.members)
        return self.series(f"{cluster.name} ({cluster.country})" for cluster in clusters)

    def sector_names(self, ids: Iterable[str]) -> list[str]:
        """The names of sectors, by their ids."""
        return [self.paper.records.sectors[id_].name for id_ in ids]

    # --------------------------------------------------------------------------------------------------- evaluation

    def value(self, expression: str, span: Span | None) -> Any:
        """The value of `{{ expression }}`; a problem goes to the log, at `span`, and the value is then an empty text."""
        try:
            value = self.environment.compile_expression(expression, undefined_to_none=False)(**self.names)
            if not check_text(escape(value), span, self.log):
                return ""
        except TemplateSyntaxError as error:
            self.log.error("bad-expression", f"“{{{{ {expression} }}}}” cannot be read: {error.message}", span)
        except UnknownName as error:
            self.log.error("unknown-fact", str(error), span, error.hint or did_you_mean(error.name, self.names))
        except (UndefinedError, SecurityError, TypeError, ValueError, ArithmeticError, LookupError) as error:
            self.log.error("bad-expression", f"“{{{{ {expression} }}}}”: {error}", span)
        else:
            return value
        return ""

    def passage(self, source: Source, place: Span | None, **more: Any) -> str:
        """The Markdown of a passage, with its facts filled in; `place` is where it was asked for."""
        try:
            if source.path not in self._templates:
                self._templates[source.path] = self.environment.from_string(source.text)
            text = self._templates[source.path].render({**self.names, **more})
        except TemplateSyntaxError as error:
            self.log.error("bad-passage", str(error.message), at_line(source, error.lineno))
        except UnknownName as error:
            hint = error.hint or did_you_mean(error.name, self.names.keys() | more.keys())
            self.log.error("unknown-fact", str(error), at_line(source, _template_line(error)), hint)
        except (UndefinedError, SecurityError, TypeError, ValueError, ArithmeticError, LookupError) as error:
            self.log.error("bad-passage", str(error), at_line(source, _template_line(error)))
        else:
            return text if check_text(text, at_line(source, 1), self.log) else ""
        return ""


def _template_line(error: Exception) -> int:
    """The template line that raised: Jinja compiles templates so that tracebacks carry their line numbers."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == "<template>" and frame.lineno]
    return lines[-1] if lines else 1


def _names(paper: Paper) -> dict[str, Any]:
    records, file = paper.records, paper.file
    name = country_name(file.country, file.lang)
    groups = [id_ for group in file.priority_sectors for id_ in group]
    facts = {
        "country": SimpleNamespace(code=file.country, name=name),
        "paper": SimpleNamespace(
            version=file.version.number,
            date=file.version.date,
            title=file.title,
            classification=file.classification,
            addressees=file.addressees,
            deliverable=file.deliverable,
            priority_sectors=groups,
            priority_sector_names=[records.sectors[id_].name for id_ in groups],
            none_identified=list(file.none_identified.sectors) if file.none_identified else [],
            none_identified_names=[
                records.sectors[id_].name for id_ in (file.none_identified.sectors if file.none_identified else ())
            ],
        ),
        "stories": list(paper.stories.values()),
    }
    registries = ("project", "clusters", "sectors", "sources", "organisations", "agreements", "partnerships")
    return facts | {kind: getattr(records, kind) for kind in (*registries, "facts", "documents", "regions")}
