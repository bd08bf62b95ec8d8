"""Document → one HTML page for print, through `templates/paper.html.j2`.

One small function per node; the template holds the frame (cover, contents, running lines). Everything is escaped here, the
template only places it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any
from urllib.parse import quote

from jinja2 import StrictUndefined
from jinja2.exceptions import TemplateRuntimeError
from markupsafe import Markup, escape

from briefgen import document as d
from briefgen.rewrite import plain_text, walk
from briefgen.sandbox import Sandbox
from briefgen.writers.lines import JOINER, softened

COMMA = '<span class="between-calls">,</span>'
GLUED_LINK = re.compile("(?<=[^ >])(<a [^>]*>)")  # the word before it is seen only together with the joiner


def write_html(document: d.Document, template: str) -> str:
    """The page of `document` in the frame of `template` (the text of a Jinja template)."""
    environment = Sandbox(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    printed: dict[str, Any] = {
        key: _inlines(value) for key, value in (document.redline.printed if document.redline else {}).items()
    }
    title = printed.pop("title", document.cover.title)
    names = {
        "meta": document.meta,
        "printed": replace(document.meta, **printed),
        "cover": replace(document.cover, title=title),
        "cover_rows": list(_cover_rows(document.cover)),
        "abstract": _blocks(document.cover.abstract),
        "disclaimer": _blocks(document.cover.disclaimer),
        "contents": [_entry(entry) for entry in document.contents],
        "history": _blocks((document.history,)) if document.history else "",
        "labels": document.labels,
        "body": _blocks(document.blocks),
    }
    try:
        return environment.from_string(template).render(names)
    except (TypeError, ValueError, ArithmeticError, LookupError) as error:
        raise TemplateRuntimeError(str(error)) from error


def _cover_rows(cover: d.Cover) -> Iterator[tuple[Markup, Markup]]:
    """Label and value of each row of the cover."""
    for (label, value), became in zip(cover.rows, cover.revisions or (None,) * len(cover.rows), strict=True):
        yield _beside(bool(became) or _is_changed(value), _revised(became, escape(label))), _inlines(value)


def _entry(entry: d.Entry) -> tuple[d.Entry, Markup, Markup]:
    """A line of the contents, its number, and its title."""
    before = entry.before.number if entry.before else entry.number
    number = _tag("span", _changed(before, entry.number), class_="number" if before == entry.number else "number both")
    return entry, _revised(entry.end, number), _inlines(entry.title)


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
            return _heading(block)
        case d.Paragraph():
            return _tag("p", _text_of(block), class_=_classes(block), id=block.anchor)
        case d.List():
            return _list(block)
        case d.Quote():
            return _tag("blockquote", _blocks(block.blocks))
        case d.Table():
            return _table(block)
        case d.Figure():
            picture = Markup('<img src="project:{}" alt="{}">').format(quote(block.path), block.alternative)
            return _tag("figure", _revised(block.end, picture), class_=block.end and "changed", id=block.anchor)
        case d.Box():
            return _box(block)
        case d.Domain():
            raise AssertionError(f"left unresolved: {block.name}")


def _heading(block: d.Heading) -> Markup:
    """A heading with its number; where that has changed, with both."""
    shown = _changed(block.before.number or "", block.number or "") if block.before else escape(block.number)
    both = bool(block.before and block.before.number != block.number)
    number = _tag("span", _revised(block.end, shown + Markup(" ")), class_="number both" if both else "number")
    text = _tag("span", _inlines(block.children) + _end(block))
    label = f"{block.number} {plain_text(block.children)}"  # for the outline
    return _tag(f"h{block.level}", number + text, id=block.anchor, data_label=label, class_=_classes(block))


def _text_of(paragraph: d.Paragraph) -> Markup:
    return _inlines(paragraph.children) + _end(paragraph)


def _classes(block: d.Heading | d.Paragraph) -> str | None:
    """The classes of a paragraph: whether it stays with its next, and whether a redline has a bar beside it."""
    changed = _is_changed(block.children) or block.end or (isinstance(block, d.Heading) and block.before)
    keep = isinstance(block, d.Paragraph) and block.keep_next
    return " ".join(name for name, holds in (("keep-next", keep), ("changed", changed)) if holds) or None


def _is_changed(*texts: d.Inlines) -> bool:
    """Whether any word of texts, or of their notes, is revised."""
    within = walk(tuple(d.Paragraph(text) for text in texts))
    return any(isinstance(node, d.Revised | d.Restyled) for node in within)


def _beside(changed: bool, content: Markup) -> Markup:
    """What stands in a cell, with a bar beside it where its row has changed."""
    return _tag("div", content, class_="changed") if changed else content


def _end(block: d.Heading | d.Paragraph) -> Markup:
    """The sign of a paragraph's end, where only that was added or deleted: it was divided there, or joined."""
    if not block.end or all(isinstance(inline, d.Revised) for inline in block.children):
        return Markup("")
    return _revised(block.end, Markup("¶"))


STYLED: dict[type, str] = {d.Emphasis: "em", d.Strong: "strong", d.Foreign: "span"}
TAGS = {"insert": ("ins", None), "delete": ("del", None), "move_to": ("ins", "moved"), "move_from": ("del", "moved")}


def _revised(revision: d.Revision | d.Revised | None, content: Markup) -> Markup:
    """What was added, deleted or moved."""
    if revision is None:
        return content
    name, class_ = TAGS[revision.kind]
    return _tag(name, content, class_=class_)


def _changed(before: str, now: str) -> Markup:
    """A text, in both versions where they differ."""
    if before == now:
        return escape(now)
    return _tag("del", escape(before)) + _tag("ins", escape(now))


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
    text = _tag("div", _text_of(paragraph), class_=_classes(paragraph), id=paragraph.anchor)
    return _tag("li", text + _blocks(rest))


def _table(table: d.Table) -> Markup:
    def cell(name: str, content: Markup, align: str) -> Markup:
        return _tag(name, content, class_=align, scope="col" if name == "th" else None)

    def row(name: str, cells: tuple[d.Inlines, ...]) -> Markup:
        printed = [_inlines(inlines) for inlines in cells]
        printed[0] = _beside(_is_changed(*cells), printed[0])
        return _tag("tr", _join(cell(name, c, a) for c, a in zip(printed, table.align, strict=True)))

    columns = _join(Markup('<col style="width: {}%">').format(share) for share in table.shares)
    head = (_tag("colgroup", columns) if table.shares else Markup("")) + _tag("thead", row("th", table.header))
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
    label = _tag("strong", _revised(row.revision, escape(row.label)), role="rowheader")
    lead = Markup(" ") + _inlines(row.lead) if row.lead else Markup("")
    changed = " changed" if row.revision or _is_changed(row.lead) else ""
    return _tag("p", label + lead, class_="row-label" + changed, id=row.anchor) + _blocks(row.blocks)


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
        case d.Emphasis() | d.Strong() | d.Foreign():
            lang = inline.lang if isinstance(inline, d.Foreign) else None
            return _tag(STYLED[type(inline)], _inlines(inline.children), lang=lang)
        case d.Link():
            return _tag("a", _inlines(inline.children), href=inline.href)
        case d.Reference():
            return _tag("a", escape(inline.text), href=f"#{inline.anchor}", class_="reference")
        case d.Footnote():
            call = _tag("span", _inlines(inline.children), class_="note", id=f"note-{inline.number}")
            return Markup(JOINER) + call  # a call begins no line, neither in Word nor in LibreOffice
        case d.Comma() | d.Revised() | d.Restyled():
            return _mark(inline)
        case d.Gap():
            return _tag("mark", _text(inline.text or ""))
        case d.Field():
            raise AssertionError(f"left unresolved: {inline.expression}")


def _mark(inline: d.Comma | d.Revised | d.Restyled) -> Markup:
    """What only redlines have."""
    match inline:
        case d.Comma():
            return Markup(COMMA)
        case d.Revised():
            return _revised(inline, _inlines(inline.children))
        case d.Restyled():
            return _tag("span", _inlines(inline.children), class_="restyled")
