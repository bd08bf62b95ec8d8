"""Document → an indented dump, one node a line: the language of the tests and of `briefgen show`."""

from __future__ import annotations

import json
from collections.abc import Iterator

from briefgen import document as d
from briefgen.rewrite import plain_text


def write_tree(document: d.Document) -> str:
    """The whole document as text."""
    lines = [f"title {_quote(document.cover.title)}"]
    for label, value in document.cover.rows:
        lines.append(f"row {_quote(label)} {_quote(plain_text(value))}")
        if any(isinstance(part, d.Revised) for part in value):
            lines += _indent(_inlines(value))
    lines += ["abstract", *_indent(_blocks(document.cover.abstract))]
    if document.cover.disclaimer:
        lines += ["disclaimer", *_indent(_blocks(document.cover.disclaimer))]
    lines += ["contents"]
    lines += [f"  entry {e.level} {e.number} {_quote(plain_text(e.title))} → {e.anchor}" for e in document.contents]
    if document.history:
        lines += ["history", *_indent(_blocks((document.history,)))]
    return "\n".join([*lines, *_blocks(document.blocks)]) + "\n"


def write_blocks(blocks: d.Blocks) -> str:
    """Blocks as text, for small tests."""
    return "\n".join(_blocks(blocks)) + "\n"


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _indent(lines: Iterator[str]) -> Iterator[str]:
    return ("  " + line for line in lines)


def _blocks(blocks: d.Blocks) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)


def _line(*words: object) -> str:
    return " ".join(str(word) for word in words if word not in (None, "", False))


def _block(block: d.Block) -> Iterator[str]:
    match block:
        case d.Heading():
            label = f"#{block.label}" if block.label else ""
            before = block.before and f"(before: {block.before.level} {block.before.number})"
            yield _line("heading", block.level, block.number, label, before, _revision(block.end), block.anchor)
            yield from _indent(_inlines(block.children))
        case d.Paragraph():
            yield _line("paragraph", block.keep_next and "keep-next", _revision(block.end), block.anchor)
            yield from _indent(_inlines(block.children))
        case d.List():
            yield _line("ordered" if block.ordered else "list", block.ordered and block.start != 1 and block.start)
            for item in block.items:
                yield "  item"
                yield from _indent(_indent(_blocks(item)))
        case d.Quote():
            yield "quote"
            yield from _indent(_blocks(block.blocks))
        case d.Table():
            yield from _table(block)
        case d.Figure():
            yield _line("figure", block.path, _quote(block.alternative), _revision(block.end), block.anchor)
        case d.Box():
            yield from _box(block)
        case d.Domain():
            yield _line("domain", block.name, json.dumps(dict(block.value), ensure_ascii=False))
            yield from _indent(_blocks(block.blocks))


def _revision(revision: d.Revision | None) -> str:
    """What became of the end of a paragraph, or of a row."""
    return "{" + " ".join((revision.kind.replace("_", "-"), revision.move)).strip() + "}" if revision else ""


def _table(table: d.Table) -> Iterator[str]:
    yield _line("table", " ".join(table.align), " ".join(map(str, table.shares)), table.anchor)
    revisions = table.revisions or (None,) * (len(table.rows) + 1)
    rows = (("header", table.header), *(("row", row) for row in table.rows))
    for (kind, row), revision in zip(rows, revisions, strict=True):
        yield _line(f"  {kind}", _revision(revision))
        for cell in row:
            yield "    cell"
            yield from _indent(_indent(_indent(_inlines(cell))))


def _box(box: d.Box) -> Iterator[str]:
    yield _line("box", _quote(plain_text(box.title)), _revision(box.revision), box.anchor)
    for row in box.rows:
        yield _line("  row", _quote(row.label), _revision(row.revision), row.anchor)
        yield from _indent(_indent(_inlines(row.lead)))
        yield from _indent(_indent(_blocks(row.blocks)))


def _inlines(inlines: d.Inlines) -> Iterator[str]:
    for inline in inlines:
        match inline:
            case d.Text():
                yield f"text {_quote(inline.text)}"
            case d.Code():
                yield f"code {_quote(inline.text)}"
            case d.LineBreak():
                yield "break"
            case d.Reference():
                yield _line("reference", inline.label, inline.text)
            case d.Gap():
                yield _line("gap", _quote(inline.need), _quote(inline.owner))
            case d.Field():
                yield _line("field", _quote(inline.expression))
            case d.Emphasis() | d.Strong() | d.Foreign():
                yield _line(type(inline).__name__.lower(), isinstance(inline, d.Foreign) and inline.lang)
                yield from _indent(_inlines(inline.children))
            case d.Comma() | d.Revised() | d.Restyled():
                yield from _mark(inline)
            case d.Link():
                yield _line("link", inline.href)
                yield from _indent(_inlines(inline.children))
            case d.Footnote():
                yield _line("note", inline.number, inline.key)
                yield from _indent(_inlines(inline.children))


def _mark(inline: d.Comma | d.Revised | d.Restyled) -> Iterator[str]:
    """What only redlines have."""
    match inline:
        case d.Comma():
            yield "comma"
        case d.Revised():
            yield inline.kind.replace("_", "-")
            yield from _indent(_inlines(inline.children))
        case d.Restyled():
            yield "restyled"
            yield from _indent(_inlines(inline.children))
            yield "  from"
            yield from _indent(_indent(_inlines(inline.before)))
