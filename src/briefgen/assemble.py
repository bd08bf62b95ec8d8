"""Paper → Document: the cover's rows, and the sections in their order, with facts and domain blocks still to be resolved."""

from __future__ import annotations

import re
from dataclasses import replace

from briefgen import document as d
from briefgen.context import Context
from briefgen.language.countries import country_name, without_accents
from briefgen.language.dates import moment
from briefgen.language.languages import with_country
from briefgen.plain import plain
from briefgen.records.record import DatedText, Duration
from briefgen.records.values import Gap
from briefgen.rewrite import walk
from briefgen.source import Span

# Letters that Unicode does not take apart into a plain letter and a mark (ø, ł), by what stands for them in a file's name.
PLAIN = str.maketrans(
    {"Æ": "Ae", "Ø": "O", "Œ": "Oe", "ß": "ss", "æ": "ae", "ð": "d", "ø": "o", "đ": "d", "ł": "l", "œ": "oe"}
)


def assemble(context: Context) -> d.Document:
    """The raw document of `context.paper`."""
    paper = context.paper
    blocks = [b for name in paper.file.sections for b in text(name, context)]
    versions = history(context) if paper.file.history else None
    return d.Document(meta(context), cover(context), tuple(blocks), labels(context), history=versions)


def labels(context: Context) -> dict[str, str]:
    """The fixed words, for templates."""
    words = context.paper.labels.model_dump()
    return {key: str(word) for key, word in words.items() if not isinstance(word, dict)}


def text(name: str, context: Context) -> d.Blocks:
    """The blocks of one of the paper's own texts; one without words is reported."""
    source = context.paper.texts[name]
    blocks = context.blocks(source.text, source)
    if all(isinstance(node, d.List | d.Quote) for node in walk(blocks)):
        context.log.error("empty-text", f"{source.path} has no words", source.span(0, 0))
    return blocks


def meta(context: Context) -> d.Meta:
    """What properties, running lines and file names say."""
    file, records = context.paper.file, context.paper.records
    draft = file.version.state == "draft"
    return d.Meta(
        title=cover_title(context),
        subject=file.subject,
        authors=authors(context),
        keywords=file.keywords,
        lang=with_country(file.lang),
        country=country_name(file.country, file.lang),
        country_code=file.country,
        acronym=records.project.acronym,
        deliverable=deliverable_code(context),
        deliverable_title=file.deliverable.title,
        version=file.version.number,
        version_text=version_text(context),
        level=context.paper.level,
        classification=context.paper.labels.dissemination(context.paper.level),
        edition=context.paper.edition,
        draft_mark=context.label("draft_mark") if draft else None,
        date=moment(context.paper.date),
        file_stem=file_stem(context, "_draft" if draft else ""),
        folder=context.paper.folder,
        apart=context.paper.is_apart,
    )


def file_stem(context: Context, kind: str) -> str:
    """The name of the files without their endings, in letters, digits, full stops and hyphens that every system takes."""
    file = context.paper.file
    values = {
        "code": file.deliverable.code,
        "country": country_name(file.country, file.lang),
        "number": file.version.number,
    }
    apart = "_public" if context.paper.is_apart else ""
    stem = context.label(f"file_name{apart}{kind}", **values)
    return re.sub(r"[^\w.]+", "-", without_accents(stem.translate(PLAIN)), flags=re.ASCII).strip("-.")


def after_release(document: d.Document, context: Context) -> d.Document:
    """The resolved document as a draft of what comes after the version of its number, which was released with other texts."""
    text = context.label("version_changed", number=document.meta.version)
    row = context.label("cover_version")
    meta = replace(
        document.meta,
        version_text=text,
        draft_mark=context.label("draft_mark"),
        file_stem=file_stem(context, "_changed"),
        changed=True,
    )
    rows = tuple((label, (d.Text(text),) if label == row else value) for label, value in document.cover.rows)
    return replace(document, meta=meta, cover=replace(document.cover, rows=rows))


def cover_title(context: Context) -> str:
    """The title with the deliverable's number before it."""
    file = context.paper.file
    return context.label("cover_title", number=file.deliverable.number, title=file.title)


def deliverable_code(context: Context) -> str:
    """The deliverable's number as the cover prints it."""
    deliverable = context.paper.file.deliverable
    if deliverable.part is None:
        return context.label("deliverable_code_whole", number=deliverable.number)
    return context.label("deliverable_code", number=deliverable.number, part=deliverable.part)


def authors(context: Context) -> tuple[str, ...]:
    """The names of the organisations that wrote the paper."""
    return tuple(context.paper.records.organisations[id_].name for id_ in context.paper.file.authors)


SHARES = (10, 20, 26, 44)  # of the columns of the history, in hundredths of the width


def history(context: Context) -> d.Table:
    """The table of versions, up to the one that is built: version, date, author or organisation, what changed."""
    span, by = context.paper.span, ", ".join(authors(context))
    rows = []
    for n, version in enumerate(context.paper.file.versions):
        values = {
            "number": version.number,
            "date": date(version.date, context),
            "by": version.by or by,
            "note": version.note or "",
        }
        rows.append(tuple(plain(value, span("paper", "versions", n, key)) for key, value in values.items()))
    heads = ("history_version", "history_date", "history_by", "history_note")
    header = tuple((d.Text(context.label(head)),) for head in heads)
    align = ("left",) * len(heads)
    return d.Table(header, tuple(rows), align, d.HISTORY, shares=SHARES, span=span("paper", "versions"))


def date(value: DatedText, context: Context) -> str:
    """A date as the paper prints it."""
    return context.facts.date(value)


def duration(value: Duration | Gap, context: Context) -> str:
    """A length of time as the paper prints it."""
    return context.facts.duration(value) if isinstance(value, Duration) else value


def version_text(context: Context) -> str:
    """The version as the cover prints it: “V1.1 (October 2017)”."""
    version = context.paper.file.version
    label = "version_draft" if version.state == "draft" else "version"
    return context.label(label, number=version.number, date=date(version.date, context))


def cover(context: Context) -> d.Cover:
    """Title, the rows in the order of the family's covers, the abstract and the disclaimer."""
    file, project = context.paper.file, context.paper.records.project
    own = file.cover
    code, title = deliverable_code(context), file.deliverable.title
    values = {
        "project": project.name,
        "acronym": project.acronym,
        "deliverable": context.label("cover_deliverable_value", code=code, title=title),
        "work_package": project.work_package,
        "lead": own.lead,
        "validated": own.validated_by,
        "due": own.due,
        "delivered": date(own.delivered, context) if isinstance(own.delivered, DatedText) else own.delivered,
        "start": date(project.start, context),
        "duration": own.duration or duration(project.duration, context),
        "version": version_text(context),
        "dissemination": context.paper.labels.dissemination(context.paper.level),
    }
    rows = tuple((context.label(f"cover_{key}"), plain(value, _place(key, context))) for key, value in values.items())
    below = (d.Domain("passage", {"name": file.disclaimer}, context.paper.span("paper", "disclaimer")),)
    return d.Cover(cover_title(context), rows, text(file.abstract, context), below if file.disclaimer else ())


FIELDS = {"validated": "validated_by"}  # rows of the cover whose field has another name


def _place(row: str, context: Context) -> Span:
    if row == "dissemination":
        return context.paper.span("paper", "classification")
    return context.paper.span("paper", "cover", FIELDS.get(row, row))
