"""The formats and their templates: what `pipeline` asks for, with every template's mistake turned into a diagnostic."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from briefgen import document as d
from briefgen.diagnostics import at_line, fail
from briefgen.source import Source
from briefgen.writers.html import write_html
from briefgen.writers.layout import LaidOut, Read
from briefgen.writers.layout import lay_out as lay_out_html

PAGE, STYLES, WORD = "paper.html.j2", "paper.css", "paper.docx"


@dataclass(frozen=True)
class Templates:
    """The texts and bytes of the three templates."""

    page: str
    styles: str
    word: bytes


def read_templates(folder: Path) -> Templates:
    """Read the templates; `BriefgenError` when one is missing or is no text."""
    try:
        page, styles = ((folder / name).read_text("utf-8") for name in (PAGE, STYLES))
        return Templates(page, styles, (folder / WORD).read_bytes())
    except UnicodeDecodeError as error:
        raise fail("not-utf-8", f"a template is not UTF-8: {error}", "save it as UTF-8") from error
    except OSError as error:
        name = Path(str(error.filename)).name
        raise fail(
            "missing-template", f"templates/{name}: {error.strerror}", "restore it from the last version"
        ) from error


def picture_reader(folder: Path) -> Read:
    """A function that gives the bytes of a picture by its path in `folder`, and of nothing outside of it."""

    def read(path: str) -> bytes:
        file = (folder / path).resolve()
        if not file.is_relative_to(folder.resolve()):
            raise PermissionError(1, "outside of the paper's folder", path)
        return file.read_bytes()

    return read


def lay_out(document: d.Document, templates: Templates, read: Read) -> LaidOut:
    """The document's pages."""
    with _template_errors(f"templates/{PAGE}", templates.page):
        html = write_html(document, templates.page)
    return lay_out_html(html, templates.styles, read)


def write(kind: str, document: d.Document, templates: Templates, laid_out: LaidOut, read: Read) -> bytes:
    """The bytes of the file of one format."""
    return WRITERS[kind](document, templates, laid_out, read)


def _pdf(document: d.Document, templates: Templates, laid_out: LaidOut, read: Read) -> bytes:
    from briefgen.writers.pdf import write_pdf

    return write_pdf(laid_out, f"{document.meta.file_stem} {document.meta.title}")


def _docx(document: d.Document, templates: Templates, laid_out: LaidOut, read: Read) -> bytes:
    from briefgen.wordml.package import UnusableTemplate
    from briefgen.writers.docx import write_docx

    path = f"templates/{WORD}"
    try:
        with _template_errors(path):
            return write_docx(document, templates.word, laid_out.layout, read)
    except UnusableTemplate as error:
        raise fail("template", f"{path} cannot be used: {error}", "or restore it from the last version") from error


WRITERS: dict[str, Callable[[d.Document, Templates, LaidOut, Read], bytes]] = {"docx": _docx, "pdf": _pdf}


@contextmanager
def _template_errors(path: str, text: str = "") -> Iterator[None]:
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
