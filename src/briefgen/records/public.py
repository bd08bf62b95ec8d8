"""What a public edition is made from: records, stories and contacts without those that are marked as confidential or personal.

They are taken away before anything is made of them, so that no list, count, number, note or rule knows of them.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from briefgen.diagnostics import Diagnostics
from briefgen.language.dates import not_after
from briefgen.records.ids import Named, in_record, in_stories
from briefgen.records.kinds import KINDS
from briefgen.records.library import Library, Shelf
from briefgen.records.paper import Contact, Story
from briefgen.records.record import MayBeConfidential
from briefgen.records.validate import validate
from briefgen.records.values import Gap
from briefgen.records.yamlfile import Path, YamlFile

Key = tuple[str, str]  # kind and id of a record


@dataclass(frozen=True)
class LeftOut:
    """What a public edition leaves out of a paper's own folder.

    `stories`: their names. `contacts`: by the name of their story. `records`: "kind/id" of confidential records that stories name.
    """

    stories: tuple[str, ...] = ()
    contacts: Mapping[str, Contact] = field(default_factory=dict)
    records: tuple[str, ...] = ()


def is_confidential(record: object) -> bool:
    """Whether a record is marked as confidential."""
    return isinstance(record, MayBeConfidential) and record.confidential


def may_be_printed(contact: Contact, date: str) -> bool:
    """Whether a person agrees, at the date of the paper, to be printed in it, and nobody calls that confidential."""
    consent = contact.consent
    return not contact.confidential and not isinstance(consent, Gap | None) and not_after(consent, date)


# ---------------------------------------------------------------------------------------------------------- records


def public_library(library: Library) -> Library:
    """The library without its confidential records.

    Other records lose the notes that name a confidential source. What cannot stand without a confidential record, such as an
    agreement without its party, is left out with it.
    """
    hidden = {
        (kind, id_)
        for kind, shelf in library.shelves.items()
        for id_, record in shelf.records.items()
        if is_confidential(record)
    }
    while True:
        shelves = {kind: _shelf(shelf, hidden) for kind, shelf in library.shelves.items()}
        found = {(kind, id_) for kind, shelf in shelves.items() for id_ in shelf.withheld}
        if found == hidden:
            files = {**library.files, **{kind: shelf.file for kind, shelf in shelves.items()}}
            return replace(library, shelves=shelves, files=files)
        hidden = found


def _shelf(shelf: Shelf, hidden: set[Key]) -> Shelf:
    """The shelf without what is hidden, and without what cannot stand without it."""
    values, records = dict(shelf.file.value or {}), dict(shelf.records)
    for id_, record in shelf.records.items():
        names = list(_hidden(in_record(shelf.kind, id_, record), hidden))
        if names:
            values[id_] = _without(values[id_], (named[3][1:] for named in names), {named[1] for named in names})
            records[id_] = validate(KINDS[shelf.kind], replace(shelf.file, value=values), (id_,), Diagnostics())
        parted = any(named[0] != ("sources",) for named in names)
        if (shelf.kind, id_) in hidden or parted or records[id_] is None:
            del values[id_], records[id_]
    withheld = frozenset(shelf.records.keys() - records.keys())
    return replace(shelf, file=replace(shelf.file, value=values), records=records, withheld=withheld)


def _hidden(named: Iterable[Named], hidden: set[Key]) -> Iterator[Named]:
    return (one for one in named if any((kind, one[1]) in hidden for kind in one[0]))


def _without(value: Any, paths: Iterable[Path], ids: set[str]) -> Any:
    """A copy of a record's value without these ids; each path leads to an id in a list or, with a number at its end, in a field."""
    value = copy.deepcopy(value)
    for *steps, name, _ in paths:
        holder = value
        for step in steps:
            holder = holder[step]
        if isinstance(holder.get(name), list):
            holder[name] = [id_ for id_ in holder[name] if id_ not in ids]
        else:
            holder.pop(name, None)
    return value


# ---------------------------------------------------------------------------------------------------------- stories


def public_stories(
    stories: Mapping[str, Story], files: Mapping[str, YamlFile], library: Library, date: str
) -> tuple[dict[str, Story], dict[str, YamlFile], LeftOut]:
    """The stories, and their files by name, of the public edition of a paper of that date; and what it leaves out.

    `library` is the public one. A story that tells of a confidential partnership is left out with it.
    """
    hidden = {(kind, id_) for kind, shelf in library.shelves.items() for id_ in shelf.withheld}
    kept, values, contacts, passed = dict[str, Story](), dict[str, YamlFile](), dict[str, Contact](), list[str]()
    for name, story in stories.items():
        key = f"stories/{name}"
        named = list(_hidden(in_stories({name: story}), hidden))
        passed += [f"{kind}/{one[1]}" for one in named for kind in one[0] if (kind, one[1]) in hidden]
        if story.confidential or any(one[0] != ("sources",) for one in named):
            continue
        value = _without(files[key].value, (one[3] for one in named), {one[1] for one in named})
        kept[name] = _reduced(story, {one[1] for one in named})
        if isinstance(story.contact, Contact) and not may_be_printed(story.contact, date):
            contacts[name] = story.contact
            kept[name] = kept[name].model_copy(update={"contact": None})
            del value["contact"]
        values[key] = replace(files[key], value=value)
    return kept, values, LeftOut(tuple(stories.keys() - kept.keys()), contacts, tuple(sorted(set(passed))))


def _reduced(story: Story, sources: set[str]) -> Story:
    """The story without these sources."""
    cited = story.cooperation.sources
    if not isinstance(cited, Gap):
        cited = tuple(id_ for id_ in cited if id_ not in sources)
    cooperation = story.cooperation.model_copy(update={"sources": cited})
    links = tuple(id_ for id_ in story.links if id_ not in sources)
    return story.model_copy(update={"cooperation": cooperation, "links": links})
