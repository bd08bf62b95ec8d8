"""The page that a person reads first: the text in `templates/submission/LANG/`, filled from what the manifest holds."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from pathlib import Path

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError

from briefgen.diagnostics import at_line, fail
from briefgen.expressions import template_line
from briefgen.language.figures import figure
from briefgen.language.languages import language
from briefgen.sandbox import Sandbox
from briefgen.source import Source
from briefgen.submission.manifest import Facts, FileFacts

FOLDER = "templates/submission"


def read_template(root: Path, lang: str) -> Source:
    """The summary's template for papers in `lang`: the one file of the folder, whose name the summary has as well."""
    folder = f"{FOLDER}/{language(lang)}"
    found = sorted((root / folder).glob("[!.~]*.txt"))
    if len(found) != 1:
        hint = f"restore it from the last version; {FOLDER}/en shows what it looks like"
        raise fail("missing-template", f"{folder} must hold one file .txt; it holds {len(found)}", hint)
    path = f"{folder}/{found[0].name}"
    try:
        return Source(path, found[0].read_text("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise fail("not-utf-8", f"{path} is not UTF-8 (byte {error.start})", "save it as UTF-8") from error


WIDTH, INDENT = 88, "    "  # of the lines of a paragraph, without what stands before them


def _paragraph(text: str) -> str:
    """A text in lines, the later ones below its first one."""
    return textwrap.fill(text, WIDTH, break_long_words=False, break_on_hyphens=False).replace("\n", f"\n{INDENT}")


def summary(template: Source, facts: Facts, files: Mapping[str, FileFacts]) -> bytes:
    """The text of the summary (UTF-8); `files` are the others of the manifest. Mistakes of the template: `BriefgenError`."""
    environment = Sandbox(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
    environment.globals.clear()
    environment.filters["paragraph"] = _paragraph
    environment.filters["figure"] = lambda number: figure(str(number), facts.lang)
    hint = "README.md tells which fields there are, under “Submit it”"
    try:
        text = environment.from_string(template.text).render(facts=facts, files=files)
    except TemplateSyntaxError as error:
        raise fail("template", str(error.message), hint, at_line(template, error.lineno)) from error
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
        raise fail("template", str(error), hint, at_line(template, template_line(error))) from error
    return text.encode()
