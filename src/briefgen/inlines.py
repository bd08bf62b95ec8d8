"""The smallest nodes of a paper's tree: words and what stands among them, and what a redline says of them.

`document` has them too, under the same names; no other module needs this one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from briefgen.source import Span

# -------------------------------------------------------------------------------------------------------- revisions

Kind = Literal["insert", "delete", "move_to", "move_from"]
"""what a revision did with words, a paragraph or a row; only a redline has revisions"""


@dataclass(frozen=True, slots=True)
class Revision:
    """What became of a block between two versions; `move` is the name that both ends of a move share."""

    kind: Kind
    move: str = ""


@dataclass(frozen=True, slots=True)
class Revised:
    """Words that were added, taken out, or moved."""

    kind: Kind
    children: Inlines


@dataclass(frozen=True, slots=True)
class Restyled:
    """Words whose look has changed (bold, italic …): as they are, and as they were."""

    children: Inlines
    before: Inlines


@dataclass(frozen=True, slots=True)
class Comma:
    """What stands between the calls of two notes in a row. Only a redline has it as a node: it may be revised, too."""


# ---------------------------------------------------------------------------------------------------------- inlines


@dataclass(frozen=True, slots=True)
class Text:
    """Characters as they are read."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Italic words."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Strong:
    """Bold words."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words in another language than the paper's; `lang` is its tag (`fr`, `fr-CA`)."""

    lang: str
    children: Inlines


@dataclass(frozen=True, slots=True)
class Code:
    """Literal characters, in the typewriter font."""

    text: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A forced line end inside a paragraph."""


@dataclass(frozen=True, slots=True)
class Link:
    """A live address (`https:`, `http:`, `mailto:`, `tel:`)."""

    href: str
    children: Inlines
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Reference:
    """The number of the block that carries `label`; `text` is that number and `anchor` its bookmark once they are known."""

    label: str
    text: str | None = None
    anchor: str | None = None
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note of one paragraph; `key` names its source, `number` counts from 1 through the paper."""

    key: str
    children: Inlines = ()
    number: int | None = None
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Field:
    """`{{ expression }}`: a fact from the records, not yet looked up."""

    expression: str
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is still missing: what is needed, and who is to supply it; `text` is what a draft prints for it."""

    need: str
    owner: str
    text: str | None = None
    span: Span | None = field(default=None, compare=False)


Inline = (
    Text
    | Emphasis
    | Strong
    | Foreign
    | Code
    | LineBreak
    | Link
    | Reference
    | Footnote
    | Field
    | Gap
    | Revised
    | Restyled
    | Comma
)
Inlines = tuple[Inline, ...]
