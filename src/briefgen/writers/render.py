"""Templates and writers together: what `pipeline` asks for, with every template's mistake turned into a diagnostic."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from briefgen import document as d
from briefgen.bounds import bounded
from briefgen.diagnostics import BriefgenError, at_line, fail
from briefgen.files import TooLarge, read_file
from briefgen.limits import FILE, LAYOUT, LAYOUT_PER_WORD, TEMPLATE, TEXT_FILE, USUAL_WORDS, WORD_PER_WORD
from briefgen.rewrite import count_words
from briefgen.source import Source
from briefgen.writers.accessible.words import Words
from briefgen.writers.html import write_html
from briefgen.writers.layout import Layout
from briefgen.writers.pictures import picture_reader
from briefgen.writers.press import Job

PAGE, STYLES, WORD = "paper.html.j2", "paper.css", "paper.docx"


@dataclass(frozen=True)
class Templates:
    """The texts and bytes of the three templates."""

    page: str
    styles: str
    word: bytes


def read_templates(folder: Path) -> Templates:
    """Read the templates; `BriefgenError` when one is missing or is no text."""
    return Templates(read_template(folder / PAGE), read_template(folder / STYLES), _bytes(folder / WORD, FILE))


def _bytes(path: Path, most: int) -> bytes:
    try:
        return read_file(path, most, path.parent)
    except TooLarge as error:
        raise fail(
            "too-large", f"templates/{path.name}: {error.strerror}", "restore it from the last version"
        ) from error
    except OSError as error:
        hint = "restore it from the last version"
        raise fail("missing-template", f"templates/{path.name}: {error.strerror}", hint) from error


def read_template(path: Path) -> str:
    """The text of a template; `BriefgenError` when it is missing or is no text."""
    try:
        return _bytes(path, TEXT_FILE).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"templates/{path.name} is not UTF-8 (byte {error.start})"
        raise fail("not-utf-8", message, "save it as UTF-8") from error


def job(document: d.Document, templates: Templates, folder: Path, before: Path | None = None) -> Job:
    """What the press needs; `folder` holds the paper's pictures, `before` those of a redline's earlier version."""
    with bounded(TEMPLATE, f"templates/{PAGE}"), template_errors(f"templates/{PAGE}", templates.page):
        html = write_html(document, templates.page)
    meta = document.meta
    seconds = LAYOUT + LAYOUT_PER_WORD * max(0, count_words(document.all_blocks) - USUAL_WORDS)
    words = Words(*(document.labels.get(key, "{number}") for key in ("note_link", "note_back")))
    identity = f"{meta.file_stem} {meta.title}"
    return Job(html, templates.styles, folder, identity, meta.date, seconds, words, before)


def load_word_writer() -> None:
    """Import what the Word file needs, so that it is ready when the layout is."""
    import briefgen.writers.docx  # noqa: F401


def word_file(
    document: d.Document, templates: Templates, layout: Layout, folder: Path, before: Path | None = None
) -> bytes:
    """The bytes of the Word file, with the page numbers of `layout`; the folders as for `job`."""
    from briefgen.wordml.template import UnusableTemplate
    from briefgen.writers.docx import write_docx

    path = f"templates/{WORD}"
    try:
        limit = TEMPLATE + WORD_PER_WORD * count_words(document.all_blocks)
        with bounded(limit, path), template_errors(path):
            return write_docx(document, templates.word, layout, picture_reader(folder, before))
    except UnusableTemplate as error:
        raise fail("template", f"{path} cannot be used: {error}", "or restore it from the last version") from error
    except (BriefgenError, OSError):
        raise
    except Exception as error:  # an odd template leads python-docx and docxtpl to any exception
        message = f"{path} cannot be used: {type(error).__name__}: {str(error)[:200]}"
        raise fail("template", message, "look at what was changed last in it; if nothing was, report this") from error


@contextmanager
def template_errors(path: str, text: str = "") -> Iterator[None]:
    """Turn what a mistake in a template's fields raises into a diagnostic, with its line where the template is a text."""
    from jinja2 import TemplateSyntaxError, UndefinedError
    from jinja2.exceptions import SecurityError, TemplateRuntimeError

    try:
        yield
    except TemplateSyntaxError as error:
        place = at_line(Source(path, text), error.lineno) if text else None
        raise fail("template", f"{path}: {error.message}", "a field is written {{ name }}", place) from error
    except UndefinedError as error:
        hint = "README.md lists the fields, under “Change the look”"
        raise fail("template", f"{path}: a field has no value: {error.message}", hint) from error
    except (SecurityError, TemplateRuntimeError) as error:
        raise fail("template", f"{path}: {error}") from error
