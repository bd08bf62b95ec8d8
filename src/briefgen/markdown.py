"""Markdown (`syntax.py`) → blocks. Each form knows where it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from markdown_it.tree import SyntaxTreeNode

from briefgen import document as d
from briefgen.bounds import bounded
from briefgen.diagnostics import BriefgenError, Diagnostics, fail
from briefgen.limits import COLUMNS, INLINE_DEPTH, READ
from briefgen.origin import Origin
from briefgen.records.values import gap_in, is_language
from briefgen.records.yamlfile import read_yaml
from briefgen.rewrite import walk
from briefgen.source import Source, Span
from briefgen.syntax import COLONS, CONFIDENTIAL, TooLarge, syntax_tree

LABEL_FORM = re.compile(r"[a-z][a-z0-9_]*$")
DOMAIN = re.compile(r"\{([a-z]+)\}\s*$")
ENCLOSING_HINT = "a block begins with a line :::{confidential} and ends with a line :::"


@dataclass(frozen=True)
class Parsed:
    """The blocks of a text and the notes that it defines."""

    blocks: d.Blocks
    notes: Mapping[str, d.Inlines]
    places: Mapping[str, Span]


def parse(text: str, origin: Origin, log: Diagnostics) -> Parsed:
    """Read `text`; `origin` tells where its places are; constructs that no paper has go to `log`."""
    reader, start = _Reader(text.split("\n"), origin, log), origin.span(0, 0)
    try:
        with bounded(READ, start.source.path, start):
            return _read(text, reader)
    except BriefgenError as error:
        log.extend(error.diagnostics)
        return Parsed((), {}, {})


def _read(text: str, reader: _Reader) -> Parsed:
    try:
        tree, log = syntax_tree(text), reader.log
    except TooLarge as error:
        raise fail("too-large", str(error), "divide it", reader.line_span(error.lines)) from None
    notes: dict[str, d.Inlines] = {}
    places: dict[str, Span] = {}
    for node in (n for n in tree.children if n.type == "footnote_reference"):
        key, place = node.meta["label"], reader.block_span(node)
        if key in notes:
            log.error(
                "duplicate-note", f"the note “{key}” is defined twice", place, f"first in line {places[key].line}"
            )
            continue
        notes[key], places[key] = reader.note(node), place
    blocks = reader.blocks([n for n in tree.children if n.type != "footnote_reference"])
    return Parsed(blocks, notes, places)


def parse_inlines(text: str, origin: Origin, log: Diagnostics) -> d.Inlines:
    """Read a text of one paragraph; more than that is reported."""
    blocks = parse(text, origin, log).blocks
    if len(blocks) == 1 and isinstance(blocks[0], d.Paragraph):
        return blocks[0].children
    if blocks:
        log.error("not-one-paragraph", "a single paragraph is expected here", origin.span(0, 0))
    return ()


class _Reader:
    """Turns syntax nodes into blocks and inlines."""

    def __init__(self, lines: list[str], origin: Origin, log: Diagnostics) -> None:
        self.lines, self.origin, self.log, self.depth = lines, origin, log, 0

    # ------------------------------------------------------------------------------------------------------- blocks

    def blocks(self, nodes: list[SyntaxTreeNode]) -> d.Blocks:
        out: list[d.Block] = []
        for node, following in zip(nodes, [*nodes[1:], None], strict=False):
            block = self.block(node, following)
            if block is not None:
                out.append(block)
        return tuple(out)

    def block(self, node: SyntaxTreeNode, following: SyntaxTreeNode | None) -> d.Block | None:
        span = self.block_span(node)
        match node.type:
            case "paragraph":
                introduces = following is not None and following.type.endswith(("_list", "table"))
                return self.paragraph(node.children[0], introduces, span)
            case "heading":
                return self.heading(node, span)
            case "bullet_list" | "ordered_list":
                items = tuple(self.item(item) for item in node.children)
                return d.List(items, node.type == "ordered_list", int(node.attrs.get("start", 1)), span)
            case "blockquote":
                return self.quote(node, span)
            case "table":
                return self.table(node, span)
            case "fence":
                return self.domain(node, span)
            case "container_enclosing":
                return self.enclosing(node, span)
            case "footnote_reference":
                self.log.error("misplaced-note", "a note is defined at the left margin, not inside another block", span)
            case _:
                names = {"code_block": "an indented block (four spaces at the line start)", "hr": "a rule (---)"}
                what = names.get(node.type, f"“{node.type}”")
                self.log.error("unsupported-markdown", f"{what} has no place in a paper", span)
        return None

    def block_span(self, node: SyntaxTreeNode) -> Span:
        return self.line_span(node.map)

    def line_span(self, lines: Sequence[int] | None) -> Span:
        """The first of the lines at which something stands."""
        line = lines[0] if lines else 0
        text = self.lines[line] if line < len(self.lines) else ""
        indent = len(text) - len(text.lstrip())
        return self.origin.span(line, indent, max(1, len(text.strip())))

    def heading(self, node: SyntaxTreeNode, span: Span) -> d.Heading:
        level, label = int(node.tag[1:]), node.meta.get("label")
        if level > 3:
            self.log.error("heading-too-deep", "papers have three levels of headings: #, ## and ###", span)
        if label is not None and not LABEL_FORM.match(label):
            message = f"“{label}” is no label: small letters, digits and underscores, a letter first"
            self.log.error("bad-id", message, span)
        return d.Heading(min(level, 3), self.inlines(node.children[0]), label, span=span)

    def paragraph(self, inline: SyntaxTreeNode, introduces: bool, span: Span) -> d.Block:
        only = inline.children[0] if len(inline.children) == 1 else None
        if only is not None and only.type == "image":
            return d.Figure(unquote(str(only.attrs["src"])), only.content, span=span)
        return d.Paragraph(self.inlines(inline), keep_next=introduces, span=span)

    def item(self, node: SyntaxTreeNode) -> d.Blocks:
        if not node.children or node.children[0].type != "paragraph":
            self.log.error("unsupported-markdown", "an item of a list begins with words", self.block_span(node))
            return ()
        return self.blocks(node.children)

    def quote(self, node: SyntaxTreeNode, span: Span) -> d.Quote:
        if any(child.type != "paragraph" for child in node.children):
            self.log.error("unsupported-markdown", "a quotation (>) holds paragraphs only", span)
        return d.Quote(self.blocks([child for child in node.children if child.type == "paragraph"]), span)

    def table(self, node: SyntaxTreeNode, span: Span) -> d.Table:
        rows = [row for part in node.children for row in part.children]
        if len(rows[0].children) > COLUMNS:
            self.log.error("too-large", f"a table has at most {COLUMNS} columns", span, "turn it: rows for columns")
        cells = [tuple(self.inlines(cell.children[0]) for cell in row.children) for row in rows]
        align = tuple(str(cell.attrs.get("style", "text-align:left")).split(":")[1] for cell in rows[0].children)
        return d.Table(cells[0], tuple(cells[1:]), align, span=span)

    def domain(self, node: SyntaxTreeNode, span: Span) -> d.Domain | None:
        match = DOMAIN.match(node.info.strip())
        if not match:
            message = "a fenced block must name what it is, in braces: ```{story}, ```{listing}, ```{passage}"
            self.log.error("unsupported-markdown", message, span)
            return None
        if match.group(1) == CONFIDENTIAL:
            self.log.error("bad-block", "a confidential block stands between lines of colons", span, ENCLOSING_HINT)
            return None
        errors = len(self.log.errors)
        inner = read_yaml(Source(span.source.path, "\n" * span.line + node.content), self.log)
        value = inner.value if isinstance(inner.value, dict) else {}
        if len(self.log.errors) > errors:
            return None
        if not value:
            self.log.error("yaml-syntax", f"the block {{{match.group(1)}}} needs fields (key: value)", span)
            return None
        return d.Domain(match.group(1), value, span)

    def enclosing(self, node: SyntaxTreeNode, span: Span) -> d.Domain | None:
        """A block between lines of colons; one that is not closed would enclose the rest of the text."""
        match = DOMAIN.match(node.info.strip())
        last = self.lines[node.map[1]] if node.map and node.map[1] < len(self.lines) else ""
        if not match or not last.strip().startswith(COLONS):
            what = "this block is not closed" if match else "a block between colons must name what it is, in braces"
            self.log.error("open-block", what, span, ENCLOSING_HINT)
            return None
        return d.Domain(match.group(1), {}, span, self.blocks(node.children))

    def note(self, node: SyntaxTreeNode) -> d.Inlines:
        if len(node.children) == 1 and node.children[0].type == "paragraph":
            return self.words_of_note(node)
        if node.children:
            self.log.error("note-too-long", "a note is one paragraph", self.block_span(node))
        else:
            self.log.error("empty-note", f"the note “{node.meta['label']}” has no words", self.block_span(node))
        return (d.Text(""),)  # it is known, although it is wrong

    def words_of_note(self, node: SyntaxTreeNode) -> d.Inlines:
        words = self.inlines(node.children[0].children[0])
        calls = [inline for inline in walk((d.Paragraph(words),)) if isinstance(inline, d.Footnote)]
        for call in calls:
            self.log.error("note-in-note", "a note cannot stand inside a note", call.span, "say it in one note")
        return (d.Text(""),) if calls else words

    # ------------------------------------------------------------------------------------------------------ inlines

    def inlines(self, inline: SyntaxTreeNode) -> d.Inlines:
        """The inlines of an `inline` node; adjacent texts are joined."""
        if COLONS in inline.content:  # else a block that is misplaced would be printed in a public edition
            self.log.error("open-block", f"{COLONS} stands within a text", self.block_span(inline), ENCLOSING_HINT)
        return self.run(inline.children, inline)

    def run(self, nodes: list[SyntaxTreeNode], inline: SyntaxTreeNode) -> d.Inlines:
        out: list[d.Inline] = []
        self.depth += 1
        if self.depth > INLINE_DEPTH:
            raise fail("too-deep", "too many marks inside each other", "mark words once", self.block_span(inline))
        for node in nodes:
            new = self.inline(node, inline)
            last = out[-1] if out else None
            if isinstance(new, d.Text) and isinstance(last, d.Text):
                out[-1] = d.Text(last.text + new.text)
            elif new is not None:
                out.append(new)
        self.depth -= 1
        return tuple(out)

    def inline(self, node: SyntaxTreeNode, inline: SyntaxTreeNode) -> d.Inline | None:
        match node.type:
            case "text" | "text_special":
                return d.Text(node.content)
            case "softbreak":
                return d.Text(" ")
            case "hardbreak":
                return d.LineBreak()
            case "em":
                return d.Emphasis(self.run(node.children, inline))
            case "strong":
                return d.Strong(self.run(node.children, inline))
            case "span":
                return self.foreign(node, inline)
            case "code_inline":
                return d.Code(node.content)
            case "link":
                span = self.block_span(inline)
                return d.Link(str(node.attrs["href"]), self.run(node.children, inline), span)
            case "cross_reference" | "note" | "field" | "gap":
                return self.added(node, self.place(node, inline))
            case _:
                message = "a picture must stand in a paragraph of its own" if node.type == "image" else node.type
                self.log.error("unsupported-markdown", message, self.block_span(inline))
                return None

    def added(self, node: SyntaxTreeNode, span: Span) -> d.Inline | None:
        """A form that knows where it stands."""
        match node.type:
            case "cross_reference":
                return d.Reference(node.content, span=span)
            case "note":
                return d.Footnote(node.content, span=span)
            case "field":
                return d.Field(node.content, span=span)
            case _:
                return self.gap(node.content, span)

    def foreign(self, node: SyntaxTreeNode, inline: SyntaxTreeNode) -> d.Inline:
        lang = str(node.attrs.get("lang", ""))
        hint = "words in another language are written [mots]{lang=fr}"
        try:
            if node.attrs.keys() != {"lang"}:
                raise ValueError("braces after words in brackets say their language, and nothing else")
            is_language(lang)
        except ValueError as error:
            self.log.error("bad-language", str(error), self.block_span(inline), hint)
        return d.Foreign(lang, self.run(node.children, inline))

    def gap(self, text: str, span: Span) -> d.Inline | None:
        found = gap_in(text)
        if found is None:
            hint = "write [[gap: what is missing | who will supply it]]"
            self.log.error("bad-gap", "a gap says what is missing and who owns it", span, hint)
            return None
        return d.Gap(found.need, found.owner, span=span)

    def place(self, node: SyntaxTreeNode, inline: SyntaxTreeNode) -> Span:
        """Where an added form stands: its offset in the inline's text, carried over to the lines of the file."""
        start, content = node.meta["start"], inline.content
        row = content.count("\n", 0, start)
        in_row = content.split("\n")[row]
        line = (inline.map[0] if inline.map else 0) + row
        text = self.lines[line] if line < len(self.lines) else ""
        column = max(text.find(in_row.strip()), 0) - (len(in_row) - len(in_row.lstrip()))
        return self.origin.span(line, column + start - (content.rfind("\n", 0, start) + 1), node.meta["length"])
