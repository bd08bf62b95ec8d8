"""Numbers to draw by: a few for every run of the tests, the rest for the long one."""

from __future__ import annotations

from typing import Any

import pytest


def lots(few: int, many: int, first: int = 0) -> list[Any]:
    """`many` numbers from `first` on; those after the first `few` are for the long run."""
    return [pytest.param(first + at, marks=() if at < few else pytest.mark.long) for at in range(many)]
