"""Jinja for texts that anybody may change: its sandbox, without what makes much out of nothing.

Names with an underscore, and changing anything, are out of bounds in Jinja's own sandbox. This one has, beyond that, no functions
but those that it is given, no products and powers larger than a paper could need, and nothing that fills up to a width
(`'x'|center(10**9)`). What still takes long is ended by `bounds.bounded`, around it.
"""

from __future__ import annotations

from types import CodeType
from typing import Any

from jinja2 import TemplateSyntaxError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefgen.limits import BITS, PRODUCT

FILTERS = ("batch", "center", "filesizeformat", "format", "indent", "pprint", "random", "slice", "wordwrap", "xmlattr")
METHODS = ("center", "expandtabs", "format", "format_map", "ljust", "rjust", "translate", "zfill")


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment for templates. What is out of bounds raises SecurityError."""

    intercepted_binops = frozenset(("*", "**", "%"))

    def __init__(self, **options: Any) -> None:
        """With the options of jinja2.Environment."""
        super().__init__(**options)
        self.globals.clear()
        for name in FILTERS:
            self.filters.pop(name)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may use an attribute."""
        return super().is_safe_attribute(obj, attr, value) and not (isinstance(obj, str) and attr in METHODS)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """A product, power or remainder, when it stays small."""
        if operator == "%" and isinstance(left, str | bytes):
            raise SecurityError("% is for numbers; texts are joined by ~")
        if operator == "*" and _length(left, right) > PRODUCT:
            raise SecurityError(f"a text or list, multiplied, may have {PRODUCT} characters or items")
        if operator == "**" and _bits(left, right) > BITS:
            raise SecurityError("this power is too large")
        return super().call_binop(context, operator, left, right)

    def _compile(self, source: str, filename: str) -> CodeType:
        try:
            return super()._compile(source, filename)
        except (SyntaxError, MemoryError, RecursionError, OverflowError) as error:  # Python has limits of its own
            raise TemplateSyntaxError(f"this is nested too deeply, or too long ({error})", 1) from error


def _length(left: Any, right: Any) -> int:
    """How long a text or list becomes when it is multiplied; 0 for numbers."""
    things = [x for x in (left, right) if hasattr(x, "__len__")]
    numbers = [x for x in (left, right) if isinstance(x, int)]
    return len(things[0]) * numbers[0] if things and numbers else 0


def _bits(left: Any, right: Any) -> float:
    """How many digits (of two) a power of whole numbers has; 0 for others, which are rounded or overflow."""
    return left.bit_length() * right if isinstance(left, int) and isinstance(right, int) else 0
