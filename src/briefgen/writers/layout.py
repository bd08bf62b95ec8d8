"""HTML → pages, by WeasyPrint: where every line stands, before a byte of PDF is written.

Nothing is read but the style sheet, the embedded font and the paper's own pictures, all given by the caller; everything that
WeasyPrint would only log is an error.
"""

from __future__ import annotations

import importlib.resources
import logging
import os
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.diagnostics import fail

if TYPE_CHECKING:
    import weasyprint

FONTS = {"font:regular": "Arimo[wght].ttf", "font:italic": "Arimo-Italic[wght].ttf"}
Read = Callable[[str], bytes]


@dataclass(frozen=True)
class Layout:
    """On which page (from 1) each bookmark stands, and how many pages there are."""

    pages: Mapping[str, int]
    total: int


@dataclass(frozen=True)
class LaidOut:
    """Pages, ready to be written as PDF."""

    rendered: weasyprint.Document

    @cached_property
    def layout(self) -> Layout:
        """The page of every anchor of the document."""
        pages: dict[str, int] = {}
        for number, page in enumerate(self.rendered.pages, 1):
            for anchor in page.anchors:
                pages.setdefault(anchor, number)
        return Layout(pages, len(self.rendered.pages))


def lay_out(html: str, css: str, read: Read) -> LaidOut:
    """Lay out `html` with the style sheet `css`; `read` gives the bytes of a picture by its path in the paper's folder.

    Raises `BriefgenError` for anything that cannot be loaded and for anything that WeasyPrint complains about.
    """
    _only_our_fonts()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # “No fonts configured”: as meant
        import weasyprint
        from weasyprint.text.fonts import FontConfiguration

    fetcher = _fetcher(read)
    with complaints_are_errors():
        fonts = FontConfiguration()
        sheet = weasyprint.CSS(string=css, url_fetcher=fetcher, font_config=fonts, base_url="project:")
        page = weasyprint.HTML(string=html, url_fetcher=fetcher, base_url="project:")
        return LaidOut(page.render(stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/a-2a"))


def _only_our_fonts() -> None:
    """Point Fontconfig at a configuration without the machine's fonts, so that no page depends on what is installed."""
    config = importlib.resources.files("briefgen.writers") / "fonts.conf"
    os.environ["FONTCONFIG_FILE"] = str(config)


def font(name: str) -> bytes:
    """The bytes of an embedded font file."""
    import fontpkg_arimo

    return (Path(fontpkg_arimo.ROOT) / "files" / FONTS[name]).read_bytes()


def _fetcher(read: Read) -> weasyprint.URLFetcher:
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class ProjectFetcher(URLFetcher):  # type: ignore[misc]
        """Knows the font and the paper's pictures, and no other address."""

        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
            if url in FONTS:
                return URLFetcherResponse(url, font(url))
            if url.startswith("project:"):
                try:
                    return URLFetcherResponse(url, read(url.removeprefix("project:")))
                except OSError as error:
                    raise FatalURLFetchingError(f"{url}: {error.strerror}") from error
            raise FatalURLFetchingError(f"{url}: only files of the project are read")

    return ProjectFetcher()


class complaints_are_errors:
    """Raise `BriefgenError` at the end of the block when WeasyPrint or fontTools logged a warning or an error in it."""

    def __enter__(self) -> None:
        """Listen."""
        self._said: list[str] = []
        self._handler = logging.Handler(logging.WARNING)
        self._handler.emit = lambda record: self._said.append(record.getMessage())  # type: ignore[method-assign]
        self._logger = logging.getLogger("weasyprint")
        self._before = (self._logger.handlers, self._logger.propagate, self._logger.level)
        self._logger.handlers, self._logger.propagate = [self._handler], False
        self._logger.setLevel(logging.WARNING)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        """Report."""
        self._logger.handlers, self._logger.propagate, level = self._before
        self._logger.setLevel(level)
        if kind is not None and kind.__name__ == "FatalURLFetchingError":
            raise fail(
                "blocked-address", str(error), "copy the file into the paper's folder and give its name"
            ) from error
        if kind is None and self._said:
            raise fail("layout", "; ".join(dict.fromkeys(self._said)), "look at templates/paper.css and paper.html.j2")
