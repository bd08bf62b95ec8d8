"""Blocks of two versions → one sequence in which every change is marked."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace

from briefgen import document as d
from briefgen.redline.aligning import Group, Piece, aligned
from briefgen.redline.marking import marked, marked_blocks, marked_row, whole
from briefgen.redline.tokens import tokens
from briefgen.redline.words import compared, divided
from briefgen.rewrite import rewrite_blocks, unchanged_inline, walk

Row = tuple[d.Inlines, ...]


def merged(old: d.Blocks, new: d.Blocks) -> d.Blocks:
    """`new`, with every difference from `old` marked. Anchors of blocks that both have are joined by a space."""
    groups = aligned([_piece(block) for block in old], [_piece(block) for block in new])
    return tuple(block for group in groups for block in _group(group, old, new))


def _group(group: Group, old: d.Blocks, new: d.Blocks) -> d.Blocks:
    ours, theirs = tuple(old[i] for i in group.old), tuple(new[j] for j in group.new)
    if not theirs:
        return tuple(marked(block, "delete") for block in ours)
    if not ours:
        return tuple(marked(block, "insert") for block in theirs)
    return _one(ours[0], theirs[0]) if len(ours) == len(theirs) else _parts(ours, theirs)


def _one(old: d.Block, new: d.Block) -> d.Blocks:
    """A block that both have."""
    if _bare((old,)) == _bare((new,)):
        return _same((old,), (new,))
    match old, new:
        case d.Heading(), d.Heading():
            return (_heading(old, new),)
        case d.Paragraph(), d.Paragraph():
            return (replace(new, children=compared(old.children, new.children), anchor=_both(old, new)),)
        case d.List(), d.List() if (old.ordered, old.start) == (new.ordered, new.start):
            return (replace(new, items=_items(old.items, new.items)),)
        case d.Quote(), d.Quote():
            return (replace(new, blocks=merged(old.blocks, new.blocks)),)
        case d.Table(), d.Table() if len(old.header) == len(new.header):
            return (table(old, new),)
        case d.Box(), d.Box():
            title = compared(old.title, new.title)
            return (replace(new, title=title, rows=_box_rows(old.rows, new.rows), anchor=_both(old, new)),)
        case _:
            return (marked(old, "delete"), marked(new, "insert"))


def _same(old: d.Blocks, new: d.Blocks) -> d.Blocks:
    """Blocks in which nothing has changed, with the anchors of both."""
    anchors = iter([name for block in walk(old) for name in anchors_of(block)])

    def block(one: d.Block) -> d.Blocks:
        names = [f"{next(anchors)} {name}" for name in anchors_of(one)]
        if isinstance(one, d.Box):
            rows = tuple(replace(row, anchor=name) for row, name in zip(one.rows, names[1:], strict=True))
            return (replace(one, anchor=names[0], rows=rows),)
        if isinstance(one, d.Heading | d.Paragraph | d.Table | d.Figure):
            return (replace(one, anchor=names[0] if names else None),)
        return (one,)

    return rewrite_blocks(new, block, unchanged_inline)


def anchors_of(node: d.Block | d.Inline) -> list[str]:
    """The anchors of a block, and of the rows of a box."""
    if not isinstance(node, d.Heading | d.Paragraph | d.Table | d.Figure | d.Box):
        return []
    rows = [row.anchor for row in node.rows] if isinstance(node, d.Box) else []
    return [anchor for anchor in (node.anchor, *rows) if anchor]


def _both(old: d.Block | d.BoxRow, new: d.Block | d.BoxRow) -> str | None:
    anchors = (getattr(one, "anchor", None) for one in (old, new))
    return " ".join(filter(None, anchors)) or None


def _heading(old: d.Heading, new: d.Heading) -> d.Heading:
    before = old if (old.level, old.number) != (new.level, new.number) else None
    return replace(new, children=compared(old.children, new.children), anchor=_both(old, new), before=before)


def _parts(old: d.Blocks, new: d.Blocks) -> d.Blocks:
    """Paragraphs that were divided or joined: each of them ends where one of either side does."""
    ours = [block for block in old if isinstance(block, d.Paragraph)]
    theirs = [block for block in new if isinstance(block, d.Paragraph)]
    texts = divided([p.children for p in ours], [p.children for p in theirs])
    single, several = (ours[0], theirs) if len(ours) == 1 else (theirs[0], ours)
    out: list[d.Block] = []
    for n, (children, end) in enumerate(texts):
        whose = several[min(n, len(several) - 1)]
        anchor = whose.anchor if n else _both(*((single, whose) if single in ours else (whose, single)))
        out.append(replace(whose, children=children, anchor=anchor, end=d.Revision(end) if end else None))
    return tuple(out)


# --------------------------------------------------------------------------------------------------- items and rows


def _items(old: tuple[d.Blocks, ...], new: tuple[d.Blocks, ...]) -> tuple[d.Blocks, ...]:
    out: list[d.Blocks] = []
    for group in aligned([_item_piece(item) for item in old], [_item_piece(item) for item in new]):
        ours, theirs = tuple(old[i] for i in group.old), tuple(new[j] for j in group.new)
        if len(ours) == 1 == len(theirs):
            out += _item(ours[0], theirs[0])
        elif ours and theirs:  # items of one paragraph each
            out += ((block,) for block in _parts(tuple(i[0] for i in ours), tuple(i[0] for i in theirs)))
        else:
            kind: d.Kind = "delete" if ours else "insert"
            out += (tuple(marked(block, kind) for block in item) for item in (ours or theirs))
    return tuple(out)


def _item(old: d.Blocks, new: d.Blocks) -> tuple[d.Blocks, ...]:
    """An item that both have. Its first paragraph bears the bullet in both, so that these two are one, whatever they say."""
    begins = [isinstance(item[0], d.Paragraph) if item else False for item in (old, new)]
    if all(begins):
        return ((*_one(old[0], new[0]), *merged(old[1:], new[1:])),)
    if any(begins):
        return marked_blocks(old, "delete"), marked_blocks(new, "insert")
    return (merged(old, new),)


def table(old: d.Table, new: d.Table) -> d.Table:
    """A table that both have, with as many columns."""
    rows: list[Row] = []
    revisions: list[d.Revision | None] = [None]
    for group in aligned([_row_piece(row) for row in old.rows], [_row_piece(row) for row in new.rows]):
        ours, theirs = [old.rows[i] for i in group.old], [new.rows[j] for j in group.new]
        kind: d.Kind | None = None if ours and theirs else "delete" if ours else "insert"
        rows.append(_cells(ours[0], theirs[0]) if kind is None else _whole_row((ours or theirs)[0], kind))
        revisions.append(d.Revision(kind) if kind else None)
    header = _cells(old.header, new.header)
    changed = tuple(revisions) if any(revisions) else ()
    return replace(new, header=header, rows=tuple(rows), revisions=changed, anchor=_both(old, new))


def _cells(old: Row, new: Row) -> Row:
    return tuple(compared(one, other) for one, other in zip(old, new, strict=True))


def _whole_row(row: Row, kind: d.Kind) -> Row:
    return tuple(whole(cell, kind) for cell in row)


def _box_rows(old: Sequence[d.BoxRow], new: Sequence[d.BoxRow]) -> tuple[d.BoxRow, ...]:
    out: list[d.BoxRow] = []
    for group in aligned([_box_piece(row) for row in old], [_box_piece(row) for row in new]):
        ours, theirs = [old[i] for i in group.old], [new[j] for j in group.new]
        if ours and theirs:
            out.append(_box_row(ours[0], theirs[0]))
        else:
            kind: d.Kind = "delete" if ours else "insert"
            out += (marked_row(row, kind) for row in (ours or theirs))
    return tuple(out)


def _box_row(old: d.BoxRow, new: d.BoxRow) -> d.BoxRow:
    lead, blocks = compared(old.lead, new.lead), merged(old.blocks, new.blocks)
    return replace(new, lead=lead, blocks=blocks, anchor=_both(old, new))


# ------------------------------------------------------------------------------------------------------------ pieces


def _piece(block: d.Block) -> Piece:
    kind = type(block).__name__
    if isinstance(block, d.List):  # no revision can say that a list counts otherwise than before
        kind += f" {block.ordered} {block.start}"
    return Piece(_bare((block,)), kind, lambda: words((block,)), isinstance(block, d.Paragraph))


def _item_piece(item: d.Blocks) -> Piece:
    single = len(item) == 1 and isinstance(item[0], d.Paragraph)
    return Piece(_bare(item), "item", lambda: words(item), single)


def _row_piece(row: Row) -> Piece:
    cells = tuple(d.Paragraph(cell) for cell in row)
    return Piece(_bare(cells), "row", lambda: words(cells))


def _box_piece(row: d.BoxRow) -> Piece:
    """Rows are one when their labels are, whatever stands in them."""
    return Piece(row.label)


def _words_of(inlines: d.Inlines) -> list[Hashable]:
    return [token.key for token in tokens(inlines) if token.key is not None]


def words(blocks: d.Blocks) -> list[Hashable]:
    """The words of blocks, those of notes apart."""
    found: list[Hashable] = []

    def block(one: d.Block) -> d.Blocks:
        match one:
            case d.Heading() | d.Paragraph():
                found.extend(_words_of(one.children))
            case d.Table():
                found.extend(word for row in (one.header, *one.rows) for cell in row for word in _words_of(cell))
            case d.Box():
                found.extend([*_words_of(one.title), *(word for row in one.rows for word in _words_of(row.lead))])
            case d.Figure():
                found.extend([one.path, *one.alternative.split()])
            case _:
                pass
        return (one,)

    rewrite_blocks(blocks, block, unchanged_inline)
    return found


def _bare(blocks: d.Blocks) -> Hashable:
    """Blocks without what may differ where nothing has changed for a reader: anchors, and the numbers of notes."""

    def block(one: d.Block) -> d.Blocks:
        match one:
            case d.Heading():
                return (replace(one, anchor=None, label=None),)
            case d.Paragraph():
                return (replace(one, anchor=None, keep_next=False),)
            case d.Table() | d.Figure():
                return (replace(one, anchor=None),)
            case d.Box():
                return (replace(one, anchor=None, rows=tuple(replace(row, anchor=None) for row in one.rows)),)
            case _:
                return (one,)

    def inline(one: d.Inline) -> d.Inlines:
        match one:
            case d.Footnote():
                return (replace(one, number=None),)
            case d.Reference():
                return (replace(one, anchor=None),)
            case _:
                return (one,)

    return rewrite_blocks(blocks, block, inline)
