"""Facts from the records for prose: `{{ expressions }}` in Markdown, and the passages of `content/shared/` (Jinja).

The environment is sandboxed, unknown names are errors, and every value that is not itself Markdown is escaped, so that what
stands in a record comes out as it was typed.
"""

from __future__ import annotations

import functools
import re
import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefgen.diagnostics import BriefgenError, Diagnostics, at_line, did_you_mean
from briefgen.language.capitals import capital, small
from briefgen.language.dates import lasting, printed
from briefgen.language.figures import figure, in_words
from briefgen.language.languages import language
from briefgen.names import names
from briefgen.records.kinds import Agreement, Arrangement, Partnership
from briefgen.records.library import Party, Withheld
from briefgen.records.load import Paper
from briefgen.records.record import DatedText, Duration, Period
from briefgen.records.values import Gap, Markdown
from briefgen.records.yamlfile import check_text
from briefgen.source import Source, Span
from briefgen.syntax import without_confidential

# CommonMark 0.31, 2.4: any ASCII punctuation character may be backslash-escaped.
PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def escape(value: Any) -> str:
    """A value as Markdown that reads as the same characters; Markdown stays as it is."""
    if value is None:
        raise ValueError("this has no value")
    text = value if isinstance(value, str) else str(value)
    return text if isinstance(text, Markdown) else PUNCTUATION.sub(r"\\\1", " ".join(text.split("\n")))


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
            names = getattr(type(holder), "model_fields", [name for name in dir(holder) if not name.startswith("_")])
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
        self.locale = self.lang.replace("-", "_")
        self.names = names(paper)
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
        ours = {
            "words": self.words,
            "series": self.series,
            "members": self.members,
            "member_count": self.member_count,
            "names": self.sector_names,
            "parties": self.parties,
            "date": self.date,
            "when": self.when,
            "duration": self.duration,
            "ended": self.ended,
            "notes": self.notes,
            "amount": self.amount,
            "quoted": self.quoted,
            "capital": lambda text: capital(str(text)),
            "small": lambda text: small(str(text)),
        }
        self.environment.tests["gap"] = lambda value: isinstance(value, Gap)
        filters = {**self.environment.filters, **ours}
        self.environment.filters = {name: _gaps_stay(filter_) for name, filter_ in filters.items()}

    # ------------------------------------------------------------------------------------------------------ filters

    def words(self, number: Any) -> str:
        """A whole number in words up to twelve, in digits above: 4 → “four”."""
        return in_words(int(str(number)), self.lang)

    def series(self, items: Iterable[Any]) -> str:
        """“A, B and C”, by the language's pattern (CLDR)."""
        from babel.lists import format_list

        texts = [item if isinstance(item, str) else str(item) for item in items]
        if any(isinstance(text, Markdown) for text in texts):
            return Markdown(format_list([escape(text) for text in texts], style="standard", locale=self.locale))
        return format_list(texts, style="standard", locale=self.locale)

    def members(self, partnership: Partnership) -> str:
        """A partnership's members at the paper's date, with their country codes: “A (FR), B (DE) and C (ES)”."""
        ids = partnership.members_at(self.paper.date)
        if isinstance(ids, Gap):
            return ids
        clusters = (self.paper.records.clusters[id_] for id_ in ids)
        return self.series(
            Markdown(f"{escape(c.name)} ({escape(c.country)})")
            if isinstance(c.country, Gap)
            else f"{c.name} ({c.country})"
            for c in clusters
        )

    def member_count(self, partnership: Partnership) -> int | Gap:
        """How many members a partnership has: the stated number of a partial list, else that of the list."""
        return partnership.count_at(self.paper.date)

    def sector_names(self, ids: Iterable[str]) -> list[str]:
        """The names of sectors, by their ids."""
        return [self.paper.records.sectors[id_].name for id_ in ids]

    def parties(self, agreement: Agreement | Arrangement) -> list[Party]:
        """The parties of an agreement: each has `name`, and may have `about` and `country`."""
        return [self.paper.records.party(id_) for id_ in agreement.parties]

    def date(self, value: Any) -> str:
        """A date in words: "2017-10-31" → “31 October 2017”; a record's own wording where it has one in this language."""
        if isinstance(value, DatedText):
            own = value.text if value.lang in (None, language(self.lang)) else None
            return own or self.date(value.date)
        return printed(str(value), self.lang, self.paper.labels.first_of_month)

    def when(self, value: Any) -> str:
        """A date with its preposition: “on 31 October 2017”, “in October 2017”, by the labels."""
        label = self.paper.labels.on_day if str(value).count("-") == 2 else self.paper.labels.in_month
        return label.replace("{date}", self.date(value))

    def duration(self, value: Duration) -> str:
        """A length of time in words: “2 years”, “2 ans”; a record's own wording where it has one."""
        if value.text is not None:
            return value.text
        number, unit = (value.years, "year") if value.years else (value.months, "month")
        return lasting(number or 0, unit, self.lang)

    def ended(self, period: Period) -> bool:
        """Whether a period was over at the paper's date."""
        return period.ended(self.paper.date)

    def notes(self, sources: Sequence[str] | str | None) -> str:
        """The calls of the notes for one source, several or none; a gap stays visible."""
        keys = [sources] if isinstance(sources, str) else sources or []
        return Markdown("".join(f"[^{key}]" for key in keys))

    def amount(self, value: Any) -> str:
        """A figure with the language's signs: "1249.4" → “1,249.4”, in French “1 249,4”."""
        return figure(str(value), self.lang)

    def quoted(self, value: Any) -> str:
        """In the language's quotation marks."""
        return Markdown(self.paper.labels.quotation.replace("{text}", escape(value)))

    # --------------------------------------------------------------------------------------------------- evaluation

    def value(self, expression: str, span: Span | None) -> Any:
        """The value of `{{ expression }}`; a problem goes to the log, at `span`, and the value is then an empty text."""
        try:
            value = self.environment.compile_expression(expression, undefined_to_none=False)(**self.names)
            if not check_text(escape(value), span, self.log):
                return ""
        except TemplateSyntaxError as error:
            self.log.error("bad-expression", f"“{{{{ {expression} }}}}” cannot be read: {error.message}", span)
        except Withheld as error:
            self.log.extend(error.at(span))
        except BriefgenError as error:
            self.log.extend(error.diagnostics)
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
                text = without_confidential(source.text) if self.paper.edition == "public" else source.text
                self._templates[source.path] = self.environment.from_string(text)
            text = self._templates[source.path].render({**self.names, **more})
        except TemplateSyntaxError as error:
            self.log.error("bad-passage", str(error.message), at_line(source, error.lineno))
        except Withheld as error:
            self.log.extend(error.at(at_line(source, template_line(error))))
        except BriefgenError as error:
            self.log.extend(error.diagnostics)
        except UnknownName as error:
            hint = error.hint or did_you_mean(error.name, self.names.keys() | more.keys())
            self.log.error("unknown-fact", str(error), at_line(source, template_line(error)), hint)
        except (UndefinedError, SecurityError, TypeError, ValueError, ArithmeticError, LookupError) as error:
            self.log.error("bad-passage", str(error), at_line(source, template_line(error)))
        else:
            return text if check_text(text, at_line(source, 1), self.log) else ""
        return ""


def _gaps_stay(filter_: Callable[..., Any]) -> Callable[..., Any]:
    """The filter, which leaves a gap as it is: it stays visible whatever prose would do with the value."""

    @functools.wraps(filter_)
    def filtered(*arguments: Any, **options: Any) -> Any:
        gap = next((argument for argument in arguments[:2] if isinstance(argument, Gap)), None)
        return filter_(*arguments, **options) if gap is None else gap

    return filtered


def template_line(error: Exception) -> int:
    """The template line that raised: Jinja compiles templates so that tracebacks carry their line numbers."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == "<template>" and frame.lineno]
    return lines[-1] if lines else 1
