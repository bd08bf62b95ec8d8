"""Paper → Document: the cover's rows, and the sections in their order, with facts and domain blocks still to be resolved."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from briefgen import document as d
from briefgen.context import Context
from briefgen.countries import country_name
from briefgen.rewrite import walk


def assemble(context: Context) -> d.Document:
    """The raw document of `context.paper`."""
    paper = context.paper
    blocks = [b for name in paper.file.sections for b in text(name, context)]
    return d.Document(meta(context), cover(context), tuple(blocks), paper.labels)


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
    deliverable, version = file.deliverable, file.version
    stem = f"{deliverable.code}_{deliverable.title.replace(' on ', ' ')}_V{version.number}"
    return d.Meta(
        title=cover_title(context),
        subject=file.subject,
        authors=tuple(records.organisations[id_].name for id_ in file.authors if id_ in records.organisations),
        keywords=file.keywords,
        lang=file.lang,
        country=country_name(file.country, file.lang),
        country_code=file.country,
        acronym=records.project.acronym,
        deliverable=deliverable_code(context),
        deliverable_title=deliverable.title,
        version=version.number,
        version_text=version_text(context),
        classification=file.classification,
        date=moment(version.date.date),
        file_stem=re.sub(r"[^\w.]+", "-", stem, flags=re.ASCII),
        folder=context.paper.folder,
    )


def moment(iso: str) -> datetime:
    """The first moment (UTC) of a date given as YYYY, YYYY-MM or YYYY-MM-DD."""
    year, month, day = ([int(part) for part in iso.split("-")] + [1, 1])[:3]
    return datetime(year, month, day, tzinfo=UTC)


def cover_title(context: Context) -> str:
    """The title with the deliverable's number before it."""
    file = context.paper.file
    return context.label("cover_title", number=file.deliverable.number, title=file.title)


def deliverable_code(context: Context) -> str:
    """The deliverable's number as the cover prints it."""
    deliverable = context.paper.file.deliverable
    return context.label("deliverable_code", number=deliverable.number, part=deliverable.part)


def version_text(context: Context) -> str:
    """The version as the cover prints it: “V1.1 (October 2017)”."""
    version = context.paper.file.version
    return context.label("version", number=version.number, date=version.date.text)


def cover(context: Context) -> d.Cover:
    """Title, the rows in the order of the family's covers, and the abstract."""
    file, project = context.paper.file, context.paper.records.project
    values = {
        "project": project.name,
        "acronym": project.acronym,
        "deliverable": f"{deliverable_code(context)} – {file.deliverable.title}",
        "work_package": project.work_package,
        "lead": file.cover.lead,
        "validated": file.cover.validated_by,
        "due": file.cover.due,
        "delivered": file.cover.delivered.text,
        "start": project.start.text,
        "duration": project.duration,
        "version": version_text(context),
    }
    rows = tuple((context.label(f"cover_{key}"), value) for key, value in values.items())
    return d.Cover(cover_title(context), rows, text(file.abstract, context))
