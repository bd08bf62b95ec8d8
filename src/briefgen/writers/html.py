"""Document → one HTML page for print, through `templates/paper.html.j2`.

One small function per node; the template holds the frame (cover, contents, running lines). Everything is escaped here, the
template only places it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Any
from urllib.parse import quote

from jinja2 import StrictUndefined
from jinja2.exceptions import TemplateRuntimeError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from briefgen import document as d
from briefgen.rewrite import plain_text
from briefgen.writers.lines import JOINER, softened

COMMA = '<span class="between-calls">,</span>'
GLUED_LINK = re.compile("(?<=[^ >])(<a [^>]*>)")  # the word before it is seen only together with the joiner


def write_html(document: d.Document, template: str) -> str:
    """The page of `document` in the frame of `template` (the text of a Jinja template)."""
    environment = ImmutableSandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    names = {
        "meta": document.meta,
        "cover": document.cover,
        "cover_rows": [(label, _inlines(value)) for label, value in document.cover.rows],
        "abstract": _blocks(document.cover.abstract),
        "disclaimer": _blocks(document.cover.disclaimer),
        "contents": [(entry, _inlines(entry.title)) for entry in document.contents],
        "labels": document.labels,
        "body": _blocks(document.blocks),
    }
    try:
        return environment.from_string(template).render(names)
    except (TypeError, ValueError, ArithmeticError, LookupError) as error:
        raise TemplateRuntimeError(str(error)) from error


def _join(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)


def _tag(name: str, content: Markup, **attributes: Any) -> Markup:
    given = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items() if value is not None}
    listed = _join(Markup(' {}="{}"').format(key, value) for key, value in given.items())
    return Markup("<{0}{1}>{2}</{0}>").format(name, listed, content)


def _blocks(blocks: d.Blocks) -> Markup:
    return Markup("\n").join(_block(block) for block in blocks)


def _block(block: d.Block) -> Markup:
    match block:
        case d.Heading():
            number = _tag("span", escape(block.number) + Markup(" "), class_="number")
            label = f"{block.number} {plain_text(block.children)}"  # for the outline
            text = _tag("span", _inlines(block.children))
            return _tag(f"h{block.level}", number + text, id=block.anchor, data_label=label)
        case d.Paragraph():
            return _tag("p", _inlines(block.children), class_="keep-next" if block.keep_next else None, id=block.anchor)
        case d.List():
            return _list(block)
        case d.Quote():
            return _tag("blockquote", _blocks(block.blocks))
        case d.Table():
            return _table(block)
        case d.Figure():
            picture = Markup('<img src="project:{}" alt="{}">').format(quote(block.path), block.alternative)
            return _tag("figure", picture, id=block.anchor)
        case d.Box():
            return _box(block)
        case d.Domain():
            raise AssertionError(f"left unresolved: {block.name}")


def _list(block: d.List) -> Markup:
    start = block.start if block.ordered and block.start != 1 else None
    reset = None if start is None else f"counter-reset: list-item {start - 1}"  # WeasyPrint heeds no `start`
    return _tag("ol" if block.ordered else "ul", _join(map(_item, block.items)), start=start, style=reset)


def _item(blocks: d.Blocks) -> Markup:
    """An item: its first paragraph stands in the item itself (PDF/UA-1 allows no P in LI beside LBody)."""
    first, rest = blocks[:1], blocks[1:]
    if not first or not isinstance(first[0], d.Paragraph):
        return _tag("li", _blocks(blocks))
    paragraph = first[0]
    keep = "keep-next" if paragraph.keep_next else None
    return _tag("li", _tag("div", _inlines(paragraph.children), class_=keep, id=paragraph.anchor) + _blocks(rest))


def _table(table: d.Table) -> Markup:
    def cell(name: str, inlines: d.Inlines, align: str) -> Markup:
        scope = "col" if name == "th" else None
        return _tag(name, _inlines(inlines), class_=align, scope=scope)

    def row(name: str, cells: tuple[d.Inlines, ...]) -> Markup:
        return _tag("tr", _join(cell(name, c, a) for c, a in zip(cells, table.align, strict=True)))

    head = _tag("thead", row("th", table.header))
    return _tag(
        "table",
        head + _tag("tbody", _join(row("td", r) for r in table.rows)),
        class_="data whole" if table.whole else "data",
        id=table.anchor,
    )


def _box(box: d.Box) -> Markup:
    title = _tag("tr", _tag("th", _inlines(box.title), scope="col"))
    start = Markup('<div class="box-start"><span></span></div>')  # hides “continued” in the title bar above it
    cells = [_box_row(row) for row in box.rows]
    rows = _join(_tag("tr", _tag("td", cell)) for cell in [start + cells[0], *cells[1:]])
    return _tag("table", _tag("thead", title) + _tag("tbody", rows), class_="box", id=box.anchor)


def _box_row(row: d.BoxRow) -> Markup:
    label = _tag("strong", escape(row.label), role="rowheader")
    lead = Markup(" ") + _inlines(row.lead) if row.lead else Markup("")
    return _tag("p", label + lead, class_="row-label", id=row.anchor) + _blocks(row.blocks)


def _inlines(inlines: d.Inlines) -> Markup:
    """Texts in a row become one, so that each place where a line may end is seen with both its sides."""
    rows = groupby(inlines, key=lambda inline: isinstance(inline, d.Text))
    joined = _join(_text(plain_text(tuple(row))) if is_text else _others(tuple(row)) for is_text, row in rows)
    return Markup(GLUED_LINK.sub(rf"\1{JOINER}", joined))


def _others(inlines: d.Inlines) -> Markup:
    """Inlines without texts between them; the calls of two notes are told apart by a comma."""
    calls = [isinstance(inline, d.Footnote) for inline in inlines]
    commas = [
        Markup(COMMA) if two == (True, True) else Markup("") for two in zip(calls, [*calls[1:], False], strict=True)
    ]
    return _join(_inline(inline) + comma for inline, comma in zip(inlines, commas, strict=True))


def _text(text: str) -> Markup:
    """The text, with lines that end where Word's do.

    A space at its end stands apart: WeasyPrint (70.0) ends a line after the first word of a text that fits but for this space.
    """
    words = escape(softened(text.removesuffix(" ")))
    return words + Markup("<span> </span>") if words and text.endswith(" ") else escape(words or text)


def _inline(inline: d.Inline) -> Markup:
    match inline:
        case d.Text():
            return _text(inline.text)
        case d.Code():
            return _tag("code", _text(inline.text))
        case d.LineBreak():
            return Markup("<br>")
        case d.Emphasis():
            return _tag("em", _inlines(inline.children))
        case d.Strong():
            return _tag("strong", _inlines(inline.children))
        case d.Foreign():
            return _tag("span", _inlines(inline.children), lang=inline.lang)
        case d.Link():
            return _tag("a", _inlines(inline.children), href=inline.href)
        case d.Reference():
            return _tag("a", escape(inline.text), href=f"#{inline.anchor}", class_="reference")
        case d.Footnote():
            call = _tag("span", _inlines(inline.children), class_="note", id=f"note-{inline.number}")
            return Markup(JOINER) + call  # a call begins no line, neither in Word nor in LibreOffice
        case d.Gap():
            return _tag("mark", _text(inline.text or ""))
        case d.Field():
            raise AssertionError(f"left unresolved: {inline.expression}")
