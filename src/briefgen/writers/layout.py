"""HTML → pages, by WeasyPrint: where every line stands, before a byte of PDF is written.

Nothing is read but the style sheet, the embedded font and the paper's own pictures, all given by the caller; everything that
WeasyPrint would only log is an error.
"""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING
from urllib.parse import unquote

from briefgen.diagnostics import fail
from briefgen.writers.font import FONTS, font
from briefgen.writers.lines import end_lines_as_libreoffice
from briefgen.writers.notes import keep_notes_with_calls
from briefgen.writers.pictures import Read

if TYPE_CHECKING:
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

WATERMARK = (
    400,
    131,
)  # points, the width and height of the word across a draft, in both formats; LibreOffice takes this height anyway
CONTINUED = 44  # points, the widest that “continued” becomes in any language: paper.css keeps 50 free for it


@dataclass(frozen=True)
class Layout:
    """On which page (from 1) each bookmark stands, and how many pages there are.

    For a redline, `pages` are those of the later version, `before` those of the earlier one.
    """

    pages: Mapping[str, int]
    total: int
    before: Mapping[str, int] = field(default_factory=dict)


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
    weasyprint = load_engine()
    from weasyprint.text.fonts import FontConfiguration

    fetcher = _fetcher(read)
    with complaints_are_errors():
        fonts = FontConfiguration()
        sheet = _style_sheet(css, fetcher, fonts)
        page = weasyprint.HTML(string=html, url_fetcher=fetcher, base_url="project:")
        return LaidOut(page.render(stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/a-2a"))


def _style_sheet(css: str, fetcher: weasyprint.URLFetcher, fonts: FontConfiguration) -> weasyprint.CSS:
    import weasyprint

    try:
        return weasyprint.CSS(string=css, url_fetcher=fetcher, font_config=fonts, base_url="project:")
    except (TypeError, ValueError, LookupError, AttributeError) as error:  # what its parser raises for some mistakes
        hint = "look at what was changed last"
        raise fail("layout", f"templates/paper.css cannot be read: {error}", hint) from error


def load_engine() -> ModuleType:
    """WeasyPrint, loaded so that it sees none of the machine's fonts: no page depends on what is installed."""
    os.environ["FONTCONFIG_FILE"] = str(Path(__file__).with_name("fonts.conf"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # “No fonts configured in FontConfig”: as meant
        import weasyprint
    keep_notes_with_calls()
    end_lines_as_libreoffice()
    return weasyprint  # type: ignore[no-any-return]


def _outline(url: str) -> str:
    """The picture of the words in `outline:WORDS`, for the title bars of boxes, or in `watermark:WORD`, for whole pages."""
    from briefgen.writers.outline import across, outlined

    kind, _, words = unquote(url).partition(":")
    if kind == "watermark":
        return across(words, font("font:regular"), *WATERMARK, "#e4e4e4")
    return outlined(words, font("font:italic"), 8, CONTINUED, "#fff")


def _fetcher(read: Read) -> weasyprint.URLFetcher:
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class ProjectFetcher(URLFetcher):  # type: ignore[misc]
        """Knows the font, outlined words and the paper's pictures, and no other address."""

        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
            if url in FONTS:
                return URLFetcherResponse(url, font(url))
            if url.startswith(("outline:", "watermark:")):
                return URLFetcherResponse(url, _outline(url), {"Content-Type": "image/svg+xml"})
            if url.startswith("project:"):
                try:
                    return URLFetcherResponse(url, read(unquote(url.removeprefix("project:"))))
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
