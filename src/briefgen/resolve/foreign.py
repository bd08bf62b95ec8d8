"""Names in another language than the paper's say so, wherever they stand: a screen reader then pronounces them rightly."""

from __future__ import annotations

import re
from itertools import chain

from briefgen import document as d
from briefgen.context import Context
from briefgen.language.languages import language
from briefgen.rewrite import rewrite_document, unchanged_block


def foreign(document: d.Document, context: Context) -> d.Document:
    """The document with the names of the records that it uses marked, where a record has a `name_lang` that is not the paper's."""
    known = {name: d.Foreign(lang, (d.Text(name),)) for name, lang in _languages(context).items()}
    if not known:
        return document
    marked = {id(one.children[0]) for one in known.values()}  # which are met again when the rewrite enters them
    longest_first = sorted(known, key=lambda name: (-len(name), name))
    names = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})(?!\w)")

    def mark(inline: d.Inline) -> d.Inlines:
        if not isinstance(inline, d.Text) or id(inline) in marked:
            return (inline,)
        parts = names.split(inline.text)
        return tuple(known.get(part) or d.Text(part) for part in parts if part) if len(parts) > 1 else (inline,)

    return rewrite_document(document, unchanged_block, mark)


def _languages(context: Context) -> dict[str, str]:
    """The languages of names, by the names."""
    records, own = context.paper.records, language(context.paper.file.lang)
    used = chain(*(map(all_.shelf.records.get, all_.used) for all_ in (records.clusters, records.organisations)))
    return {one.name: one.name_lang for one in used if one and one.name_lang and language(one.name_lang) != own}
