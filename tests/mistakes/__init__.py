"""The kinds of mistakes that are planted, family by family."""

from mistakes import (  # noqa: F401
    acronyms,
    addresses,
    boxes,
    countries,
    counts,
    dates,
    names,
    people,
    punctuation,
    references,
    sectors,
    sources,
    spelling,
    status,
    wording,
)
