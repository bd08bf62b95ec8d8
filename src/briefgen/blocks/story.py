"""`{story}`: a success story, lowered to its heading and its box of eight rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from briefgen import document as d
from briefgen.citation import source_text
from briefgen.context import Context
from briefgen.diagnostics import did_you_mean
from briefgen.language.capitals import capital, small
from briefgen.origin import Derived, embedded
from briefgen.plain import plain
from briefgen.records.paper import Contact, Story
from briefgen.records.record import Record
from briefgen.records.values import Gap, Id
from briefgen.source import Span


class StoryFields(Record):
    """The fields of the fenced block."""

    id: Id


def lower(domain: d.Domain, context: Context) -> d.Blocks:
    """Heading and box; both take their titles from the partners, so that they cannot differ from them."""
    fields = context.fields(StoryFields, domain)
    stories = context.paper.stories
    if not fields:
        return ()
    if fields.id in context.paper.left_out.stories:
        return ()
    if fields.id not in stories:
        message = f"the paper has no story “{fields.id}”"
        context.log.error("unknown-story", message, domain.span, did_you_mean(fields.id, stories))
        return ()
    story, number = stories[fields.id], list(stories).index(fields.id) + 1
    partners = context.facts.series(context.paper.records.party(id_).name for id_ in story.partners)
    heading = context.label("story_heading", number=number, partners=partners)
    title = context.label("story_title", partners=partners)
    rows = _Rows(fields.id, story, context).all()
    return (
        d.Heading(2, (d.Text(heading),), fields.id, span=domain.span),
        d.Box((d.Text(title),), rows, span=domain.span),
    )


class _Rows:
    """The rows of one story."""

    def __init__(self, id_: str, story: Story, context: Context) -> None:
        self.file, self.story, self.context = f"stories/{id_}", story, context

    def all(self) -> tuple[d.BoxRow, ...]:
        story = self.story
        place = self.at("cooperation")
        cooperation = (*plain(story.cooperation.type, place), *_notes(story.cooperation.sources, place))
        return (
            self.row("partners", (self.partners(),)),
            self.row("sectors", (self.sectors(),)),
            self.row("context", self.markdown("context")),
            self.row("cooperation", self.markdown("cooperation", "text"), cooperation),
            self.row("objective", self.markdown("objective")),
            self.row("policy_support", self.markdown("policy_support")),
            self.row("results", self.markdown("results")),
            self.row("contact", (self.more(),)),
        )

    def at(self, *path: str | int) -> Span:
        return self.context.paper.span(self.file, *path)

    def row(self, key: str, blocks: d.Blocks, lead: d.Inlines = ()) -> d.BoxRow:
        return d.BoxRow(self.context.label(f"story_{key}"), lead, blocks, span=self.at(key))

    def markdown(self, *path: str) -> d.Blocks:
        value: Any = self.story
        for step in path:
            value = getattr(value, step)
        origin = Derived(self.at(*path)) if isinstance(value, Gap) else embedded(self.at(*path))
        return self.context.blocks(value, origin)

    def item(self, *inlines: d.Inline, place: str) -> d.Blocks:
        return (d.Paragraph(inlines, span=self.at(place)),)

    def partners(self) -> d.List:
        items = [self.item(*self.partner(id_), place="partners") for id_ in self.story.partners]
        return d.List(tuple(items), span=self.at("partners"))

    def partner(self, id_: str) -> d.Inlines:
        party = self.context.paper.records.party(id_)
        given = {"name": party.name, "description": party.about, "country": party.country}
        kind = "_nowhere" if party.country is None else "" if party.about else "_short"
        if party.country is None and party.about is None:
            return (d.Text(party.name),)
        return self.context.inlines(f"story_partner{kind}", self.at("partners"), **given)

    def sectors(self) -> d.List:
        records = self.context.paper.records.sectors
        items: list[d.Blocks] = []
        for named in self.story.sectors:
            item = self.item(d.Text(capital(records[named.sector].name)), place="sectors")
            if named.sub_sector:
                text = self.context.label("sub_sector", name=small(records[named.sub_sector].name))
                item += (d.List((self.item(d.Text(capital(text)), place="sectors"),), span=self.at("sectors")),)
            items.append(item)
        return d.List(tuple(items), span=self.at("sectors"))

    def more(self) -> d.List:
        """Whom to ask and where to read on."""
        contact, items = self.story.contact, []
        if isinstance(contact, Contact):
            items = self.contact(contact)
        elif contact is not None:
            items = [self.item(*plain(contact, self.at("contact")), place="contact")]
        for key in self.story.links:
            source = self.context.paper.records.sources[key]
            items.append(self.item(*source_text(key, source, self.context), place="links"))
        if not items:  # the public edition leaves out what there was
            items = [self.item(*self.context.inlines("contact_withheld", self.at("contact")), place="contact")]
        return d.List(tuple(items), span=self.at("contact"))

    def contact(self, contact: Contact) -> list[d.Blocks]:
        place = self.at("contact")
        rows = [(key, getattr(contact, key)) for key in ("name", "role", "phone")]
        texts = [self.context.inlines(f"contact_{key}", place, value=value) for key, value in rows]
        email: d.Inlines = plain(contact.email, place)
        if not isinstance(contact.email, Gap):
            email = (d.Link(f"mailto:{contact.email}", email, self.at("contact", "email")),)
        texts.append((d.Text(self.context.label("contact_email") + " "), *email))
        return [self.item(*inlines, place="contact") for inlines in texts]


def _notes(sources: Sequence[str], span: Span) -> d.Inlines:
    """A note for each source, or the gap in their place."""
    if isinstance(sources, Gap):
        return (d.Text(" "), *plain(sources, span))
    return tuple(d.Footnote(key, span=span) for key in sources)
