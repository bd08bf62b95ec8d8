"""Bookmarks (ISO/IEC 29500-1, 17.13.6): one id space, always inside one paragraph, never nested."""

from __future__ import annotations

from itertools import count

from briefgen.wordml.element import Element, w


class Bookmarks:
    """Hands out ids."""

    def __init__(self) -> None:
        """Ids begin with 1."""
        self._ids = count(1)

    def next_id(self) -> int:
        """An id that no bookmark has, for what shares their ids (revisions)."""
        return next(self._ids)

    def around(self, name: str | None, content: list[Element]) -> list[Element]:
        """The content with a bookmark around it; as it is when there is no name."""
        if name is None:
            return content
        number = self.next_id()
        return [w("bookmarkStart", id=number, name=name), *content, w("bookmarkEnd", id=number)]
