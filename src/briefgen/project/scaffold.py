"""The files of a new paper: the templates of `templates/new/`, filled with what is known when the paper is begun.

What these templates fill in stands in << >>, what they decide in <% %> (Jinja, in a sandbox): {{ }}, {% %} and [[ ]] are the
paper's own and stay in its files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefgen.diagnostics import at_line, fail
from briefgen.expressions import template_line
from briefgen.language.countries import country_name, without_accents
from briefgen.records.kinds import Project
from briefgen.records.labels import Labels
from briefgen.records.yamltext import written
from briefgen.source import Source

LANG = "en-GB"  # of the templates
FOLDER = "templates/new"
TEXTS = (".md", ".yaml")


def folder_name(name: str, code: str) -> str:
    """The folder for the paper on a country: its name as it was typed, in small plain letters; no code of two letters."""
    return (len(name.strip()) > 2 and _slug(name)) or _slug(country_name(code, "en"))


def _slug(name: str) -> str:
    """“Côte d’Ivoire” → cote-d-ivoire; nothing when the name has letters that are not Latin."""
    plain = without_accents(name).lower().replace(".", "")
    if any(letter.isalnum() and not letter.isascii() for letter in plain):
        return ""
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def known(
    code: str, month: str, project: Project, labels: Labels, papers: Iterable[Mapping[str, Any]]
) -> dict[str, Any]:
    """The names that the templates may use; `papers` are the `paper.yaml` files that there are, as they stand."""
    name, others = country_name(code, LANG), list(papers)
    return {
        "country": {"code": code, "name": name, "with_article": labels.in_text.get(code, name)},
        "project": project,
        "month": month,
        "lang": LANG,
        "agreed": {field: _agreed(field, others) for field in ("classification", "addressees")},
    }


def _agreed(field: str, papers: list[Mapping[str, Any]]) -> str | None:
    """What all papers say alike in a field; None where they do not, or there are none."""
    values = [paper.get(field) for paper in papers]
    first = values[0] if values else None
    return first if isinstance(first, str) and all(value == first for value in values) else None


def scaffold(templates: Mapping[str, bytes], names: Mapping[str, Any]) -> dict[str, bytes]:
    """The files of a new paper by their paths in its folder: texts filled, everything else as it is."""
    environment = _environment()
    return {
        path: _filled(path, data, names, environment) if path.endswith(TEXTS) else data
        for path, data in templates.items()
    }


def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        variable_start_string="<<",
        variable_end_string=">>",
        block_start_string="<%",
        block_end_string="%>",
        comment_start_string="<#",
        comment_end_string="#>",
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.clear()
    environment.filters["yaml"] = written
    return environment


def _filled(path: str, data: bytes, names: Mapping[str, Any], environment: ImmutableSandboxedEnvironment) -> bytes:
    try:
        source = Source(f"{FOLDER}/{path}", data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise fail("not-utf-8", f"{FOLDER}/{path} is not UTF-8 (byte {error.start})", "save it as UTF-8") from error
    hint = "a value is filled in by << country.name >>; README.md tells more, under “A new country”"
    try:
        return environment.from_string(source.text).render(names).encode()
    except TemplateSyntaxError as error:
        raise fail("template", str(error.message), hint, at_line(source, error.lineno)) from error
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
        raise fail("template", str(error), hint, at_line(source, template_line(error))) from error
