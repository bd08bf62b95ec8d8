"""Two documents → their redline: a document in which every difference is marked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count

from briefgen import document as d
from briefgen.redline.aligning import Piece, aligned
from briefgen.redline.marking import marked, whole
from briefgen.redline.merging import anchors_of, merged, table
from briefgen.redline.moves import with_moves
from briefgen.redline.words import compared
from briefgen.rewrite import rewrite_document, unchanged_block, walk, walk_document

Rename = Callable[[str | None], str | None]

OLD, NEW = "old:", "new:"  # before the anchors of the two versions, while they are compared
PRINTED = ("acronym", "deliverable", "deliverable_title", "version_text", "classification")


@dataclass(frozen=True, slots=True)
class Compared:
    """A redline, and which anchors its blocks had in the two versions, by the anchors that they have now."""

    document: d.Document
    old: Mapping[str, str]
    new: Mapping[str, str]


def compare(old: d.Document, new: d.Document, author: str, date: datetime) -> Compared:
    """The redline from `old` to `new`, whose changes are by `author`, made at `date`."""
    ours, theirs = _tagged(old, OLD), _tagged(new, NEW)
    found = _compared(ours, theirs)
    apart = _told_apart(found)
    if apart:  # a reference that both have leads to another place in each: it is one that has changed
        found = _compared(ours, _relabelled(theirs, apart))
    redline = d.Redline(old.meta.version, new.meta.version, author, date, _printed(old, new))
    return _anchored(_numbered(replace(found, contents=_contents(found, ours, theirs), redline=redline)))


def _compared(old: d.Document, new: d.Document) -> d.Document:
    return replace(
        new,
        cover=_cover(old.cover, new.cover),
        history=_history(old.history, new.history),
        blocks=with_moves(merged(old.blocks, new.blocks)),
    )


def _told_apart(document: d.Document) -> set[str]:
    """The labels of headings that are not one and the same in both versions."""
    headings = (node for node in walk(document.blocks) if isinstance(node, d.Heading))
    return {heading.label for heading in headings if heading.label and heading.end}


def _relabelled(document: d.Document, labels: set[str]) -> d.Document:
    """The document with references to these labels unlike any of the other version."""

    def inline(one: d.Inline) -> d.Inlines:
        apart = isinstance(one, d.Reference) and one.label in labels
        return (replace(one, label=NEW + one.label),) if isinstance(one, d.Reference) and apart else (one,)

    return rewrite_document(document, unchanged_block, inline)


def _printed(old: d.Document, new: d.Document) -> dict[str, d.Inlines]:
    """The words of the cover's title and of the running lines that have changed."""
    pairs = {name: (getattr(old.meta, name), getattr(new.meta, name)) for name in PRINTED}
    pairs["title"] = (old.cover.title, new.cover.title)
    return {name: compared((d.Text(a),), (d.Text(b),)) for name, (a, b) in pairs.items() if a != b}


def _cover(old: d.Cover, new: d.Cover) -> d.Cover:
    rows: list[tuple[str, d.Inlines]] = []
    revisions: list[d.Revision | None] = []
    for group in aligned([Piece(label) for label, _ in old.rows], [Piece(label) for label, _ in new.rows]):
        ours, theirs = [old.rows[i] for i in group.old], [new.rows[j] for j in group.new]
        kind: d.Kind | None = None if ours and theirs else "delete" if ours else "insert"
        label, value = (theirs or ours)[0]
        rows.append((label, compared(ours[0][1], value) if kind is None else whole(value, kind)))
        revisions.append(d.Revision(kind) if kind else None)
    return replace(
        new,
        rows=tuple(rows),
        revisions=tuple(revisions) if any(revisions) else (),
        abstract=merged(old.abstract, new.abstract),
        disclaimer=merged(old.disclaimer, new.disclaimer),
    )


def _history(old: d.Table | None, new: d.Table | None) -> d.Table | None:
    """The table of versions; the writers mark its title as its first row is marked."""
    if old and new:
        return table(old, new)
    changed = marked(new, "insert") if new else marked(old, "delete") if old else None
    return changed if isinstance(changed, d.Table) else None


# --------------------------------------------------------------------------------------------------------- contents


def _contents(document: d.Document, old: d.Document, new: d.Document) -> tuple[d.Entry, ...]:
    """A line for each heading that has one in either version."""
    ours, theirs = ({entry.anchor: entry for entry in one.contents} for one in (old, new))
    lines = []
    for heading in walk(document.blocks):
        if isinstance(heading, d.Heading):
            was = next((ours[a] for a in _parts(heading.anchor) if a in ours), None)
            now = next((theirs[a] for a in _parts(heading.anchor) if a in theirs), None)
            if was or now:
                lines.append(_entry(was, now, heading.anchor or ""))
    return tuple(lines)


def _parts(anchor: str | None) -> list[str]:
    return (anchor or "").split()


def _entry(was: d.Entry | None, now: d.Entry | None, anchor: str) -> d.Entry:
    if was and now:
        return replace(now, title=compared(was.title, now.title), anchor=anchor, before=was)
    kind: d.Kind = "insert" if now else "delete"
    one = now or was
    assert one
    return replace(one, title=whole(one.title, kind), anchor=anchor, end=d.Revision(kind))


# ----------------------------------------------------------------------------------------------- numbers and anchors


def _tagged(document: d.Document, tag: str) -> d.Document:
    """The document with its anchors, and those of its references and contents, told apart from the other version's."""

    def name(anchor: str | None) -> str | None:
        return tag + anchor if anchor else None

    contents = tuple(replace(entry, anchor=tag + entry.anchor) for entry in document.contents)
    return _renamed(replace(document, contents=contents), name)


def _renamed(document: d.Document, name: Rename) -> d.Document:
    """The document with the anchors of its blocks and of its references named anew."""

    def block(one: d.Block) -> d.Blocks:
        match one:
            case d.Heading() | d.Paragraph() | d.Table() | d.Figure():
                return (replace(one, anchor=name(one.anchor)),)
            case d.Box():
                title = name(one.anchor)
                rows = tuple(replace(row, anchor=name(row.anchor)) for row in one.rows)
                return (replace(one, anchor=title, rows=rows),)
            case _:
                return (one,)

    def inline(one: d.Inline) -> d.Inlines:
        if not isinstance(one, d.Reference):
            return (one,)
        return (replace(one, anchor=name(one.anchor), label=one.label.removeprefix(NEW)),)

    return rewrite_document(document, block, inline)


def _numbered(document: d.Document) -> d.Document:
    """The document with its notes counted anew, those that are gone included, as Word counts them."""
    numbers = count(1)

    def inline(one: d.Inline) -> d.Inlines:
        return (replace(one, number=next(numbers)),) if isinstance(one, d.Footnote) else (one,)

    return rewrite_document(document, unchanged_block, inline)


def _anchored(document: d.Document) -> Compared:
    """The document with one anchor for each block: that of the new version, or, for what is gone, one after all of these."""
    anchors = [anchor for node in walk_document(document) for anchor in anchors_of(node)]
    taken = [part for anchor in anchors for part in _parts(anchor) if part.startswith(f"{NEW}_b")]
    numbers = count(max((int(part.removeprefix(f"{NEW}_b")) for part in taken), default=0) + 1)
    now: dict[str, str] = {}
    for anchor in anchors:
        kept = next((part.removeprefix(NEW) for part in _parts(anchor) if part.startswith(NEW)), None)
        now.update(dict.fromkeys([anchor, *_parts(anchor)], kept or f"_b{next(numbers)}"))

    def name(anchor: str | None) -> str | None:
        return now.get(anchor, anchor) if anchor else None

    contents = tuple(replace(entry, anchor=now[entry.anchor]) for entry in document.contents)
    named = _renamed(replace(document, contents=contents), name)
    return Compared(named, _names(now, OLD), _names(now, NEW))


def _names(now: Mapping[str, str], tag: str) -> dict[str, str]:
    """The anchors of one version, by those that they have now."""
    return {name: was.removeprefix(tag) for was, name in now.items() if was.startswith(tag) and " " not in was}
