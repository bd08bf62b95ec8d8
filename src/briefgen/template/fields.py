"""The fields of the templates: which there are, which are needed, and which a template uses."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from jinja2 import TemplateSyntaxError, meta, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefgen import document as d


@dataclass(frozen=True, slots=True)
class Known:
    """The fields that a template may use; without the `needed` ones no paper is whole, the `usual` ones stand in the other file."""

    all: frozenset[str]
    needed: tuple[str, ...]
    usual: tuple[str, ...]

    def near(self, path: str) -> str:
        """What may be meant by an unknown field."""
        close = difflib.get_close_matches(path, self.all, n=1, cutoff=0.6)
        tails = {one.rpartition(".")[2]: one for one in sorted(self.all)}
        close = close or [
            tails[one] for one in difflib.get_close_matches(path.rpartition(".")[2], tails, n=1, cutoff=0.6)
        ]
        return f"did you mean “{close[0]}”?" if close else "README.md lists the fields, under “Change the look”"


# What headers and footers say.
RUNNING = ("acronym", "deliverable", "deliverable_title", "version_text", "classification")


def word_fields(labels: Iterable[str]) -> Known:
    """Those of the Word template; `labels` are the names of the fixed words."""
    known = {*_of(d.Meta, "meta"), *(f"labels.{name}" for name in labels), "cover.title", "cover.rows"}
    pages = ("page_of.before", "page_of.between", "page_of.after")
    return Known(
        frozenset({*known, *pages}),
        ("cover.title", "cover.rows", "labels.cover_abstract"),
        (*(f"meta.{one}" for one in RUNNING), *pages),
    )


def page_fields(labels: Iterable[str]) -> Known:
    """Those of the PDF's page."""
    known = {*_of(d.Meta, "meta"), *_of(d.Meta, "printed"), *_of(d.Cover, "cover")}
    known |= {f"labels.{name}" for name in labels}
    needed = (
        "cover.title",
        "cover_rows",
        "abstract",
        "disclaimer",
        "contents",
        "history",
        "body",
        "labels.cover_abstract",
        "labels.contents",
    )
    printed = (f"printed.{one}" for one in RUNNING)
    usual = (*printed, "meta.lang", "meta.title", "labels.page_x_of_y", "labels.continued", "meta.draft_mark")
    return Known(frozenset({*known, *needed}), needed, usual)


def _of(kind: type[d.Meta] | type[d.Cover], name: str) -> Iterator[str]:
    return (f"{name}.{one.name}" for one in fields(kind))


@dataclass(frozen=True, slots=True)
class Used:
    """A field that a template uses, and the line on which it does."""

    path: str
    line: int


def used(template: str) -> list[Used]:
    """The fields in the text of a template, as `root` or `root.name`; none where it cannot be parsed."""
    environment = ImmutableSandboxedEnvironment()
    try:
        tree = environment.parse(template)
    except TemplateSyntaxError:
        return []
    roots = meta.find_undeclared_variables(tree)
    inner: set[int] = set()
    found: list[Used] = []
    for one in tree.find_all(nodes.Getattr):
        if isinstance(one.node, nodes.Name) and one.node.name in roots:
            inner.add(id(one.node))
            found.append(Used(f"{one.node.name}.{one.attr}", one.lineno))
    alone = [n for n in tree.find_all(nodes.Name) if n.ctx == "load" and n.name in roots and id(n) not in inner]
    return [*found, *(Used(n.name, n.lineno) for n in alone)]
