"""The Markdown of the papers, and its parser.

CommonMark (markdown-it-py) and tables, without raw HTML, plus five inline forms, `[@label]`, `[^key]`, `{{ expression }}`,
`[[gap: what | owner]]` and `[mots]{lang=fr}` for words in another language, a label at the end of a heading,
`# Title {#label}`, notes defined in the file, `[^key]: text`, and blocks whose name stands in braces: between lines of ``` a
block has fields, between lines of ::: it encloses Markdown (`:::{confidential}`).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.footnote.index import footnote_def

from briefgen.limits import BLOCKS, PARAGRAPH
from briefgen.records.values import GAP

COLONS = ":::"
CONFIDENTIAL = "confidential"
REFERENCE = re.compile(r"\[@([^\]\s]+)\]")
NOTE = re.compile(r"\[\^([^\]\s]+)\]")
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")  # what comes from a record comes with its punctuation escaped
FIELD = re.compile(r"\{\{(.+?)\}\}", re.DOTALL)
LABEL = re.compile(r"\s+\{#([^}\s]*)\}\s*$")


FORMS = (("gap", GAP), ("cross_reference", REFERENCE), ("note", NOTE), ("field", FIELD))
ENCLOSED = re.compile(rf"^[ \t]*(:{{3,}})\{{{CONFIDENTIAL}\}}[ \t]*\n(?:.*\n)*?[ \t]*\1:*[ \t]*$", re.MULTILINE)


def _inline_rule(name: str, pattern: re.Pattern[str]) -> Any:
    def rule(state: StateInline, silent: bool) -> bool:
        match = pattern.match(state.src, state.pos, state.posMax)
        if not match:
            return False
        if not silent:
            token = state.push(name, "", 0)
            content = match.group(0 if name == "gap" else 1).strip()
            token.content = ESCAPED.sub(r"\1", content) if name != "field" else content
            token.meta = {"start": state.pos, "length": len(match.group(0))}
        state.pos = match.end()
        return True

    return rule


def _take_labels(state: StateCore) -> None:
    """Core rule: move `{#label}` from the end of a heading's text to the heading."""
    for heading, inline in zip(state.tokens, state.tokens[1:], strict=False):
        match = LABEL.search(inline.content) if heading.type == "heading_open" else None
        if match:
            heading.meta = {"label": match.group(1)}
            inline.content = inline.content[: match.start()]


class TooLarge(Exception):
    """More than a paper can hold; `lines` are those (from 0) at which it stands."""

    def __init__(self, message: str, lines: Sequence[int] | None) -> None:
        """Say what, and where."""
        super().__init__(message)
        self.lines = lines


def syntax_tree(text: str) -> SyntaxTreeNode:
    """The tree of a text. Raises `TooLarge`."""
    return SyntaxTreeNode(parser().parse(text))


def _check_sizes(state: StateCore) -> None:
    """Core rule: what reads inlines may take the square of their length, so that none may be endless."""
    if len(state.tokens) > 3 * BLOCKS:  # each has a token before and one behind it
        raise TooLarge(f"a text has at most {BLOCKS} paragraphs, items and cells", state.tokens[3 * BLOCKS].map)
    for token in state.tokens:
        if len(token.content) > PARAGRAPH:
            raise TooLarge(f"a paragraph has at most {PARAGRAPH} characters, not {len(token.content)}", token.map)


@functools.cache
def parser() -> MarkdownIt:
    """The parser; its tokens are named as those of markdown-it, and as in `FORMS`."""
    made = MarkdownIt("commonmark").enable("table").disable(["html_block", "html_inline"])
    made.core.ruler.before("inline", "heading_label", _take_labels)
    made.core.ruler.before("heading_label", "sizes", _check_sizes)
    made.block.ruler.before("reference", "note_definition", footnote_def, {"alt": ["paragraph", "reference"]})
    container_plugin(made, "enclosing", validate=lambda *_: True)
    for name, pattern in FORMS:
        made.inline.ruler.before("link", name, _inline_rule(name, pattern))
    attrs_plugin(made, after=(), spans=True)
    made.validateLink = lambda url: True  # type: ignore[method-assign]  # checks.links and checks.pictures tell what is wrong
    return made


def without_confidential(text: str) -> str:
    """The text with empty lines in the place of its confidential blocks, so that all others keep their numbers."""
    return ENCLOSED.sub(lambda match: "\n" * match[0].count("\n"), text)
