"""`{story}`: a success story, lowered to its heading and its box of eight rows."""

from __future__ import annotations

from briefgen import document as d
from briefgen.context import Context
from briefgen.diagnostics import did_you_mean
from briefgen.markdown import embedded
from briefgen.paper import Contact, Story
from briefgen.records import Id, Record
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
    if fields.id not in stories:
        message = f"the paper has no story “{fields.id}”"
        context.log.error("unknown-story", message, domain.span, did_you_mean(fields.id, stories))
        return ()
    story, number = stories[fields.id], list(stories).index(fields.id) + 1
    partners = context.facts.series(context.paper.records.clusters[id_].name for id_ in story.partners)
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
        cooperation: d.Inlines = (
            d.Text(story.cooperation.type),
            *(d.Footnote(key, span=self.at("cooperation")) for key in story.cooperation.sources),
        )
        return (
            self.row("partners", (self.partners(),)),
            self.row("sectors", (self.sectors(),)),
            self.row("context", self.markdown("context")),
            self.row("cooperation", self.markdown("cooperation", "text"), cooperation),
            self.row("objective", self.markdown("objective")),
            self.row("policy_support", self.markdown("policy_support")),
            self.row("results", self.markdown("results")),
            self.row("contact", (self.contact(story.contact),)),
        )

    def at(self, *path: str | int) -> Span:
        return self.context.paper.span(self.file, *path)

    def row(self, key: str, blocks: d.Blocks, lead: d.Inlines = ()) -> d.BoxRow:
        return d.BoxRow(self.context.label(f"story_{key}"), lead, blocks, span=self.at(key))

    def markdown(self, *path: str) -> d.Blocks:
        value = self.context.paper.files[self.file].value
        for step in path:
            value = value[step]
        return self.context.blocks(value, embedded(self.at(*path)))

    def item(self, *inlines: d.Inline, place: str) -> d.Blocks:
        return (d.Paragraph(inlines, span=self.at(place)),)

    def partners(self) -> d.List:
        clusters = [self.context.paper.records.clusters[id_] for id_ in self.story.partners]
        texts = [
            self.context.label(
                "story_partner", name=c.name, description=c.description or c.full_name, country=c.country
            )
            if c.description or c.full_name
            else self.context.label("story_partner_short", name=c.name, country=c.country)
            for c in clusters
        ]
        return d.List(tuple(self.item(d.Text(text), place="partners") for text in texts), span=self.at("partners"))

    def sectors(self) -> d.List:
        records = self.context.paper.records.sectors
        items: list[d.Blocks] = []
        for named in self.story.sectors:
            item = self.item(d.Text(_capital(records[named.sector].name)), place="sectors")
            if named.sub_sector:
                text = self.context.label("sub_sector", name=_capital(records[named.sub_sector].name))
                item += (d.List((self.item(d.Text(text), place="sectors"),), span=self.at("sectors")),)
            items.append(item)
        return d.List(tuple(items), span=self.at("sectors"))

    def contact(self, contact: Contact) -> d.List:
        texts = [(key, getattr(contact, key)) for key in ("name", "role", "phone")]
        items = [self.item(d.Text(self.context.label(f"contact_{key}", value=v)), place="contact") for key, v in texts]
        email = d.Link(f"mailto:{contact.email}", (d.Text(contact.email),), self.at("contact", "email"))
        items.append(self.item(d.Text(self.context.label("contact_email") + " "), email, place="contact"))
        return d.List(tuple(items), span=self.at("contact"))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
