"""Pictures: the file is in the project, it is a picture, and it has alternative text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from briefgen import document as d
from briefgen.context import Context
from briefgen.diagnostics import BriefgenError
from briefgen.records.reader import PICTURES
from briefgen.rewrite import walk
from briefgen.writers.pictures import Read, picture_reader


def pictures(document: d.Document, context: Context) -> None:
    """Report pictures that are missing, outside of the country's folder, of another kind, or without alternative text."""
    read = picture_reader(context.paper.root / "content" / context.paper.folder)
    for node in walk(document.all_blocks):
        if isinstance(node, d.Figure):
            _one(node, context, read)


def _one(figure: d.Figure, context: Context, read: Read) -> None:
    path = PurePosixPath(figure.path)
    if path.is_absolute() or ".." in path.parts or ":" in figure.path:
        message = f"the picture “{figure.path}” must be a file of the paper's own folder"
        context.log.error("picture-outside", message, figure.span, "copy it there and give its name")
    elif path.suffix.lower() not in PICTURES:
        context.log.error("picture-kind", f"“{figure.path}” is no PNG or JPEG file", figure.span)
    elif figure.path not in context.paper.pictures:
        context.log.error("missing-picture", f"the picture {figure.path} does not exist", figure.span)
    else:
        _look(figure, context, read)
    if not figure.alternative.strip():
        hint = "write what the picture shows between the brackets: ![what it shows](file.png)"
        context.log.error("no-alternative-text", "the picture has no alternative text", figure.span, hint)


def _look(figure: d.Figure, context: Context, read: Read) -> None:
    """Read the picture, so that what is wrong with it is told where it is shown."""
    try:
        read(figure.path)
    except BriefgenError as error:
        context.log.extend(replace(problem, span=figure.span) for problem in error.diagnostics)
    except OSError as error:
        context.log.error("picture-broken", f"the picture {figure.path}: {error.strerror}", figure.span)
