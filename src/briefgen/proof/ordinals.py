"""The figures that may stand before an item of a list."""

from __future__ import annotations

from briefgen.wordml.numbers import roman


def ordinals(number: int) -> set[str]:
    """A number as figure, as Roman numeral and as letter, in either of the ways in which letters go on after z."""
    count, letters = number, ""
    while count > 0:
        count, rest = divmod(count - 1, 26)
        letters = chr(ord("a") + rest) + letters
    repeated = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    return {str(number), roman(number), letters, repeated}
